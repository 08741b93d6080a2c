using System.Net;
using System.Net.Sockets;

namespace Gateway.Links;

/// <summary>Looks a name up.</summary>
delegate Task<IPAddress[]> ResolveName(string host, CancellationToken cancelled);

/// <summary>Connects to the first of some addresses that answers.</summary>
delegate ValueTask<Stream> ConnectTo(IPAddress[] addresses, int port, CancellationToken cancelled);

/// <summary>
/// Connects for a stranger's link. The addresses that are judged are the very ones that are connected to: a name that
/// leads elsewhere a moment later changes nothing.
/// </summary>
sealed class LinkConnector(ResolveName resolve, ConnectTo connect)
{
    /// <summary>Under which a request carries its policy to the connection.</summary>
    public static readonly HttpRequestOptionsKey<LinkPolicy> Policy = new("policy");

    public static LinkConnector System { get; } = new(Dns.GetHostAddressesAsync, ConnectAsync);

    /// <exception cref="LinkException">None of the addresses is allowed.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancelled)
    {
        if (!context.InitialRequestMessage.Options.TryGetValue(Policy, out var policy)) throw new InvalidOperationException("A link is followed without a policy.");
        var addresses = await AddressesAsync(context.DnsEndPoint.Host, cancelled);
        IPAddress[] allowed = [.. addresses.Where(policy.Allows)];
        if (allowed.Length == 0) throw new LinkException(Link.NotPublic, Remedy.None);
        return await connect(allowed, context.DnsEndPoint.Port, cancelled);
    }

    async Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancelled)
    {
        // A dot at the end is a name's, and some resolvers take it for an address's.
        var name = host.TrimEnd('.');
        if (IPAddress.TryParse(name, out var address)) return [address];
        if (IsLocalhost(name)) return [IPAddress.Loopback];
        try
        {
            return await resolve(host, cancelled);
        }
        catch (SocketException unknown)
        {
            throw new LinkException(Link.Lost(HttpRequestError.NameResolutionError), Remedy.Resolve, unknown);
        }
    }

    // RFC 6761: it needs no resolver, and not every resolver knows it with a dot.
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
