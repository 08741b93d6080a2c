using Gateway.Clients;
using Gateway.Failures;
using Gateway.Requests;
using Gateway.Sealing;
using Gateway.Snapshot;
using Gateway.Upstreams;

namespace Gateway.Access;

/// <summary>
/// Step 1: which upstream, and which id. The target is read as it came over the wire: decoding has already lost the
/// difference between <c>a/b</c> and <c>a%2Fb</c>, and has followed every <c>..</c>.
/// </summary>
readonly struct RouteFinder(GatewaySnapshot upstreams)
{
    static readonly Failure Reserved = new(FailureReason.UnknownPath, "What stands at the place of the id is a path of the API, and no id.");

    static readonly Failure Unclaimed = new(
        FailureReason.UnknownUpstream,
        "No upstream claims this id or this host, and there is no default. Name one in the base URL: /{upstream}/v1.");

    /// <summary>
    /// One answer for an id of ours that is forged, somebody else's, sealed with a key that is gone, or for an upstream that is:
    /// which of them it is, is nobody's business.
    /// </summary>
    public static readonly Failure UnknownVideo = new(FailureReason.UnknownVideo, "There is no video with this id for this key.");

    /// <param name="target">What is asked for.</param>
    /// <param name="host">The host by which the client came; null: it is not known.</param>
    public Route Find(in ApiTarget target, string? host = null)
    {
        var fault = VideoId.TryRead(target, out var id);
        if (VideoId.IsReserved(id)) return new() { Failure = Reserved };
        return fault is not null && VideoId.LooksSealed(target) ? Open(target.Upstream, id) : Find(target.Upstream, id, host, fault);
    }

    /// <param name="named">The upstream that the path names; empty: none.</param>
    /// <param name="id">As the client wrote it, decoded.</param>
    /// <param name="host">The host by which the client came; null: it is not known.</param>
    /// <param name="fault">What is wrong with the id.</param>
    public Route Find(string named, string id, string? host, Failure? fault = null)
    {
        if (SealedIds.IsOurs(id)) return Open(named, id);
        var upstream = named.Length > 0 ? upstreams.Find(named) : upstreams.FindById(id) ?? upstreams.FindByHost(host) ?? upstreams.Default;
        return new()
        {
            Upstream = upstream,
            Clients = upstreams.Clients,
            Id = id,
            AskedId = id,
            Failure = upstream is null && named.Length > 0 ? NoUpstream(named) : fault ?? (upstream is null ? Unclaimed with { Detail = $"no Ids match, no Hosts have {host ?? "-"}, and there is no DefaultUpstream" } : null),
        };
    }

    public static Failure NoUpstream(string name) => new(FailureReason.UnknownUpstream, $"There is no upstream '{name}'.");

    Route Open(string named, string id)
    {
        var seal = upstreams.SealedIds.Open(id);
        var upstream = seal is null || !VideoId.IsFit(seal.RawId) ? null : upstreams.FindBySealedId(seal);
        if (upstream is not null && named.Length > 0 && named != upstream.Name) upstream = null;
        return new()
        {
            Upstream = upstream,
            Clients = upstreams.Clients,
            Id = upstream is null ? id : seal!.RawId,
            AskedId = id,
            Seal = seal,
            Failure = upstream is null ? UnknownVideo : null,
        };
    }
}

/// <summary>Where a request leads: to an upstream's video, or to a failure.</summary>
readonly struct Route
{
    public Failure? Failure { get; init; }

    /// <summary>Set where <see cref="Failure"/> is null.</summary>
    public Upstream? Upstream { get; init; }

    /// <summary>Who may ask for it.</summary>
    public ClientTable Clients { get; init; }

    /// <summary>The upstream's own id. Empty where there is none, or none that is fit.</summary>
    public string Id { get; init; }

    /// <summary>The id as the client asked for it.</summary>
    public string AskedId { get; init; }

    /// <summary>What the id says; null: it is none that we issued.</summary>
    public SealedId? Seal { get; init; }
}
