using Gateway.Asking;
using Gateway.Failures;
using Gateway.Record;
using Gateway.Requests;
using Gateway.Upstreams;

namespace Gateway.Access;

/// <summary>
/// Steps 1 and 2, as every request for a video that exists takes them: <see cref="RouteFinder"/> and <see cref="Authorizer"/>. A video that was
/// deleted here exists no more, whatever the upstream says.
/// </summary>
sealed class AdmissionControl(Authorizer authorise, JobRecord jobs)
{
    public Admission Admit(in ApiCall call)
    {
        var routed = new RouteFinder(call.Snapshot).Find(call.Target, call.Origin.Host?.Host);
        return Admit(call, routed);
    }

    public Admission Admit(in ApiCall call, in Route routed)
    {
        call.Notes.Upstream = routed.Upstream;
        call.Notes.Id = routed.Id;
        if (routed.Failure is { } misdirected) return new() { Failure = misdirected };

        var authorised = authorise.Check(routed, call.Request.Headers.Authorization);
        if (authorised.Failure is { } unauthorised) return new() { Failure = unauthorised };
        var upstream = routed.Upstream!;
        var admitted = new Admission
        {
            Route = routed,
            UpstreamCall = new UpstreamCall(upstream, routed.Id, authorised.Credential, call.ForwardedHostFor(upstream)),
            Key = authorised.Key,
            Owner = authorised.Owner,
        };
        return jobs.IsDeleted(admitted.Job) ? new() { Failure = RouteFinder.UnknownVideo } : admitted;
    }
}

/// <summary>A request that may go upstream, or why it may not.</summary>
readonly struct Admission
{
    public Failure? Failure { get; init; }

    public Route Route { get; init; }

    /// <summary>Set where <see cref="Failure"/> is null.</summary>
    public UpstreamCall UpstreamCall { get; init; }

    /// <summary>The upstream's own key that is used; null: it is the client's.</summary>
    public UpstreamKey? Key { get; init; }

    /// <summary>Whose it is, as far as the gateway can tell: of an id that nobody sealed, whoever asks.</summary>
    public ulong Owner { get; init; }

    /// <summary>What it is remembered by.</summary>
    public JobKey Job => new(Owner, UpstreamCall.Upstream.Name, Route.AskedId);
}
