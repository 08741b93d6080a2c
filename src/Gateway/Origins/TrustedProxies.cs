using System.Net;

namespace Gateway.Origins;

/// <summary>The networks whose proxies are believed.</summary>
sealed class TrustedProxies(IReadOnlyList<IPNetwork> networks)
{
    public IReadOnlyList<IPNetwork> Networks => networks;

    /// <param name="peer">Who is at the other end of the connection; null: it has no address.</param>
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

    /// <summary>Reads a network or a single address; null: it is neither.</summary>
    public static IPNetwork? Parse(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}
