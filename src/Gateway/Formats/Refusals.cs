using Gateway.Failures;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>
/// The table of refusals: what an upstream's answer means to a poll and to a create, side by side. The HTTP status decides, or the one
/// in the body's code; the signs in its row outrank it. In a reply with a good status the signs decide. The first sign that is present
/// counts.
/// <para>
/// A refused poll says nothing about the video. At a create there is no video yet: what is not found is a model or a path. A server that
/// failed, or a proxy that did not wait, may have made the video all the same: only an exact code says that it did not.
/// </para>
/// </summary>
static class Refusals
{
    /// <summary>There is no such job.</summary>
    public static readonly Refusal
        NotFound = new(FailureReason.NotFound, "The upstream knows no such video."),
        NoJob = new(FailureReason.NoJob, "The upstream reports success, and gives no job.");

    static readonly Refusal
        // No refusal: the job is not ready yet.
        StillRunning = new(FailureReason.NotReady, "The upstream says that the job still runs.") { JobStatus = VideoStatus.InProgress },
        StillQueued = StillRunning with { JobStatus = VideoStatus.Queued },
        BadKey = new(FailureReason.BadKey, "The upstream refused the API key."),
        Forbidden = new(FailureReason.Forbidden, "The upstream does not allow this request with this API key."),
        RateLimited = new(FailureReason.RateLimited, "The upstream limits the rate of requests: try again later."),
        OutOfQuota = new(FailureReason.OutOfQuota, "The account at the upstream has no balance or quota left.");

    // Of a poll alone.
    static readonly Refusal
        PollRefused = new(FailureReason.Refused, "The upstream refused the poll."),
        PollFailed = new(FailureReason.UpstreamError, "The upstream failed to answer the poll: this says nothing about the video."),
        PollTooBusy = PollFailed with { UpstreamStatus = 503 };

    /// <summary>An error that nothing explains: it says nothing about the job.</summary>
    public static readonly Refusal Unexplained = PollFailed with { IsUnexplained = true };

    // Of a create alone. Moderation is a 400, as it was of OpenAI, whatever the upstream's status.
    static readonly Refusal
        NoModel = new(FailureReason.UnknownModel, "The upstream does not have this model, or not for this account.") { Param = "model" },
        Refused = new(FailureReason.Refused, "The upstream refused the request."),
        Moderated = Refused with
        {
            Message = "The request was blocked by the upstream's moderation.",
            Code = new(ModerationWords.Code),
            UpstreamStatus = 400,
        },
        NotMade = new(FailureReason.UpstreamError, "The upstream failed to make the video."),
        Lost = new(FailureReason.Ambiguous, "The upstream gave no answer to the request."),
        Failed = new(FailureReason.Ambiguous, "The upstream failed with HTTP {status}."),
        Broken = new(FailureReason.Ambiguous, "The upstream said that it failed.");

#pragma warning disable format // Columns.
    // What a sign means. Null: it is about the job, or it is not an error.
    static readonly RefusalSign
        //                                                                      of a poll     of a create
        QuotaCode   = new(static e => e.IsCode(RefusalWords.OutOfQuotaCode),    OutOfQuota,   OutOfQuota),
        ModelCode   = new(static e => e.IsCode(RefusalWords.NoSuchModelCode),   null,         NoModel),
        MissingCode = new(static e => e.CodeSays(RefusalWords.NotFound),        NotFound,     null),
        Waiting     = new(static e => e.Says(RefusalWords.Queued),              StillQueued,  null),
        Running     = new(static e => e.Says(RefusalWords.StillRunning),        StillRunning, null),
        Missing     = new(static e => e.Says(RefusalWords.NotFound),            NotFound,     null),
        Model       = new(static e => e.Says(RefusalWords.NoSuchModel),         null,         NoModel),
        Key         = new(static e => e.Says(RefusalWords.BadKey),              BadKey,       BadKey),
        Rate        = new(static e => e.Says(RefusalWords.RateLimited),         RateLimited,  RateLimited),
        Quota       = new(static e => e.Says(RefusalWords.OutOfQuota),          OutOfQuota,   OutOfQuota),
        KeyReason   = new(static e => e.Says(RefusalWords.BadKeyItself),        BadKey,       BadKey),
        Denied      = new(static e => e.Says(RefusalWords.Denied),              Forbidden,    Forbidden),
        TooBusy     = new(static e => e.Says(RefusalWords.Overloaded),          PollTooBusy,  Broken),
        Transport   = new(static e => e.Says(RefusalWords.Transport),           PollFailed,   null),
        Outage      = new(static e => e.Says(RefusalWords.Outage),              PollFailed,   Broken),
        Moderation  = new(static e => e.IsModeration,                           null,         Moderated),
        Blocked     = new(static e => e.SaysModeration,                         null,         Moderated),
        JobFailed   = new(static e => e.Says(RefusalWords.JobFailed),           null,         null),
        Request     = new(static e => e.Says(RefusalWords.BadRequest),          PollRefused,  Refused);

