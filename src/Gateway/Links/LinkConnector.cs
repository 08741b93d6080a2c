using System.Net;
using System.Net.Sockets;

namespace Gateway.Links;

/// <summary>Resolves a host name.</summary>
delegate Task<IPAddress[]> ResolveName(string host, CancellationToken cancelled);

/// <summary>Connects to the first of the addresses that answers.</summary>
delegate ValueTask<Stream> ConnectTo(IPAddress[] addresses, int port, CancellationToken cancelled);

/// <summary>
/// Connects to the host of an untrusted link. The name is resolved once, and the addresses that passed the policy are the ones that are
/// connected to: a name that resolves to another address a moment later (DNS rebinding) has no effect.
/// </summary>
sealed class LinkConnector(ResolveName resolve, ConnectTo connect)
{
    /// <summary>The key under which a request carries its policy to the connection.</summary>
    public static readonly HttpRequestOptionsKey<LinkPolicy> Policy = new("policy");

    /// <summary>Uses the resolver and the network of the system.</summary>
    public static LinkConnector System { get; } = new(Dns.GetHostAddressesAsync, ConnectAsync);

    /// <summary>The <see cref="SocketsHttpHandler.ConnectCallback"/> for untrusted links.</summary>
    /// <exception cref="LinkException">The name cannot be resolved, or the policy allows no address of it.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancelled)
    {
        if (!context.InitialRequestMessage.Options.TryGetValue(Policy, out var policy))
            throw new InvalidOperationException("A request for an untrusted link must have a policy.");
        var addresses = await AddressesAsync(context.DnsEndPoint.Host, cancelled);
        IPAddress[] allowed = [.. addresses.Where(policy.Allows)];
        if (allowed.Length == 0) throw new LinkException(LinkFailures.NotPublic, LinkRecovery.None);
        return await connect(allowed, context.DnsEndPoint.Port, cancelled);
    }

    async Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancelled)
    {
        // Some resolvers treat an address with a trailing dot as an address, others as a name.
        var name = host.TrimEnd('.');
        if (IPAddress.TryParse(name, out var address)) return [address];
        if (IsLocalhost(name)) return [IPAddress.Loopback];
        try
        {
            return await resolve(host, cancelled);
        }
        catch (SocketException unknown)
        {
            throw new LinkException(LinkFailures.Disconnected(HttpRequestError.NameResolutionError), LinkRecovery.RenewLink, unknown);
        }
    }

    // RFC 6761: localhost needs no resolver, and some resolvers do not know its subdomains.
    static bool IsLocalhost(string name) =>
        name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    static async ValueTask<Stream> ConnectAsync(IPAddress[] addresses, int port, CancellationToken cancelled)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancelled);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
