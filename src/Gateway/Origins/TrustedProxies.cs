using System.Net;

namespace Gateway.Origins;

/// <summary>The networks of the proxies whose <c>X-Forwarded</c> headers are trusted.</summary>
sealed class TrustedProxies(IReadOnlyList<IPNetwork> networks)
{
    /// <summary>The networks, in the order of the configuration.</summary>
    public IReadOnlyList<IPNetwork> Networks => networks;

    /// <summary>Whether a connection comes from one of the proxies.</summary>
    /// <param name="peer">The other end of the connection. Null: it has no address.</param>
    public bool Include(IPAddress? peer)
    {
        if (peer is null || networks.Count == 0) return false;
        if (peer.IsIPv4MappedToIPv6) peer = peer.MapToIPv4();
        foreach (var network in networks)
        {
            if (network.Contains(peer)) return true;
        }

        return false;
    }

    /// <summary>Parses a network or a single address.</summary>
    /// <returns>Null: the text is invalid.</returns>
    public static IPNetwork? Parse(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}
