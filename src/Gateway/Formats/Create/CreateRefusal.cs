using System.Globalization;
using Gateway.Failures;

namespace Gateway.Formats;

/// <summary>Why an upstream refused a create. There is no job yet: nothing that it did not find is a video.</summary>
static class CreateRefusal
{
    /// <summary>
    /// Whether an HTTP status leaves open what became of the request: a server that failed, or did not wait for the answer, may have
    /// made the job all the same. The words of such an answer do not settle it.
    /// </summary>
    public static bool IsInDoubt(int status) => status is 408 or 425 or 499 or (>= 500 and < 600);

    /// <summary>The failure that an HTTP status of 400 or more means.</summary>
    public static Failure OfStatus(int status, JobError error)
    {
        if (IsInDoubt(status)) return OfStatusInDoubt(status, error);
        if (status == 402 || RefusalWords.SaysOutOfQuota(error.Text)) return Because(FailureReason.OutOfQuota, error);
        if (status == 401) return Because(FailureReason.BadKey, error);
        if (RefusalWords.SaysNoSuchModel(error.Text)) return UnknownModel;
        if (status == 429) return Because(FailureReason.RateLimited, error);
        if (error.IsModeration) return Refused(error, 400);
        return status switch
        {
            403 => Because(FailureReason.Forbidden, error) with { Code = error.Code },

            // Nothing is there to create a video at: the address or the format is wrong, and not the request.
            404 or 405 => Because(FailureReason.UpstreamError, error) with { Status = 502 },
            _ => Refused(error, status),
        };
    }

    // Only an exact code says here that nothing was made: another key must not pay for a job because of a text.
    static Failure OfStatusInDoubt(int status, JobError error)
    {
        if (RefusalWords.IsOutOfQuota(error.OwnCode)) return Because(FailureReason.OutOfQuota, error);
        if (RefusalWords.IsNoSuchModel(error.OwnCode)) return UnknownModel;
        return status switch
        {
            // This one alone says itself that nothing was made; new-api says by it that it has no such model.
            503 => RefusalWords.SaysNoSuchModel(error.Text) ? UnknownModel : Because(FailureReason.UpstreamError, error) with { Status = 503 },

            // Whoever waited in vain does not know how it ended, nor does a proxy that answers in the upstream's place.
            408 or 499 or 504 or 524 => Lost,
            _ => new(FailureReason.Ambiguous, $"The upstream failed with HTTP {status}."),
        };
    }

    /// <summary>The failure that an error in a good reply without an id means.</summary>
    public static Failure OfError(JobError error)
    {
        // Envelopes carry the HTTP status that they did not answer with.
        if (error.Code is { Length: 3 } code && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var status) && status is >= 400 and < 600)
            return OfStatus(status, error);
        return OfWords(error) ?? Refused(error, 400);
    }

    /// <summary>The failure that the words of a reply mean; null: they mean none.</summary>
    public static Failure? OfWords(JobError error)
    {
        if (RefusalWords.SaysOutOfQuota(error.Text)) return Because(FailureReason.OutOfQuota, error);
        if (RefusalWords.SaysNoSuchModel(error.Text)) return UnknownModel;
        if (RefusalWords.SaysRateLimited(error.Text)) return Because(FailureReason.RateLimited, error);
        if (RefusalWords.SaysBadKey(error.Text)) return Because(FailureReason.BadKey, error);
        if (error.IsModeration || RefusalWords.SaysBadRequest(error.Text)) return Refused(error, 400);
        return RefusalWords.SaysBroken(error.Text) ? Broken : null;
    }

    /// <summary>The failure that a rule of the format names, which is written with polls in mind.</summary>
    public static Failure OfRule(FailureReason reason, JobError error) => reason switch
    {
        FailureReason.NotFound or FailureReason.Refused => RefusalWords.SaysNoSuchModel(error.Text) ? UnknownModel : Refused(error, 400),
        FailureReason.NoJob or FailureReason.UpstreamError => Broken,
        _ => Because(reason, error),
    };

    static readonly Failure UnknownModel = new(FailureReason.UnknownModel, "The upstream does not have this model, or not for this account.") { Param = "model" };

    static readonly Failure Lost = new(FailureReason.Ambiguous, "The upstream gave no answer to the request.");

    static readonly Failure Broken = new(FailureReason.Ambiguous, "The upstream said that it failed.");

    static Failure Refused(JobError error, int status) => error.IsModeration
        ? Because(FailureReason.Refused, error) with { Status = 400, Code = ModerationWords.Code }
        : Because(FailureReason.Refused, error) with { Status = status, Code = error.Code };

    static Failure Because(FailureReason reason, JobError error) => new(reason, error.Message ?? reason switch
    {
        FailureReason.BadKey => "The upstream refused the API key.",
        FailureReason.Forbidden => "The upstream does not allow this request with this API key.",
        FailureReason.RateLimited => "The upstream limits the rate of requests: try again later.",
        FailureReason.OutOfQuota => "The account at the upstream has no balance or quota left.",
        FailureReason.UpstreamError => "The upstream failed to make the video.",
        _ => error.IsModeration ? "The request was blocked by the upstream's moderation." : "The upstream refused the request.",
    });
}
