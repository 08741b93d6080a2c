using Gateway.Edge;
using Gateway.Failures;
using Gateway.Upstreams;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Api;

/// <summary>The front door: what is asked for, and the flow that answers it.</summary>
sealed class Api(Snapshots snapshots, Poll.Poll poll)
{
    static readonly Failure UnknownPath = new(
        FailureReason.UnknownPath,
        "Unknown path. This gateway answers OpenAI's Videos API: /v1/videos, /v1/videos/{id}, /v1/videos/{id}/content and /v1/models, and /v1/video/create and /v1/video/query, "
        + "each also below /{upstream}.");

    public async Task AnswerAsync(HttpContext context)
    {
        if (await TryAnswerAsync(context) is { } failure) await ErrorAnswer.WriteAsync(context, failure);
    }

    Task<Failure?> TryAnswerAsync(HttpContext context)
    {
        var snapshot = snapshots.Current;
        var origin = snapshot.Origins.Of(context);
        var notes = context.Features.GetRequiredFeature<RequestNotes>();
        notes.Origin = origin;
        if (!ApiTarget.TryParse(RawTarget.Of(context), out var target)) return Fail(UnknownPath);
        notes.Route = target.Pattern;
        var call = new Call(context, snapshot, origin, target, notes);
        var method = HttpMethods.IsHead(context.Request.Method) ? HttpMethods.Get : context.Request.Method;
        return (method, target.Path) switch
        {
            ("GET", ApiPath.Video or ApiPath.Query) => poll.AnswerAsync(call),
            _ => Fail(new(FailureReason.MethodNotAllowed, $"{target.Pattern} takes {target.Path.Allow()}.") { Allow = target.Path.Allow() }),
        };
    }

    static Task<Failure?> Fail(Failure failure) => Task.FromResult<Failure?>(failure);
}
