using Gateway.Failures;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>
/// Decides what the reply to a create says: the id of a job, or the failure. An id wins over whatever stands beside it, since
/// a job that was made is paid for.
/// </summary>
readonly ref struct CreateJudge(JobFacts job, int httpStatus)
{
    static readonly UpstreamText NoVideo = new(VideoComposer.NoVideo);

    readonly JobFacts _job = job;

    /// <param name="rawId">Makes the id of the polls from the reply's; null: no poll could ask with it.</param>
    public Reading Decide(Func<string, string?> rawId)
    {
        if (httpStatus >= 400) return Fail(Refusals.Of(new JobError(_job), httpStatus, isCreate: true)!);
        if (_job.Parsed != ParseResult.Ok) return Fail(NoId());
        foreach (var rule in _job.Format.Rules)
        {
            if (rule.Refusal is not { } row || !_job.Holds(rule.Condition)) continue;
            return Fail(Refusals.Of(row, new JobError(_job), isCreate: true));
        }

        var id = _job.JobId(out var isOfCall);
        if (id is null || isOfCall)
        {
            var error = new JobError(_job);
            var isRefused = id is null || error.IsStated;
            if (isRefused && Refusals.Of(error, _job.StatusInDoubt() ?? httpStatus, isCreate: true) is { } refusal) return Fail(refusal);
        }

        return id is not null && rawId(id) is { } raw ? Video(raw) : Fail(NoId());
    }

    Reading Video(string rawId)
    {
        // An unknown status, or a success that can only be the call's, does not lose the id.
        var reading = new Judge(_job, 200, UnknownStatus.InProgress).Decide();
        var isOfTheJob = reading.Refusal is null
            && (_job.StatusWord.Word.Exists || reading.Video.Status == VideoStatus.Completed)
            && reading.Video.ErrorCode != NoVideo;
        if (isOfTheJob) return reading with { RawId = rawId };
        var queued = VideoComposer.Compose(_job, VideoStatus.Queued, null, null, null);
        return new Reading { RawId = rawId, Video = queued, Format = _job.Format };
    }

    // The id may be in the reply, at a place that the format does not name.
    Refusal NoId()
    {
        var places = _job.Format.Facts[(int)Fact.Id].Where(static place => place.Kind == PlaceKind.Path).Select(static place => place.Text);
        return new(
            FailureReason.Ambiguous,
            $"The upstream took the request and gave no id. The format {_job.Format.Word} looks for it at {string.Join(", ", places)}.");
    }

    Reading Fail(Refusal refusal) => new() { Refusal = refusal, Format = _job.Format };
}
