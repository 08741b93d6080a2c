using System.Net;

namespace Gateway.Links;

/// <summary>Where a stranger's link may lead: the urls of results are written by whoever made the video.</summary>
sealed record LinkPolicy
{
    public const long DefaultMaxSize = 4L << 30;

    public static readonly IReadOnlyList<int> DefaultPorts = [80, 443];

    /// <summary>Empty: any.</summary>
    public IReadOnlyList<int> Ports { get; init; } = DefaultPorts;

    /// <summary>Networks that are allowed although they are not public.</summary>
    public IReadOnlyList<IPNetwork> AllowNetworks { get; init; } = [];

    /// <summary>The largest file that is passed on, in bytes; also of the upstreams' own content endpoints.</summary>
    public long MaxSize { get; init; } = DefaultMaxSize;

    /// <summary>What is wrong with a link by its text alone; null: nothing. Its addresses are judged when they are connected to.</summary>
    public string? Fault(Uri link) =>
        link.Scheme is not ("http" or "https") ? "is neither http nor https"
        : link.UserInfo.Length > 0 ? "has a user name in it"
        : link.IdnHost.Length == 0 || link.IdnHost.Contains('%') ? "has no host that can be looked up"
        : Ports.Count > 0 && !Ports.Contains(link.Port) ? "leads to a port that is not allowed (Gateway:Links:Ports)"
        : null;

    public bool Allows(IPAddress address) => PublicAddress.Is(address) || AllowNetworks.Any(network => network.Contains(address));
}
