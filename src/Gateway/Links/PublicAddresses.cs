using System.Net;
using System.Net.Sockets;

namespace Gateway.Links;

/// <summary>The addresses of the public internet: the only ones to which an untrusted link may lead by default.</summary>
static class PublicAddresses
{
    /// <summary>The special-purpose registry of IANA (RFC 6890), and the metadata services of clouds.</summary>
    static readonly IPNetwork[] Special =
    [
        IPNetwork.Parse("0.0.0.0/8"),
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"), // Carrier-grade NAT; also the metadata service of Alibaba.
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("168.63.129.16/32"), // The host services of Azure, as a virtual machine sees them.
        IPNetwork.Parse("169.254.0.0/16"), // Link-local; also the metadata services of most clouds.
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.88.99.0/24"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"),
        IPNetwork.Parse("224.0.0.0/4"),
        IPNetwork.Parse("240.0.0.0/4"),
        IPNetwork.Parse("2001::/23"), // Teredo, benchmarks, ORCHID.
        IPNetwork.Parse("2001:db8::/32"),
        IPNetwork.Parse("2002::/16"), // 6to4: it embeds an IPv4 address.
        IPNetwork.Parse("3fff::/20"),
    ];

    /// <summary>
    /// The public addresses of IPv6. Outside of it are loopback, link-local, unique local and multicast addresses, and those that embed
    /// an IPv4 address: IPv4-mapped, IPv4-compatible and NAT64.
    /// </summary>
    static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    /// <summary>Whether the address is public.</summary>
    public static bool Contains(IPAddress address) =>
        (address.AddressFamily != AddressFamily.InterNetworkV6 || (GlobalUnicast.Contains(address) && !IsIsatap(address)))
        && !Special.Any(network => network.Contains(address));

    // RFC 5214: any prefix, then ::5efe or ::200:5efe, then an IPv4 address.
    static bool IsIsatap(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        return address.TryWriteBytes(bytes, out _) && (bytes[8] & 0xFD) == 0 && bytes[9] == 0 && bytes[10] == 0x5E && bytes[11] == 0xFE;
    }
}
