using Gateway.Failures;
using Gateway.Requests;

namespace Gateway.Creating;

/// <summary>Steps 5 to 7 of a create, remix, edit or extension.</summary>
sealed class CreateRunner(IdempotencyStore store, CreateSender sender)
{
    /// <summary>Sends the create, or waits for the one that it is a retry of, and answers.</summary>
    /// <param name="call">The client's request.</param>
    /// <param name="create">What is sent. It is disposed in any case.</param>
    /// <param name="fingerprint">Equal for equal creates.</param>
    /// <returns>Null: the response has been written.</returns>
    /// <exception cref="OperationCanceledException">The client has disconnected.</exception>
    public async Task<Failure?> AnswerAsync(ApiCall call, PendingCreate create, string fingerprint)
    {
        // :: Step 5: Deduplicate retries
        var asked = $"{fingerprint} {create.RemixedFrom}";
        var read = IdempotencyKey.Read(call.Request.Headers, create.Owner.Memory, Operation(call.Target.Path), asked);
        if (!read.TryGet(out var key, out var invalid))
        {
            create.Dispose();
            return invalid;
        }

        (create.RequestId, create.IdempotencyKey, create.ClientLeft) = (call.Context.TraceIdentifier, key.Name, call.ClientLeft);

        // :: Step 6: Send. Where another create answers this one, its memory is given back before the wait.
        key = key with { Share = create.Owner.Share, NamedUpstream = call.Target.Upstream, Upstream = create.Call.Upstream.Name };
        var running = store.RunAsync(key, () => sender.SendAsync(create), call.ClientLeft);
        if (!create.IsStarted) create.Dispose();
        var outcome = await running;
        if (outcome.Failure is { } failure) return failure;

        // A client that waited for another create has its own log line.
        call.Notes.Id = outcome.RawId;
        call.Notes.VideoStatus = outcome.Status;

        // :: Step 7: Answer
        await VideoResponse.WriteAsync(call.Context, outcome.Status, outcome.Video);
        return null;
    }

    // Both paths of a create are one operation.
    static string Operation(ApiPath path) => path switch
    {
        ApiPath.Remix => "remix",
        ApiPath.Edits => "edit",
        ApiPath.Extensions => "extend",
        _ => "create",
    };
}
