using Gateway.Failures;
using Gateway.OpenAI;
using Gateway.Requests;

namespace Gateway.Creating;

/// <summary>Steps 5 to 7 of everything that makes a video: create, remix, edit, extension.</summary>
sealed class CreateRunner(IdempotencyStore store, CreateSender sender)
{
    /// <summary>Sends the create, or joins the one that it is a retry of, and answers.</summary>
    /// <param name="call">The client's request.</param>
    /// <param name="create">What is sent; it is disposed, whatever happens.</param>
    /// <param name="fingerprint">What makes it the same as an earlier one.</param>
    /// <returns>Null: the video is answered.</returns>
    /// <exception cref="OperationCanceledException">The client has left.</exception>
    public async Task<Failure?> AnswerAsync(ApiCall call, PendingCreate create, string fingerprint)
    {
        // :: Step 5: Deduplicate retries. The scope is the target as the client wrote it: its upstream may differ between two tries.
        var scope = $"{call.Target.Upstream} {call.Origin.Authority} {call.Target.Path} {create.RemixedFrom}";
        var read = IdempotencyKey.Read(call.Request.Headers, create.Owner, scope, fingerprint);
        if (!read.TryGet(out var key, out var invalid))
        {
            create.Dispose();
            return invalid;
        }

        // :: Step 6: Send. Where another create answers this one, its memory is given back before the wait.
        var running = store.RunAsync(key, () => sender.SendAsync(create), call.ClientLeft);
        if (!create.IsStarted) create.Dispose();
        var outcome = await running;
        if (outcome.Failure is { } failure) return failure;

        // A client that joined another's create has a line in the log, too.
        call.Notes.Id = outcome.RawId;
        call.Notes.VideoStatus ??= VideoStatus.Queued;

        // :: Step 7: Answer
        await VideoResponse.WriteAsync(call.Context, VideoStatus.Queued, outcome.Video);
        return null;
    }
}
