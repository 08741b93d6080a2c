using Gateway.Access;
using Gateway.Asking;
using Gateway.Failures;
using Gateway.OpenAI;
using Gateway.Record;
using Gateway.Requests;
using Gateway.Videos;

namespace Gateway.Polling;

/// <summary>
/// <c>GET /v1/videos/{id}</c>. The life of a poll:
/// <code>
///   client                    gateway                     upstream
///     | GET /v1/videos/{id}      |                            |
///     |------------------------->| (1) Route                  |
///     |                          | (2) Authorize              |
///     |                          | (3) Ask                    |
///     |                          |---------------------------&gt;|
///     |                          |&lt;---------------------------|
///     |                          | (4) Read                   |
///     |                          | (5) Normalize              |
///     |&lt;-------------------------| (6) Answer                 |
/// </code>
/// </summary>
sealed class PollHandler(AdmissionControl admissions, VideoQuery query, VideoNormalizer normalizer, JobRecord jobs, JustMade justMade)
{
    const int TypicalVideo = 2048;

    /// <summary>Answers a poll.</summary>
    /// <returns>Null: the response has been written.</returns>
    /// <exception cref="OperationCanceledException">The client has disconnected.</exception>
    public async Task<Failure?> AnswerAsync(ApiCall call)
    {
        // :: Steps 1 and 2: Route and Authorize
        if (!admissions.Admit(call).TryGet(out var admission, out var refused)) return refused;

        // :: Steps 3 and 4: Ask, and Read what comes back
        using var result = await query.AskAsync(admission.UpstreamCall, admission.Key, call.Notes, call.ClientLeft);
        if (result.Failure is { } failure && !justMade.Explains(admission, result))
            return failure.OnTimeout("The video is not affected; poll again.");
        if (result.Failure is not null) result.Reading.Video = new Video { Status = VideoStatus.Queued };

        // :: Step 5: Normalize
        GatewayLinks.AddMissing(call, result, admission.Route.AskedId, admission.UpstreamCall.Id);
        using var video = new PooledBuffer(TypicalVideo);
        normalizer.Write(call, admission, ref result.Reading.Video, video);
        jobs.Update(admission.Job, video.Written);

        // :: Step 6: Answer
        call.Notes.VideoStatus = result.Reading.Video.Status;
        await VideoResponse.WriteAsync(call.Context, result.Reading.Video.Status, video.Written);
        return null;
    }
}
