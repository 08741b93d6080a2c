using System.Collections.Frozen;

namespace Gateway.Upstreams;

/// <summary>All upstreams, as one immutable snapshot: found by name, by the id that they claim, or by default.</summary>
sealed class UpstreamTable
{
    readonly FrozenDictionary<string, Upstream>.AlternateLookup<ReadOnlySpan<char>> _byName;
    readonly (IdPattern Pattern, Upstream Upstream)[] _byId;

    public UpstreamTable(IReadOnlyList<Upstream> all, string? defaultUpstream)
    {
        All = all;
        var byName = all.ToFrozenDictionary(upstream => upstream.Name, StringComparer.Ordinal);
        _byName = byName.GetAlternateLookup<ReadOnlySpan<char>>();
        _byId = [.. all.SelectMany(upstream => upstream.Ids, (upstream, pattern) => (pattern, upstream)).OrderByDescending(claim => claim.pattern.Literals)];
        Default = defaultUpstream is null ? null : byName[defaultUpstream];
    }

    public IReadOnlyList<Upstream> All { get; }

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
}
