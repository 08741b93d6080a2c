using System.Collections.Frozen;
using Gateway.Clients;
using Gateway.Formats;
using Gateway.Links;
using Gateway.Origins;
using Gateway.Sealing;
using Gateway.Upstreams;

namespace Gateway.Snapshot;

/// <summary>
/// Everything that one configuration says, immutable: the upstreams, found by name, id, host or model, and who may use them.
/// </summary>
sealed class GatewaySnapshot
{
    /// <summary>The default of <see cref="MaxUpload"/>, in bytes.</summary>
    public const int DefaultMaxUpload = 32 << 20;

    readonly FrozenDictionary<string, Upstream>.AlternateLookup<ReadOnlySpan<char>> _byName;
    readonly FrozenDictionary<uint, Upstream> _byTag;
    readonly (IdPattern Pattern, Upstream Upstream)[] _byId;
    readonly (HostPattern Pattern, Upstream Upstream)[] _byHost;
    readonly Dictionary<string, Upstream> _byModel = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="all">The upstreams. No two have the same name, or claims of the same strength on an id, a host or a model.</param>
    /// <param name="defaultUpstream">
    /// The name of the default upstream, which must be one of them. Null: there is no default upstream.
    /// </param>
    public GatewaySnapshot(IReadOnlyList<Upstream> all, string? defaultUpstream)
    {
        All = all;
        var byName = all.ToFrozenDictionary(upstream => upstream.Name, StringComparer.Ordinal);
        _byName = byName.GetAlternateLookup<ReadOnlySpan<char>>();
        _byTag = all.DistinctBy(TagOf).ToFrozenDictionary(TagOf);
        _byId =
        [
            .. all.SelectMany(upstream => upstream.Ids, (upstream, pattern) => (pattern, upstream))
                .OrderByDescending(claim => claim.pattern.Literals),
        ];
        _byHost =
        [
            .. all.SelectMany(upstream => upstream.Hosts, (upstream, pattern) => (pattern, upstream))
                .OrderBy(claim => claim.pattern.IsWildcard)
                .ThenByDescending(claim => claim.pattern.Text.Length),
        ];
        Default = defaultUpstream is null ? null : byName[defaultUpstream];

        // The default upstream comes first: it gets the models that it shares with another.
        foreach (var upstream in Default is null ? all : [Default, .. all])
        {
            foreach (var model in upstream.Models.Keys) _byModel.TryAdd(model, upstream);
        }
    }

    /// <summary>All upstreams, in the order of the configuration.</summary>
    public IReadOnlyList<Upstream> All { get; }

    /// <summary>The formats, built-in and custom.</summary>
    public FormatSet Formats { get; init; } = FormatSet.BuiltIn;

    /// <summary>A hash for each custom format, by its word.</summary>
    public IReadOnlyDictionary<string, string> FormatHashes { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The clients that may use the upstreams' own keys.</summary>
    public ClientTable Clients { get; init; } = ClientTable.Empty;

    /// <summary>Seals ids, and opens those of this gateway and of others with the same keys.</summary>
    public SealedIds SealedIds { get; init; } = SealedIds.OfThisProcess;

    /// <summary>Reads the origin that a client used.</summary>
    public OriginReader Origins { get; init; } = OriginReader.Default;

    /// <summary>The hosts that a request without a key may be for.</summary>
    public AllowedHosts AllowedHosts { get; init; } = AllowedHosts.Loopback;

    /// <summary>Where the result links of videos may lead.</summary>
    public LinkPolicy Links { get; init; } = new();

    /// <summary>The largest upload in bytes: the files of one request together.</summary>
    public long MaxUpload { get; init; } = DefaultMaxUpload;

    /// <summary>The upstream of requests that no upstream claims. Null: there is no default upstream.</summary>
    public Upstream? Default { get; }

    /// <summary>The models by the names that clients use, with the upstreams that create videos with them.</summary>
    public IReadOnlyDictionary<string, Upstream> Models => _byModel;

    /// <summary>Finds the upstream with a name. Null: there is no such upstream.</summary>
    public Upstream? Find(ReadOnlySpan<char> name) => _byName.TryGetValue(name, out var upstream) ? upstream : null;

    /// <summary>Finds the upstream that creates videos with a model. Null: no upstream has the model.</summary>
    /// <param name="model">The name that clients use.</param>
    public Upstream? FindByModel(string model) => _byModel.GetValueOrDefault(model);

    /// <summary>
    /// The upstream of a sealed id. Null: the upstream, or the key that the video was created with, is not configured any more.
    /// </summary>
    public Upstream? FindBySealedId(SealedId id)
    {
        if (!_byTag.TryGetValue(id.UpstreamTag, out var upstream)) return null;
        var hasKey = id.KeyTag == 0 ? upstream.Keys.Count == 0 : upstream.Key(id.KeyTag) is not null;
        return hasKey ? upstream : null;
    }

    /// <summary>
    /// The upstream whose pattern, of those that match a raw id, has the most literal characters. Null: no pattern matches.
    /// </summary>
    public Upstream? FindById(ReadOnlySpan<char> id)
    {
        foreach (var (pattern, upstream) in _byId)
        {
            if (pattern.Matches(id)) return upstream;
        }

        return null;
    }

    /// <summary>The upstream of a host: an exact host before a wildcard, and the longest wildcard. Null: no host matches.</summary>
    public Upstream? FindByHost(ReadOnlySpan<char> host)
    {
        foreach (var (pattern, upstream) in _byHost)
        {
            if (pattern.Matches(host)) return upstream;
        }

        return null;
    }

    static uint TagOf(Upstream upstream) => Tags.OfUpstream(upstream.Name);
}
