using Gateway.Access;
using Gateway.Creating;
using Gateway.Deleting;
using Gateway.Downloads;
using Gateway.Edge;
using Gateway.Failures;
using Gateway.Listing;
using Gateway.Models;
using Gateway.Polling;
using Gateway.Requests;
using Gateway.Snapshot;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Api;

/// <summary>The entry point of the API: finds the feature of a request, and writes the error body if it fails.</summary>
sealed class ApiDispatcher(
    Snapshots snapshots,
    PollHandler polls,
    CreateHandler creates,
    DerivedVideoHandler derivedVideos,
    CharacterHandler characters,
    DownloadHandler downloads,
    ListHandler lists,
    DeleteHandler deletes,
    ModelsHandler models)
{
    /// <summary>Answers a request.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        if (await DispatchAsync(context) is { } failure) await ErrorAnswer.WriteAsync(context, failure);
    }

    Task<Failure?> DispatchAsync(HttpContext context)
    {
        var snapshot = snapshots.Current;
        var origin = snapshot.Origins.Of(context);
        var notes = context.Features.GetRequiredFeature<RequestNotes>();
        notes.Origin = origin;
        if (!ApiTarget.TryParse(RawTarget.Of(context), out var target))
            return Fail(UnknownPath.For(RawTarget.Of(context)));
        ClientKeyHeaders.Read(context.Request.Headers);
        notes.Route = target.Pattern;
        var call = new ApiCall(context, snapshot, origin, target, notes);
        if (BrowserGuard.Check(call) is { } guarded) return Fail(guarded);
        var method = HttpMethods.IsHead(context.Request.Method) ? HttpMethods.Get : context.Request.Method;
        return (method, target.Path) switch
        {
            ("GET", ApiPath.Video or ApiPath.Query) => polls.AnswerAsync(call),
            ("POST", ApiPath.Videos or ApiPath.UnifiedCreate or ApiPath.Generations) => creates.AnswerAsync(call),
            ("POST", ApiPath.Video) when target.Id.IsEmpty => creates.AnswerAsync(call),
            ("POST", ApiPath.Remix or ApiPath.Edits or ApiPath.Extensions) => derivedVideos.AnswerAsync(call),
            ("POST", ApiPath.Characters) => characters.CreateAsync(call),
            ("GET", ApiPath.Character) => characters.RetrieveAsync(call),
            ("GET", ApiPath.Content) => downloads.AnswerAsync(call),
            ("GET", ApiPath.Videos) => lists.AnswerAsync(call),
            ("DELETE", ApiPath.Video) => deletes.AnswerAsync(call),
            ("GET", ApiPath.Models or ApiPath.Model) => models.AnswerAsync(call),
            _ => Fail(MethodNotAllowed(target)),
        };
    }

    static Failure MethodNotAllowed(in ApiTarget target)
    {
        var methods = target.Path.Allow();
        var advice = target.Path == ApiPath.Video ? " A video is created by POST /v1/videos, and the base URL of a client ends in "
            + "/v1." : "";
        return new(FailureReason.MethodNotAllowed, $"{target.Pattern} does not support this method. Use {methods}.{advice}") { Allow = methods };
    }

    static Task<Failure?> Fail(Failure failure) => Task.FromResult<Failure?>(failure);
}
