using Gateway.Edge;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.Upstreams;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Poll;

/// <summary>
/// The life of a poll:
/// <code>
///   client                    gateway                     upstream
///     | GET /v1/videos/{id}      |                            |
///     |------------------------->| (1) Route                  |
///     |                          | (2) Authorise              |
///     |                          | (3) Recall                 |
///     |                          | (4) Ask                    |
///     |                          |---------------------------&gt;|
///     |                          |&lt;---------------------------|
///     |                          | (5) Read                   |
///     |                          | (6) Normalise              |
///     |&lt;-------------------------| (7) Answer                 |
/// </code>
/// Each step is a page of its own in this folder.
/// </summary>
sealed class Poll(Snapshots snapshots, Authorise authorise, Ask ask, Normalise normalise, DriftLog drift)
{
    const int TypicalVideo = 2048;

    public async Task AnswerAsync(HttpContext context)
    {
        if (await TryAnswerAsync(context) is { } failure) await ErrorAnswer.WriteAsync(context, failure);
    }

    async Task<Failure?> TryAnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var notes = context.Features.GetRequiredFeature<RequestNotes>();

        // :: Step 1: Route
        var snapshot = snapshots.Current;
        var origin = snapshot.Origins.Of(context);
        var routed = new Route(snapshot).Find(request.Method, RawTarget.Of(context), origin.Host?.Host);
        notes.Origin = origin;
        notes.Route = routed.Pattern;
        notes.Upstream = routed.Upstream;
        notes.Id = routed.Id;
        if (routed.Failure is { } misdirected) return misdirected;
        var upstream = routed.Upstream!;

        // :: Step 2: Authorise
        var authorised = authorise.Check(routed, request.Headers.Authorization);
        if (authorised.Failure is { } unauthorised) return unauthorised;
        var forwardedHost = upstream.ForwardedHost.For(request.Headers["X-Forwarded-Host"], origin.Authority);

        // :: Step 3: Recall. What is remembered so far is when an id was first seen; Normalise looks it up where it is needed.
        var question = new Question(upstream, routed.Id, authorised.Credential, forwardedHost);

        // :: Steps 4 and 5: Ask, and Read what comes back
        using var clock = ask.StartClock(upstream);
        using var asked = await ask.AskAsync(question, clock, context.RequestAborted);
        notes.UpstreamStatus = asked.Status;

        // :: Step 6: Normalise. A format may call for a second request, for the url alone.
        using var video = new PooledBuffer(TypicalVideo);
        var normalised = normalise.Write(routed, question, asked, null, video);
        if (normalised.Then is { } target)
        {
            using var second = await ask.AskAsync(question, target, clock, context.RequestAborted);
            normalised = normalise.Write(routed, question, asked, second, video);
        }

        notes.Format = normalised.Format;
        if (normalised.Format is { } format) drift.Add(upstream.Name, format, normalised.Drift);
        authorise.Learn(upstream, authorised.Key, normalised.Failure);
        if (normalised.Failure is { } failure) return failure;

        // :: Step 7: Answer
        notes.VideoStatus = normalised.Status;
        await Answer.WriteAsync(context, normalised.Status, video.Written);
        return null;
    }
}
