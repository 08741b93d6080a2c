using Gateway.Failures;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>
/// Decides what the reply to a create says: the id of a job, or why there is none. An id wins over whatever stands beside it, since
/// a job that was made is paid for.
/// </summary>
readonly ref struct CreateJudge(JobFacts job, int httpStatus)
{
    static readonly Failure NoId = new(FailureReason.Ambiguous, "The upstream took the request and gave no id.");

    readonly JobFacts _job = job;

    /// <param name="rawId">Makes the id of the polls from the reply's; null: no poll could ask with it.</param>
    public Created Decide(Func<string, string?> rawId)
    {
        if (httpStatus >= 400) return Fail(CreateRefusal.OfStatus(httpStatus, JobError.Of(_job)));
        if (_job.Parsed != ParseResult.Ok) return Fail(NoId);
        foreach (var rule in _job.Format.Rules)
        {
            if (rule.Reason is { } reason && _job.Holds(rule.Condition)) return Fail(CreateRefusal.OfRule(reason, JobError.Of(_job)));
        }

        var id = _job.JobId(out var isOfTheRequest);
        if (id is null || isOfTheRequest)
        {
            var error = JobError.Of(_job);
            if ((id is null || error.IsStated) && _job.StatusInDoubt() is { } status) return Fail(CreateRefusal.OfStatus(status, error));
            if (error.IsStated) return Fail(CreateRefusal.OfError(error));
            if (id is null && CreateRefusal.OfWords(error) is { } told) return Fail(told);
        }

        return id is not null && rawId(id) is { } raw ? Video(raw) : Fail(NoId);
    }

    Created Video(string rawId)
    {
        // A word that nobody knows, or a success that can only be the call's, does not lose the id.
        var reading = new Judge(_job, 200, UnknownStatus.InProgress).Decide();
        var isOfTheJob = reading.Failure is null
            && (_job.HasStatusWord || reading.Video.Status == VideoStatus.Completed)
            && reading.Video.ErrorCode?.Span.SequenceEqual("no_video"u8) != true;
        return new Created
        {
            RawId = rawId,
            Video = isOfTheJob ? reading.Video : VideoComposer.Compose(_job, VideoStatus.Queued, null, null, null),
            Format = _job.Format,
            Drift = isOfTheJob ? reading.Drift : default,
        };
    }

    Created Fail(Failure failure) => new() { Failure = failure, Format = _job.Format };
}