    // 400 and 500 stand for every status of their hundred that has no row. A proxy that waited in vain, or whose client left, does not
    // know what became of a create.
    static readonly Dictionary<int, RefusalRow> Statuses = new()
    {
        //          of a poll: these signs,          else          of a create: these signs,       else
        [400] = new([Waiting, Running, Quota, Missing],       PollRefused,  [Quota, Model, Moderation],     Refused),
        [401] = new([Quota],                         BadKey,       [Quota],                        BadKey),
        [402] = new([Waiting, Running],                       OutOfQuota,   [],                             OutOfQuota),
        [403] = new([Waiting, Running, Quota, KeyReason], Forbidden,    [Quota, Model, Moderation],     Forbidden),
        [404] = new([Waiting, Running, Quota],       NotFound,     [Quota, Model, Moderation],     NotMade),      // The address or
        [405] = new([Waiting, Running, Quota, Missing],       PollRefused,  [Quota, Model, Moderation],     NotMade),      // the format is wrong.
        [408] = new([Waiting, Running, Quota, Missing],       PollRefused,  [QuotaCode, ModelCode],         Lost),
        [425] = new([Waiting, Running, Quota, Missing],       PollRefused,  [QuotaCode, ModelCode],         Failed),
        [429] = new([Waiting, Running, Quota],                RateLimited,  [Quota, Model],                 RateLimited),
        [499] = new([Waiting, Running, Quota, Missing],       PollRefused,  [QuotaCode, ModelCode],         Lost),
        [500] = new([Waiting, Running, Quota, MissingCode],   PollFailed,   [QuotaCode, ModelCode],         Failed),
        [503] = new([Waiting, Running, Quota, MissingCode],   PollFailed,   [QuotaCode, ModelCode, Model],  NotMade),      // It says so itself.
        [504] = new([Waiting, Running, Quota, MissingCode],   PollFailed,   [QuotaCode, ModelCode],         Lost),
        [524] = new([Waiting, Running, Quota, MissingCode],   PollFailed,   [QuotaCode, ModelCode],         Lost),
    };

    /// <summary>What the verdict of a format's rule means, which is written with polls in mind.</summary>
    public static readonly IReadOnlyDictionary<string, RefusalRow> Verdicts = new Dictionary<string, RefusalRow>(StringComparer.Ordinal)
    {
        ["not_found"]       = new([], NotFound,    [Model, Moderation], Refused),
        ["rate_limited"]    = new([], RateLimited, [], RateLimited),
        ["out_of_quota"]    = new([], OutOfQuota,  [], OutOfQuota),
        ["bad_key"]         = new([], BadKey,      [], BadKey),
        ["bad_request"]     = new([], PollRefused, [Model, Moderation], Refused),
        ["upstream_broken"] = new([], NoJob,       [], Broken),
    };

    // A good status with an error, and with nothing but a message. The order counts where a text speaks of several things. A poll that
    // nothing explains says nothing about the job.
    static readonly RefusalRow
        WithError = new(
            [Waiting, Running, Key, Denied, Rate, Quota, Missing, TooBusy, Transport, Blocked, JobFailed, Request],  Unexplained,
            [Quota, Model, Rate, Key, Moderation, Request, Outage],                                               Refused),
        WithMessage = new(
            [Waiting, Running, Key, Denied, Rate, Quota, Missing, TooBusy, Transport, Blocked, JobFailed, Request],  null,
            [Quota, Model, Rate, Key, Moderation, Request, Outage],                                               null);

