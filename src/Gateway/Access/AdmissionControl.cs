using Gateway.Asking;
using Gateway.Failures;
using Gateway.Record;
using Gateway.Requests;

namespace Gateway.Access;

/// <summary>
/// Routes and authorizes each request for an existing video, by <see cref="RouteFinder"/> and <see cref="Authorizer"/>. A video that was
/// deleted through this gateway is unknown, whatever the upstream answers.
/// </summary>
sealed class AdmissionControl(Authorizer authorizer, JobRecord jobs)
{
    /// <summary>Admits a request whose target has the video's id.</summary>
    /// <param name="call">The request.</param>
    /// <param name="changes">Whether the request changes the video, or makes another one of it.</param>
    public Result<Admission> Admit(in ApiCall call, bool changes = false) =>
        Admit(call, new RouteFinder(call.Snapshot, call.Notes).Find(call.Target, call.Origin.Host?.Host), changes);

    /// <summary>Admits a request whose body has the video's id.</summary>
    /// <param name="call">The request.</param>
    /// <param name="id">The id, decoded; not yet checked.</param>
    /// <param name="param">The field that it is in.</param>
    /// <param name="upstream">The upstream that must have the video; null: the one that the path names, if any.</param>
    public Result<Admission> Admit(in ApiCall call, string id, string param, string? upstream = null)
    {
        var routes = new RouteFinder(call.Snapshot, call.Notes);
        return Admit(call, routes.Find(upstream ?? call.Target.Upstream, VideoId.Check(id, param), call.Origin.Host?.Host), changes: true);
    }

    Result<Admission> Admit(in ApiCall call, in Result<Route> found, bool changes)
    {
        if (!found.TryGet(out var route, out var noRoute)) return Unknown(call, noRoute);
        var authorized = authorizer.AuthorizeVideo(route, call.Request.Headers.Authorization, changes, call.Address);
        if (!authorized.TryGet(out var permission, out var denied)) return denied;
        var upstreamCall = new UpstreamCall(route.Upstream, route.Id, permission.Credential, call.ForwardedHostFor(route.Upstream));
        var admission = new Admission(route, permission, upstreamCall);
        return jobs.IsDeleted(admission.Job) ? RouteFinder.UnknownVideo : admission;
    }

    // A missing or unknown key is reported before a 404, as it is for an id that can be opened.
    static Failure Unknown(in ApiCall call, Failure noRoute) =>
        noRoute.Reason == FailureReason.UnknownVideo && Authorizer.Unidentified(call) is { } unidentified ? unidentified : noRoute;
}
