using Gateway.Api;
using Gateway.Failures;
using Gateway.Jobs;
using Gateway.Upstreams;

namespace Gateway.Poll;

/// <summary>
/// Steps 1 and 2, as every request for a video that exists takes them: <see cref="Route"/> and <see cref="Authorise"/>. A video that was
/// deleted here exists no more, whatever the upstream says.
/// </summary>
sealed class Admission(Authorise authorise, JobRecord jobs)
{
    public Admitted Admit(in Call call)
    {
        var routed = new Route(call.Snapshot).Find(call.Target, call.Origin.Host?.Host);
        return Admit(call, routed);
    }

    public Admitted Admit(in Call call, in Routed routed)
    {
        call.Notes.Upstream = routed.Upstream;
        call.Notes.Id = routed.Id;
        if (routed.Failure is { } misdirected) return new() { Failure = misdirected };

        var authorised = authorise.Check(routed, call.Request.Headers.Authorization);
        if (authorised.Failure is { } unauthorised) return new() { Failure = unauthorised };
        var upstream = routed.Upstream!;
        var admitted = new Admitted
        {
            Routed = routed,
            Question = new Question(upstream, routed.Id, authorised.Credential, call.ForwardedHostFor(upstream)),
            Key = authorised.Key,
            Owner = authorised.Owner,
        };
        return jobs.IsDeleted(admitted.Job) ? new() { Failure = Route.UnknownVideo } : admitted;
    }
}

/// <summary>A request that may go upstream, or why it may not.</summary>
readonly struct Admitted
{
    public Failure? Failure { get; init; }

    public Routed Routed { get; init; }

    /// <summary>Set where <see cref="Failure"/> is null.</summary>
    public Question Question { get; init; }

    /// <summary>The upstream's own key that is used; null: it is the client's.</summary>
    public UpstreamKey? Key { get; init; }

    /// <summary>Whose it is, as far as the gateway can tell: of an id that nobody sealed, whoever asks.</summary>
    public ulong Owner { get; init; }

    /// <summary>What it is remembered by.</summary>
    public JobKey Job => new(Owner, Question.Upstream.Name, Routed.AskedId);
}
