using Gateway.Access;
using Gateway.Asking;
using Gateway.Failures;
using Gateway.Record;
using Gateway.Requests;
using Gateway.Videos;

namespace Gateway.Polling;

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
sealed class PollHandler(AdmissionControl admission, VideoQuery inquiry, VideoNormalizer normalise, JobRecord jobs)
{
    const int TypicalVideo = 2048;

    public async Task<Failure?> AnswerAsync(ApiCall call)
    {
        // :: Steps 1 and 2: Route and Authorise
        var admitted = admission.Admit(call);
        if (admitted.Failure is { } refused) return refused;

        // :: Step 3: Recall. What was deleted, Admission has looked up; when an id was first seen, Normalise does where it is needed.

        // :: Steps 4 and 5: Ask, and Read what comes back
        using var finding = await inquiry.AskAsync(admitted.UpstreamCall, admitted.Key, call.Notes, call.Gone);
        if (finding.Failure is { } failure) return failure;

        // :: Step 6: Normalise
        using var video = new PooledBuffer(TypicalVideo);
        normalise.Write(call, admitted, ref finding.Reading.Video, video);
        jobs.Update(admitted.Job, video.Written);

        // :: Step 7: Answer
        call.Notes.VideoStatus = finding.Reading.Video.Status;
        await VideoResponse.WriteAsync(call.Context, finding.Reading.Video.Status, video.Written);
        return null;
    }
}
