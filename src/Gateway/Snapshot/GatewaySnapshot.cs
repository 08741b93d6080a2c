using System.Collections.Frozen;
using Gateway.Clients;
using Gateway.Links;
using Gateway.Origins;
using Gateway.Sealing;
using Gateway.Upstreams;

namespace Gateway.Snapshot;

/// <summary>All upstreams and who may use them, as one immutable snapshot: found by name, by the id that they claim or that we issued, or by default.</summary>
sealed class GatewaySnapshot
{
    public const int DefaultMaxUpload = 32 << 20;

    readonly FrozenDictionary<string, Upstream>.AlternateLookup<ReadOnlySpan<char>> _byName;
    readonly FrozenDictionary<uint, Upstream> _byTag;
    readonly (IdPattern Pattern, Upstream Upstream)[] _byId;
    readonly (HostPattern Pattern, Upstream Upstream)[] _byHost;
    readonly Dictionary<string, Upstream> _byModel = new(StringComparer.OrdinalIgnoreCase);

    public GatewaySnapshot(IReadOnlyList<Upstream> all, string? defaultUpstream)
    {
        All = all;
        var byName = all.ToFrozenDictionary(upstream => upstream.Name, StringComparer.Ordinal);
        _byName = byName.GetAlternateLookup<ReadOnlySpan<char>>();
        _byTag = all.DistinctBy(upstream => Tags.OfUpstream(upstream.Name)).ToFrozenDictionary(upstream => Tags.OfUpstream(upstream.Name));
        _byId = [.. all.SelectMany(upstream => upstream.Ids, (upstream, pattern) => (pattern, upstream)).OrderByDescending(claim => claim.pattern.Literals)];
        _byHost = [.. all.SelectMany(upstream => upstream.Hosts, (upstream, pattern) => (pattern, upstream)).OrderBy(claim => claim.pattern.IsWildcard).ThenByDescending(claim => claim.pattern.Text.Length)];
        Default = defaultUpstream is null ? null : byName[defaultUpstream];

        // Where several upstreams have a model, the default one is meant; that there is no other tie, the settings have checked.
        foreach (var upstream in Default is null ? all : [Default, .. all])
        {
            foreach (var model in upstream.Models.Keys) _byModel.TryAdd(model, upstream);
        }
    }

    public IReadOnlyList<Upstream> All { get; }

    /// <summary>Who may use the upstreams' own keys.</summary>
    public ClientTable Clients { get; init; } = ClientTable.Empty;

    /// <summary>Opens the ids that this gateway, or another one with the same keys, issued.</summary>
    public SealedIds SealedIds { get; init; } = SealedIds.OfThisProcess;

    /// <summary>By which origin a client came.</summary>
    public OriginReader Origins { get; init; } = OriginReader.Default;

    /// <summary>Where the links of results may lead.</summary>
    public LinkPolicy Links { get; init; } = new();

    /// <summary>How many bytes the files of a create may have together.</summary>
    public long MaxUpload { get; init; } = DefaultMaxUpload;

    /// <summary>Where an id goes that nothing else claims; null: nowhere.</summary>
    public Upstream? Default { get; }

    public Upstream? Find(ReadOnlySpan<char> name) => _byName.TryGetValue(name, out var upstream) ? upstream : null;

    /// <summary>The upstream that makes videos with a model, by the name that clients use.</summary>
    public Upstream? Making(string model) => _byModel.GetValueOrDefault(model);

    /// <summary>The models by the names that clients use, and who makes videos with them.</summary>
    public IReadOnlyDictionary<string, Upstream> Models => _byModel;

    /// <summary>The upstream of an id that we issued, if it still has the key that the video was made with.</summary>
    public Upstream? Of(SealedId id) =>
        _byTag.TryGetValue(id.UpstreamTag, out var upstream) && (id.KeyTag == 0 ? upstream.Keys.Count == 0 : upstream.Key(id.KeyTag) is not null) ? upstream : null;

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
