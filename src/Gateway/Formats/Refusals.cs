using Gateway.Failures;

namespace Gateway.Formats;

/// <summary>
/// What a refusal means, of a poll and of a create side by side: the one table of them. The HTTP status decides, or the one that the
/// body's code is; but for each status some signs outrank it. Without such a status the signs decide. The first sign that is there
/// counts.
/// <para>
/// A refused poll says nothing about the video. A refused create has no video yet: what is not found is not a video, and a server
/// that failed or gave up may have made one all the same, so that only an exact code proves that it did not.
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
        StillRunning = new(FailureReason.NotReady, "The upstream says that the job still runs."),
        BadKey = new(FailureReason.BadKey, "The upstream refused the API key."),
        Forbidden = new(FailureReason.Forbidden, "The upstream does not allow this request with this API key."),
        RateLimited = new(FailureReason.RateLimited, "The upstream limits the rate of requests: try again later."),
        OutOfQuota = new(FailureReason.OutOfQuota, "The account at the upstream has no balance or quota left.");

    // Of a poll alone.
    static readonly Refusal
        PollRefused = new(FailureReason.Refused, "The upstream refused the poll."),
        PollFailed = new(FailureReason.UpstreamError, "The upstream failed to answer the poll: this says nothing about the video.");

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
    static readonly Sign
        //                                                                      of a poll     of a create
        QuotaCode   = new(static e => e.IsCode(RefusalWords.OutOfQuotaCode),    OutOfQuota,   OutOfQuota),
        ModelCode   = new(static e => e.IsCode(RefusalWords.NoSuchModelCode),   null,         NoModel),
        MissingCode = new(static e => e.CodeSays(RefusalWords.NotFound),        NotFound,     null),
        Running     = new(static e => e.Says(RefusalWords.StillRunning),        StillRunning, null),
        Missing     = new(static e => e.Says(RefusalWords.NotFound),            NotFound,     null),
        Model       = new(static e => e.Says(RefusalWords.NoSuchModel),         null,         NoModel),
        Key         = new(static e => e.Says(RefusalWords.BadKey),              BadKey,       BadKey),
        Rate        = new(static e => e.Says(RefusalWords.RateLimited),         RateLimited,  RateLimited),
        Quota       = new(static e => e.Says(RefusalWords.OutOfQuota),          OutOfQuota,   OutOfQuota),
        Outage      = new(static e => e.Says(RefusalWords.Outage),              PollFailed,   Broken),
        Moderation  = new(static e => e.IsModeration,                           null,         Moderated),
        Request     = new(static e => e.Says(RefusalWords.BadRequest),          PollRefused,  Refused);

    // 400 and 500 stand for every status of their hundred that has no row. A proxy that waited in vain, or whose client left, does not
    // know what became of a create.
    static readonly Dictionary<int, Row> Statuses = new()
    {
        //          of a poll: these signs,          else          of a create: these signs,       else
        [400] = new([Running, Quota, Missing],       PollRefused,  [Quota, Model, Moderation],     Refused),
        [401] = new([Quota],                         BadKey,       [Quota],                        BadKey),
        [402] = new([Running],                       OutOfQuota,   [],                             OutOfQuota),
        [403] = new([Quota],                         Forbidden,    [Quota, Model, Moderation],     Forbidden),
        [404] = new([Quota],                         NotFound,     [Quota, Model, Moderation],     NotMade),      // The address or
        [405] = new([Running, Quota, Missing],       PollRefused,  [Quota, Model, Moderation],     NotMade),      // the format is wrong.
        [408] = new([Running, Quota, Missing],       PollRefused,  [QuotaCode, ModelCode],         Lost),
        [425] = new([Running, Quota, Missing],       PollRefused,  [QuotaCode, ModelCode],         Failed),
        [429] = new([Running, Quota],                RateLimited,  [Quota, Model],                 RateLimited),
        [499] = new([Running, Quota, Missing],       PollRefused,  [QuotaCode, ModelCode],         Lost),
        [500] = new([Running, Quota, MissingCode],   PollFailed,   [QuotaCode, ModelCode],         Failed),
        [503] = new([Running, Quota, MissingCode],   PollFailed,   [QuotaCode, ModelCode, Model],  NotMade),      // It says so itself.
        [504] = new([Running, Quota, MissingCode],   PollFailed,   [QuotaCode, ModelCode],         Lost),
        [524] = new([Running, Quota, MissingCode],   PollFailed,   [QuotaCode, ModelCode],         Lost),
    };

    // What a format's rule says, which is written with polls in mind.
    static readonly Dictionary<FailureReason, Row> Rules = new()
    {
        [FailureReason.NotFound]    = new([], NotFound,    [Model, Moderation], Refused),
        [FailureReason.Refused]     = new([], PollRefused, [Model, Moderation], Refused),
        [FailureReason.BadKey]      = new([], BadKey,      [], BadKey),
        [FailureReason.RateLimited] = new([], RateLimited, [], RateLimited),
        [FailureReason.OutOfQuota]  = new([], OutOfQuota,  [], OutOfQuota),
        [FailureReason.NoJob]       = new([], NoJob,       [], Broken),
    };

    // A good status with an error, and with nothing but a message. The order counts where a text speaks of several things.
    static readonly Row
        WithError = new(
            [Running, Missing, Quota, Rate, Key, Moderation, Outage, Request],       null,
            [Quota, Model, Rate, Key, Moderation, Request, Outage],                  Refused),
        WithMessage = new(
            [Missing, Quota, Rate, Key, Moderation, Outage, Request],                null,
            [Quota, Model, Rate, Key, Moderation, Request, Outage],                  null);
