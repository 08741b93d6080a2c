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

/// <summary>The front door: what is asked for, and the flow that answers it.</summary>
sealed class ApiDispatcher(
    Snapshots snapshots,
    PollHandler poll,
    CreateHandler create,
    DownloadHandler downloads,
    ListHandler lists,
    DeleteHandler deletes,
    ModelsHandler models,
    DerivedVideoHandler change,
    CharacterHandler characters,
    UploadBudget uploads)
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
        var call = new ApiCall(context, snapshot, origin, target, notes);
        var method = HttpMethods.IsHead(context.Request.Method) ? HttpMethods.Get : context.Request.Method;
        return (method, target.Path) switch
        {
            ("GET", ApiPath.Video or ApiPath.Query) => poll.AnswerAsync(call),
            ("POST", ApiPath.Videos or ApiPath.UnifiedCreate) => WithRoomAsync(call, create.AnswerAsync),
            ("GET", ApiPath.Content) => downloads.AnswerAsync(call),
            ("GET", ApiPath.Videos) => lists.AnswerAsync(call),
            ("POST", ApiPath.Remix or ApiPath.Edits or ApiPath.Extensions) => WithRoomAsync(call, change.AnswerAsync),
            ("POST", ApiPath.Characters) => WithRoomAsync(call, characters.CreateAsync),
            ("GET", ApiPath.Character) => characters.RetrieveAsync(call),
            ("DELETE", ApiPath.Video) => deletes.AnswerAsync(call),
            ("GET", ApiPath.Models or ApiPath.Model) => models.AnswerAsync(call),
            _ => Fail(new(FailureReason.MethodNotAllowed, $"{target.Pattern} takes {target.Path.Allow()}.") { Allow = target.Path.Allow() }),
        };
    }

    /// <summary>For what has a body.</summary>
    async Task<Failure?> WithRoomAsync(ApiCall call, Func<ApiCall, Task<Failure?>> answer)
    {
        var body = call.Request.Body;
        using var counted = uploads.Enter(body, call.Snapshot.MaxUpload);
        call.Request.Body = counted;
        try
        {
            return await answer(call);
        }
        finally
        {
            call.Request.Body = body;
        }
    }

    static Task<Failure?> Fail(Failure failure) => Task.FromResult<Failure?>(failure);
}
