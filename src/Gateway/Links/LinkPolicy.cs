using System.Net;

namespace Gateway.Links;

/// <summary>Where untrusted links may lead. The URLs of results are untrusted: an upstream may repeat what its users wrote.</summary>
sealed record LinkPolicy
{
    /// <summary>4 GiB.</summary>
    public const long DefaultMaxSize = 4L << 30;

    /// <summary>The ports of http and https.</summary>
    public static readonly IReadOnlyList<int> DefaultPorts = [80, 443];

    /// <summary>The allowed ports; empty: all.</summary>
    public IReadOnlyList<int> Ports { get; init; } = DefaultPorts;

    /// <summary>Networks that are allowed although they are not public.</summary>
    public IReadOnlyList<IPNetwork> AllowNetworks { get; init; } = [];

    /// <summary>The size of the largest file that is passed on, in bytes. It applies to the upstreams' own content endpoints too.</summary>
    public long MaxSize { get; init; } = DefaultMaxSize;

    /// <summary>Checks the text of a URL. <see cref="LinkConnector"/> checks the addresses of its host.</summary>
    /// <returns>What is wrong, as the end of a sentence about the link; null: nothing.</returns>
    public string? Fault(Uri link) =>
        link.Scheme is not ("http" or "https") ? "is neither http nor https"
        : link.UserInfo.Length > 0 ? "has a user name in it"
        : link.IdnHost.Length == 0 || link.IdnHost.Contains('%') ? "has no valid host name"
        : Ports.Count > 0 && !Ports.Contains(link.Port) ? "leads to a port that is not allowed (Gateway:Links:Ports)"
        : null;

    /// <summary>Whether a connection to the address is allowed.</summary>
    public bool Allows(IPAddress address) =>
        PublicAddresses.Contains(address) || AllowNetworks.Any(network => network.Contains(address));
}