#pragma warning restore format

    /// <summary>What a reply refuses; null: it speaks of the job, or refuses nothing.</summary>
    /// <param name="error">What the upstream says.</param>
    /// <param name="httpStatus">The HTTP status that it says it with.</param>
    /// <param name="isCreate">Whether it answers a create, and not a poll.</param>
    public static Refusal? Of(JobError error, int httpStatus, bool isCreate = false)
    {
        if (httpStatus >= 400) return Read(RowOf(httpStatus), error, httpStatus, isCreate);
        if (error.Status is { } status) return Read(RowOf(status), error, status, isCreate);
        return Read(error.IsStated ? WithError : WithMessage, error, httpStatus, isCreate);
    }

    /// <summary>What a reply refuses that fulfils a format's rule.</summary>
    /// <param name="rule">The rule's verdict.</param>
    /// <param name="error">What the upstream says.</param>
    /// <param name="isCreate">Whether it answers a create, and not a poll.</param>
    public static Refusal Of(FailureReason rule, JobError error, bool isCreate = false) => Read(Rules[rule], error, 200, isCreate)!;

    /// <summary>Whether a status leaves it open what became of a create, unless a code says so.</summary>
    public static bool IsInDoubt(int status) => status is >= 400 and < 600 && RowOf(status).Create.Contains(QuotaCode);

    static Row RowOf(int status) => Statuses.GetValueOrDefault(status) ?? Statuses[status / 100 * 100];

    static Refusal? Read(Row row, JobError error, int status, bool isCreate)
    {
        var (signs, otherwise) = isCreate ? (row.Create, row.CreateElse) : (row.Poll, row.PollElse);
        var sign = Array.Find(signs, sign => sign.IsIn(error));
        var meaning = sign is null ? otherwise : isCreate ? sign.OfCreate : sign.OfPoll;
        return meaning?.With(error, status);
    }

    sealed record Sign(Predicate<JobError> IsIn, Refusal? OfPoll, Refusal? OfCreate);

    sealed record Row(Sign[] Poll, Refusal? PollElse, Sign[] Create, Refusal? CreateElse);
}
