using Gateway.Clients;
using Gateway.Failures;
using Gateway.Sealing;
using Gateway.Upstreams;

namespace Gateway.Poll;

/// <summary>
/// Step 1: which upstream, and which id. The target is read as it came over the wire: decoding has already lost the
/// difference between <c>a/b</c> and <c>a%2Fb</c>, and has followed every <c>..</c>.
/// </summary>
readonly struct Route(UpstreamTable upstreams)
{
    const string Allowed = "GET, HEAD";

    static readonly Failure UnknownPath = new(
        FailureReason.UnknownPath,
        "Unknown path. This gateway answers polls: GET /v1/videos/{id} and GET /v1/video/query?id={id}, each also below /{upstream}. "
        + "Videos are created at the supplier, and their video_url tells where they are.");

    static readonly Failure UnknownMethod = new(FailureReason.MethodNotAllowed, $"A video is polled with {Allowed}.") { Allow = Allowed };

    static readonly Failure Unclaimed = new(
        FailureReason.UnknownUpstream,
        "No upstream claims this id or this host, and there is no default. Name one in the base URL: /{upstream}/v1.");

    /// <summary>
    /// One answer for an id of ours that is forged, somebody else's, sealed with a key that is gone, or for an upstream that is:
    /// which of them it is, is nobody's business.
    /// </summary>
    public static readonly Failure UnknownVideo = new(FailureReason.UnknownVideo, "There is no video with this id for this key.");

    /// <param name="method">The request's method.</param>
    /// <param name="rawTarget">The request's target, undecoded.</param>
    /// <param name="host">The host by which the client came; null: it is not known.</param>
    public Routed Find(string method, string rawTarget, string? host = null)
    {
        if (!PollTarget.TryParse(rawTarget, out var target)) return new() { Failure = UnknownPath };
        var fault = VideoId.TryRead(target, out var id);
        if (VideoId.IsReserved(id)) return new() { Failure = UnknownPath };

        if (SealedIds.IsOurs(id) || (fault is not null && VideoId.LooksSealed(target))) return Open(method, target, id);
        var upstream = target.Upstream.IsEmpty ? upstreams.Claiming(id) ?? upstreams.Serving(host) ?? upstreams.Default : upstreams.Find(target.Upstream);
        return new()
        {
            Pattern = target.Pattern,
            Upstream = upstream,
            Clients = upstreams.Clients,
            Id = id,
            AskedId = id,
            Failure = !IsPoll(method) ? UnknownMethod
                : upstream is null && !target.Upstream.IsEmpty ? new(FailureReason.UnknownUpstream, $"There is no upstream '{target.Upstream}'.")
                : fault ?? (upstream is null ? Unclaimed with { Detail = $"no Ids match, no Hosts have {host ?? "-"}, and there is no DefaultUpstream" } : null),
        };
    }

    static bool IsPoll(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    Routed Open(string method, in PollTarget target, string id)
    {
        var seal = upstreams.SealedIds.Open(id);
        var upstream = seal is null || !VideoId.IsFit(seal.RawId) ? null : upstreams.Of(seal);
        if (upstream is not null && !target.Upstream.IsEmpty && !target.Upstream.SequenceEqual(upstream.Name)) upstream = null;
        return new()
        {
            Pattern = target.Pattern,
            Upstream = upstream,
            Clients = upstreams.Clients,
            Id = upstream is null ? id : seal!.RawId,
            AskedId = id,
            Seal = seal,
            Failure = !IsPoll(method) ? UnknownMethod : upstream is null ? UnknownVideo : null,
        };
    }
}

/// <summary>Where a request leads: to an upstream's video, or to a failure.</summary>
readonly struct Routed
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

    /// <summary>The route as documented; null: there is none.</summary>
    public string? Pattern { get; init; }
}
