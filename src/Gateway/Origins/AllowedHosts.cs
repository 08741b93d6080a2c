using System.Net;

namespace Gateway.Origins;

/// <summary>
/// The hosts that a request may be for if it needs no key. A page of another site can make a browser send requests to any address, and
/// can let its own host name lead to that address (DNS rebinding): the <c>Host</c> of such a request is the page's.
/// </summary>
/// <param name="hosts">The configured hosts, without ports.</param>
sealed class AllowedHosts(IReadOnlyCollection<string> hosts)
{
    const string Localhost = "localhost";

    /// <summary>Loopback alone.</summary>
    public static AllowedHosts Loopback { get; } = new([]);

    /// <summary>Whether a host is configured, or leads to the machine itself.</summary>
    /// <param name="host">As <see cref="HostPort"/> has it.</param>
    public bool Include(string host) =>
        host == Localhost
        || host.EndsWith("." + Localhost, StringComparison.Ordinal)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address))
        || hosts.Contains(host, StringComparer.Ordinal);
}
