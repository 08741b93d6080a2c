using System.Collections.Frozen;
using Gateway.Origins;

namespace Gateway.Upstreams;

/// <summary>All upstreams, as one immutable snapshot: found by name, by the id that they claim, or by default.</summary>
sealed class UpstreamTable
{
    readonly FrozenDictionary<string, Upstream>.AlternateLookup<ReadOnlySpan<char>> _byName;
    readonly (IdPattern Pattern, Upstream Upstream)[] _byId;
    readonly (HostPattern Pattern, Upstream Upstream)[] _byHost;

    public UpstreamTable(IReadOnlyList<Upstream> all, string? defaultUpstream)
    {
        All = all;
        var byName = all.ToFrozenDictionary(upstream => upstream.Name, StringComparer.Ordinal);
        _byName = byName.GetAlternateLookup<ReadOnlySpan<char>>();
        _byId = [.. all.SelectMany(upstream => upstream.Ids, (upstream, pattern) => (pattern, upstream)).OrderByDescending(claim => claim.pattern.Literals)];
        _byHost = [.. all.SelectMany(upstream => upstream.Hosts, (upstream, pattern) => (pattern, upstream)).OrderBy(claim => claim.pattern.IsWildcard).ThenByDescending(claim => claim.pattern.Text.Length)];
        Default = defaultUpstream is null ? null : byName[defaultUpstream];
    }

    public IReadOnlyList<Upstream> All { get; }

    /// <summary>By which origin a client came.</summary>
    public OriginReader Origins { get; init; } = OriginReader.Default;

    /// <summary>Where an id goes that nothing else claims; null: nowhere.</summary>
    public Upstream? Default { get; }

    public Upstream? Find(ReadOnlySpan<char> name) => _byName.TryGetValue(name, out var upstream) ? upstream : null;

    /// <summary>The upstream whose most literal pattern matches the id; there are no ties.</summary>
    public Upstream? Claiming(ReadOnlySpan<char> id)
    {
        foreach (var (pattern, upstream) in _byId)
        {
            if (pattern.Matches(id)) return upstream;
        }

        return null;
    }

    /// <summary>The upstream that has the host: an exact one before a wildcard, and of wildcards the longest.</summary>
    public Upstream? Serving(ReadOnlySpan<char> host)
    {
        foreach (var (pattern, upstream) in _byHost)
        {
            if (pattern.Matches(host)) return upstream;
        }

        return null;
    }
}