    // A job that failed has an id, or a reason that is its own. What these say is about the call.
    static readonly RefusalRow
        BareFailure = new([JobFailed, Waiting, Running, Key, Rate, Quota, Missing, TooBusy, Transport],            null, [], null);

    // The numbers in a body that count as if they had been the status, where no text says more.
    static readonly int[] BodyStatuses = [400, 401, 402, 403, 404, 409, 422, 429, 451, 500, 502, 503, 504];
#pragma warning restore format

    /// <summary>What a reply refuses; null: it speaks of the job, or refuses nothing.</summary>
    /// <param name="error">What the upstream says.</param>
    /// <param name="httpStatus">The HTTP status that it says it with.</param>
    /// <param name="isCreate">Whether it answers a create, and not a poll.</param>
    public static Refusal? Of(JobError error, int httpStatus, bool isCreate = false)
    {
        if (httpStatus >= 400) return Read(RowOf(httpStatus), error, httpStatus, isCreate);
        if (isCreate && error.Status is { } status) return Read(RowOf(status), error, status, isCreate);
        var row = error.IsStated ? WithError : WithMessage;
        return isCreate ? Read(row, error, httpStatus, isCreate) : OfPoll(row, error, httpStatus);
    }

    /// <summary>What the reply says of the call that says only that something failed, and of no job; null: the job failed.</summary>
    public static Refusal? OfBareFailure(JobError error) =>
        OfPoll(BareFailure, error, 200)
        ?? (error.Number is { } number and (401 or 402 or 404 or 429) && !JobFailed.IsIn(error) ? RowOf(number).PollElse?.With(error, number) : null);

    // The text is read first: suppliers have numbers of their own.
    static Refusal? OfPoll(RefusalRow row, JobError error, int httpStatus)
    {
        var status = error.Number is { } number && BodyStatuses.Contains(number) ? number : httpStatus;
        var sign = Array.Find(row.Poll, sign => sign.IsIn(error));
        if (sign is not null) return sign.OfPoll?.With(error, status);
        return (status == httpStatus || row == BareFailure ? row.PollElse : RowOf(status).PollElse)?.With(error, status);
    }

    /// <summary>What a reply refuses that fulfils a format's rule.</summary>
    /// <param name="rule">The row of the rule's verdict.</param>
    /// <param name="error">What the upstream says.</param>
    /// <param name="isCreate">Whether it answers a create, and not a poll.</param>
    public static Refusal Of(RefusalRow rule, JobError error, bool isCreate = false) => Read(rule, error, 200, isCreate)!;

    /// <summary>Whether a status leaves it open what became of a create, unless a code says so.</summary>
    public static bool IsInDoubt(int status) => status is >= 400 and < 600 && RowOf(status).Create.Contains(QuotaCode);

    static RefusalRow RowOf(int status) => Statuses.GetValueOrDefault(status) ?? Statuses[status / 100 * 100];

    static Refusal? Read(RefusalRow row, JobError error, int status, bool isCreate)
    {
        var (signs, otherwise) = isCreate ? (row.Create, row.CreateElse) : (row.Poll, row.PollElse);
        var sign = Array.Find(signs, sign => sign.IsIn(error));
        var meaning = sign is null ? otherwise : isCreate ? sign.OfCreate : sign.OfPoll;
        return meaning?.With(error, status);
    }
}

/// <summary>A sign that a reply is a refusal, and which. A null: it is about the job, or it is not an error.</summary>
sealed record RefusalSign(Predicate<JobError> IsIn, Refusal? OfPoll, Refusal? OfCreate);

/// <summary>The signs that count in a reply, the first first, and the refusal without any of them: of a poll and of a create.</summary>
sealed record RefusalRow(RefusalSign[] Poll, Refusal? PollElse, RefusalSign[] Create, Refusal? CreateElse);
