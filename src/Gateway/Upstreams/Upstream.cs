using System.Collections.Frozen;
using Gateway.Formats;

namespace Gateway.Upstreams;

/// <summary>
/// One configured supplier: its addresses, its formats, its keys and its limits. Immutable and replaced as a whole, so that no request
/// combines the address of one configuration with the key of another.
/// </summary>
sealed record Upstream
{
    /// <summary>The name in paths (<c>/jxincm/v1/...</c>), and logs: a-z, 0-9 and -.</summary>
    public required string Name { get; init; }

    /// <summary>The addresses of the API: scheme, host, port and base path. At least one; mirrors of each other.</summary>
    public required IReadOnlyList<Uri> Addresses { get; init; }

    /// <summary>The name of YARP's policy that chooses one of several addresses.</summary>
    public required string LoadBalancing { get; init; }

    /// <summary>The format that the upstream is polled in.</summary>
    public required Format Format { get; init; }

    /// <summary>The format that creates are sent in.</summary>
    public required Format CreateFormat { get; init; }

    /// <summary>The request of a poll: the format's, or the one that <c>Query</c> sets.</summary>
    public required RequestTemplate Ask { get; init; }

    /// <summary>The upstream's own keys, which replace the client's <c>Authorization</c>. Empty: the client's key is passed on.</summary>
    public IReadOnlyList<UpstreamKey> Keys { get; init; } = [];

    /// <summary>
    /// Whether clients may use raw ids with the upstream's own keys. Raw ids have no known owner, so every client can then read every video
    /// of the account.
    /// </summary>
    public bool RawIds { get; init; }

    /// <summary>The <c>X-Forwarded-Host</c> that the upstream receives.</summary>
    public ForwardedHost ForwardedHost { get; init; }

    /// <summary>The patterns of this upstream's ids.</summary>
    public IReadOnlyList<IdPattern> Ids { get; init; } = [];

    /// <summary>The hosts of this upstream: a request that comes by one of them, and is not claimed by its id, goes here.</summary>
    public IReadOnlyList<HostPattern> Hosts { get; init; } = [];

    /// <summary>What an unknown status word counts as.</summary>
    public UnknownStatus UnknownStatus { get; init; }

    /// <summary>Where the <c>video_url</c> of a video points.</summary>
    public ContentUrls ContentUrls { get; init; }

    /// <summary>The upstream's names of its models, by the names that clients use. Empty: clients use the upstream's names.</summary>
    public IReadOnlyDictionary<string, string> Models { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The longest create, from the first byte of the request to the last byte of the reply.</summary>
    public TimeSpan CreateTimeout { get; init; }

    /// <summary>The longest poll, from the first byte of the request to the last byte of the reply.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>The largest reply in bytes, after decompression.</summary>
    public int MaxBody { get; init; }

    /// <summary>The hash of everything that the upstream's entry says. It tells a changed entry from a changed format.</summary>
    public required string EntryHash { get; init; }

    /// <summary>A short hash of the entry and the formats: every version of an upstream has its own.</summary>
    public required string Revision { get; init; }

    /// <summary>The id of the upstream's route and cluster in YARP.</summary>
    public string ProxyId => $"{Name}@{Revision}";

    /// <summary>
    /// Whether the format sends the key as <c>Authorization: Bearer</c>, so that a client's own header can be passed on unchanged.
    /// </summary>
    public bool TakesBearer { get; init; }

    /// <summary>The key with the tag that a sealed id contains.</summary>
    /// <returns>Null: the key is not configured any more.</returns>
    public UpstreamKey? Key(uint tag)
    {
        foreach (var key in Keys)
        {
            if (key.Tag == tag) return key;
        }

        return null;
    }

    /// <summary>The name and the revision only, because the members contain keys.</summary>
    public override string ToString() => ProxyId;
}
