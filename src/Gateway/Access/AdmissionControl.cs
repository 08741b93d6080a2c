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
    public Result<Admission> Admit(in ApiCall call) =>
        Admit(call, new RouteFinder(call.Snapshot, call.Notes).Find(call.Target, call.Origin.Host?.Host));

    /// <summary>Admits a request whose body has the video's id.</summary>
    /// <param name="call">The request.</param>
    /// <param name="id">The id, decoded; not yet checked.</param>
    /// <param name="param">The field that it stands in.</param>
    /// <param name="upstream">The upstream that must have the video; null: the one that the path names, if any.</param>
    public Result<Admission> Admit(in ApiCall call, string id, string param, string? upstream = null)
    {
        var routes = new RouteFinder(call.Snapshot, call.Notes);
        return Admit(call, routes.Find(upstream ?? call.Target.Upstream, VideoId.Check(id, param), call.Origin.Host?.Host));
    }

    Result<Admission> Admit(in ApiCall call, in Result<Route> found)
    {
        if (!found.TryGet(out var route, out var noRoute)) return noRoute;
        if (!authorizer.AuthorizeVideo(route, call.Request.Headers.Authorization).TryGet(out var permission, out var denied)) return denied;
        var upstreamCall = new UpstreamCall(route.Upstream, route.Id, permission.Credential, call.ForwardedHostFor(route.Upstream));
        var admission = new Admission(route, permission, upstreamCall);
        return jobs.IsDeleted(admission.Job) ? RouteFinder.UnknownVideo : admission;
    }
}
