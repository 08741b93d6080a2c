using Gateway.Failures;
using Gateway.Requests;
using Gateway.Sealing;
using Gateway.Snapshot;
using Gateway.Upstreams;

namespace Gateway.Access;

/// <summary>
/// Finds the upstream and the id of a request. Reads the raw target, because in Kestrel's decoded path <c>a/b</c> and <c>a%2Fb</c> are
/// the same, and every <c>..</c> is resolved.
/// </summary>
/// <remarks>
/// The order: the upstream that a sealed id names; the upstream in the path (<c>/{upstream}/v1</c>); <c>Ids</c>; <c>Hosts</c>;
/// <c>Gateway:DefaultUpstream</c>.
/// </remarks>
readonly struct RouteFinder(GatewaySnapshot snapshot, RequestNotes? notes = null)
{
    /// <summary>
    /// The one answer for a sealed id that is forged, that belongs to another client, whose seal key is retired, or whose upstream is
    /// removed. The client must not learn which of these it is.
    /// </summary>
    public static readonly Failure UnknownVideo = new(FailureReason.UnknownVideo, "There is no video with this id for this key.");

    static readonly Failure ReservedId = new(FailureReason.UnknownPath, "Expected a video id, got a reserved word of the API.");

    /// <summary>Finds the route of a target that has an id.</summary>
    /// <param name="target">The target of the request.</param>
    /// <param name="host">The host that the client used; null: unknown.</param>
    public Result<Route> Find(in ApiTarget target, string? host = null)
    {
        var read = VideoId.Read(target);
        if (read.Failure is not null && VideoId.LooksSealed(target)) return UnknownVideo;
        if (read.Failure is null && VideoId.IsReserved(read.Value)) return ReservedId;
        return Find(target.Upstream, read, host);
    }

    /// <summary>Finds the route of an id in a request body.</summary>
    /// <param name="named">The upstream that the path names; empty: the path names no upstream.</param>
    /// <param name="id">The id, or what is wrong with it.</param>
    /// <param name="host">The host that the client used; null: unknown.</param>
    public Result<Route> Find(string named, Result<string> id, string? host)
    {
        if (id.Failure is null && SealedIds.IsOurs(id.Value)) return Open(named, id.Value);
        var upstream = named.Length > 0 ? snapshot.Find(named) : Claiming(id) ?? snapshot.FindByHost(host) ?? snapshot.Default;
        if (notes is not null) notes.Upstream = upstream;
        if (upstream is null && named.Length > 0) return NoUpstream(named);
        if (!id.TryGet(out var known, out var invalid)) return invalid;
        if (notes is not null) notes.Id = known;
        if (upstream is not null) return new Route(upstream, snapshot.Clients, known, known, Seal: null);
        return NoRoute("this id or this host") with
        {
            Detail = $"the id matches no upstream's Ids, the host {host ?? "-"} is in no upstream's Hosts, and DefaultUpstream is not set",
        };
    }

    /// <summary>The path names an upstream that is not configured.</summary>
    public static Failure NoUpstream(string name) => new(FailureReason.UnknownUpstream, $"There is no upstream '{name}'.");

    /// <summary>No upstream matches the request.</summary>
    /// <param name="what">The part of the request that no upstream claims.</param>
    public Failure NoRoute(string what)
    {
        var urls = string.Join(", ", snapshot.All.Select(static upstream => $"/{upstream.Name}/v1"));
        return new(
            FailureReason.UnknownUpstream,
            $"No upstream claims {what}, and there is no default upstream. Use one of these base URLs: {urls}."
            + " Or set Gateway:DefaultUpstream.");
    }

    Upstream? Claiming(in Result<string> id) => id.Failure is null ? snapshot.FindById(id.Value) : null;

    Result<Route> Open(string named, string id)
    {
        if (notes is not null) notes.Id = id;
        if (snapshot.SealedIds.Open(id) is not { } seal || !VideoId.IsFit(seal.RawId)) return UnknownVideo;
        if (snapshot.FindBySealedId(seal) is not { } upstream || (named.Length > 0 && named != upstream.Name)) return UnknownVideo;
        if (notes is not null) (notes.Upstream, notes.Id) = (upstream, seal.RawId);
        return new Route(upstream, snapshot.Clients, seal.RawId, id, seal);
    }
}
