using System.Collections.Frozen;
using Gateway.Formats;

namespace Gateway.Upstreams;

/// <summary>
/// One supplier as configured: where it is, how it is asked and read, whose key it gets. Immutable and replaced as a whole,
/// so that no request can ever meet one configuration's address with another's key.
/// </summary>
sealed record Upstream
{
    /// <summary>Names it in a path (<c>/jxincm/v1/...</c>), in logs and in metrics.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is, and where its mirrors are: scheme, host, port and perhaps a path in front of the format's. At least one.</summary>
    public required IReadOnlyList<Uri> Addresses { get; init; }

    /// <summary>YARP's word for how one of several addresses is chosen.</summary>
    public required string LoadBalancing { get; init; }

    public required Format Format { get; init; }

    /// <summary>The format by which videos are made: mostly the same one.</summary>
    public required Format Maker { get; init; }

    /// <summary>The format's own way of asking, or the one that <c>Query</c> makes of it.</summary>
    public required RequestTemplate Ask { get; init; }

    /// <summary>The upstream's own keys, which replace the client's <c>Authorization</c>; empty: the client's is passed on.</summary>
    public IReadOnlyList<UpstreamKey> Keys { get; init; } = [];

    /// <summary>Whether every client may read every video of the account: with own keys, nobody knows whose an unsealed id is.</summary>
    public bool RawIds { get; init; }

    public ForwardedHost ForwardedHost { get; init; }

    /// <summary>The ids that are this upstream's, wherever they are asked for.</summary>
    public IReadOnlyList<IdPattern> Ids { get; init; } = [];

    /// <summary>The hosts that are this upstream's: what comes by one of them, and is nobody else's by its id, is asked here.</summary>
    public IReadOnlyList<HostPattern> Hosts { get; init; } = [];

    public UnknownStatus UnknownStatus { get; init; }

    public ContentUrls ContentUrls { get; init; }

    /// <summary>What its models are called, by the names that clients use; empty: clients use its own.</summary>
    public IReadOnlyDictionary<string, string> Models { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>From the first byte of a create to the last byte of its reply.</summary>
    public TimeSpan CreateTimeout { get; init; }

    /// <summary>From the first byte of the request to the last byte of the reply.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>The largest reply in bytes, after decompression.</summary>
    public int MaxBody { get; init; }

    /// <summary>A short hash over everything in here: another revision is another upstream.</summary>
    public required string Revision { get; init; }

    /// <summary>What YARP calls its route and its cluster.</summary>
    public string ProxyId => $"{Name}@{Revision}";

    /// <summary>Whether the format sends its key as everybody does, so that a client's header can go out as it came in.</summary>
    public bool TakesBearer { get; init; }

    /// <summary>The key that a sealed id names; null: it is gone.</summary>
    public UpstreamKey? Key(uint tag)
    {
        foreach (var key in Keys)
        {
            if (key.Tag == tag) return key;
        }

        return null;
    }

    /// <summary>Never the members: one of them is a key.</summary>
    public override string ToString() => ProxyId;
}
