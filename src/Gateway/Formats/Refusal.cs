using System.Globalization;
using Gateway.Failures;

namespace Gateway.Formats;

/// <summary>Why an upstream refused a poll, whatever status, place and words it chose for it.</summary>
static class Refusal
{
    /// <summary>The failure that an HTTP status of 400 or more means; null: the job is still running.</summary>
    public static Failure? OfStatus(int status, in JobFacts job)
    {
        var error = JobError.Of(job);
        if (status is not (401 or 403 or 404) && RefusalWords.SaysStillRunning(error.Text)) return null;
        if (status == 402 || RefusalWords.SaysOutOfQuota(error.Text)) return Because(FailureReason.OutOfQuota, error);
        if (status == 401) return Because(FailureReason.BadKey, error);
        if (status == 404 || SaysNotFound(status, error)) return Because(FailureReason.NotFound, error);
        if (status == 429) return Because(FailureReason.RateLimited, error);
        if (status == 403) return Because(FailureReason.Forbidden, error) with { Code = error.Code };
        if (status >= 500) return Because(FailureReason.UpstreamError, error) with { Status = status is 503 or 504 ? status : 502 };
        return Because(FailureReason.Refused, error) with { Status = status, Code = error.Code };
    }

    /// <summary>The failure that an error in a good reply without a status means; null: it speaks of the job, or there is none.</summary>
    public static Failure? OfBody(in JobFacts job, out bool stillRunning)
    {
        stillRunning = false;
        var error = JobError.Of(job);
        if (!error.IsStated) return null;

        // Envelopes carry the HTTP status that they did not answer with.
        if (error.Code is { Length: 3 } code && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 400 and < 600)
        {
            var failure = OfStatus(status, job);
            stillRunning = failure is null;
            return failure;
        }

        stillRunning = RefusalWords.SaysStillRunning(error.Text);
        return stillRunning ? null : OfWords(error);
    }

    /// <summary>The failure that the words of a reply mean that says nothing else, neither an error nor a job; null: they mean none.</summary>
    public static Failure? OfMessage(in JobFacts job) => OfWords(JobError.Of(job));

    static Failure? OfWords(JobError error)
    {
        if (RefusalWords.SaysNotFound(error.Text)) return Because(FailureReason.NotFound, error);
        if (RefusalWords.SaysOutOfQuota(error.Text)) return Because(FailureReason.OutOfQuota, error);
        if (RefusalWords.SaysRateLimited(error.Text)) return Because(FailureReason.RateLimited, error);
        if (RefusalWords.SaysBadKey(error.Text)) return Because(FailureReason.BadKey, error);
        if (!error.IsModeration && RefusalWords.SaysBroken(error.Text)) return Because(FailureReason.UpstreamError, error);
        if (!error.IsModeration && RefusalWords.SaysBadRequest(error.Text)) return Because(FailureReason.Refused, error) with { Status = 400, Code = error.Code };
        return null;
    }

    /// <summary>Whether a reply states an error.</summary>
    public static bool HasError(in JobFacts job) => JobError.Of(job).IsStated;

    /// <summary>A success whose job is null: new-api says so where there is no such job, with anyone else it is broken.</summary>
    public static Failure NullEnvelope(in JobFacts job) => job.EnvelopeSaysSuccess()
        ? new Failure(FailureReason.NotFound, Default(FailureReason.NotFound))
        : new Failure(FailureReason.NoJob, Default(FailureReason.NoJob));

    /// <summary>A failure with the upstream's words, where it has any.</summary>
    public static Failure Because(FailureReason reason, in JobFacts job)
    {
        var error = JobError.Of(job);
        return reason == FailureReason.Refused ? Because(reason, error) with { Status = 400, Code = error.Code } : Because(reason, error);
    }

    static Failure Because(FailureReason reason, JobError error) => new(reason, error.Message ?? Default(reason));

    // An upstream's own fault may well speak of something that it did not find: there only the code counts.
    static bool SaysNotFound(int status, JobError error) =>
        status is not (403 or 429) && RefusalWords.SaysNotFound(status < 500 ? error.Text : error.Code ?? "");

    static string Default(FailureReason reason) => reason switch
    {
        FailureReason.NotFound => "The upstream knows no such video.",
        FailureReason.BadKey => "The upstream refused the API key.",
        FailureReason.Forbidden => "The upstream does not allow this request with this API key.",
        FailureReason.RateLimited => "The upstream limits the rate of requests: try again later.",
        FailureReason.OutOfQuota => "The account at the upstream has no balance or quota left.",
        FailureReason.UpstreamError => "The upstream failed to answer the poll: this says nothing about the video.",
        FailureReason.NoJob => "The upstream reports success, and gives no job.",
        _ => "The upstream refused the poll.",
    };
}
