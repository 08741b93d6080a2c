using System.Globalization;
using Gateway.Simulation.Checks;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Traffic;
using static Gateway.Simulation.Checks.Is;

namespace Gateway.Simulation.Suppliers;

/// <summary>Vidu: a path per kind of job for making, one for asking; the key comes after the word Token.</summary>
sealed class Vidu : SupplierDocument
{
    static readonly Check Models = Model(
        "viduq3-pro", "viduq3-turbo", "viduq2", "viduq2-pro", "viduq2-turbo", "viduq1", "viduq1-classic", "vidu2.0", "vidu1.5");

    static readonly Field[] Common =
    [
        Must("model", Models),
        May("duration", Between(1, 16)),
        May("seed", Between(0, int.MaxValue)),
        May("resolution", OneOf("360p", "540p", "720p", "1080p")),
        May("movement_amplitude", OneOf("auto", "small", "medium", "large")),
        May("bgm", Bool),
        May("audio", Bool),
        May("payload", Text()),
        May("off_peak", Bool),
        May("watermark", Bool),
        May("callback_url", Url),
    ];

    static readonly Check Ratio = OneOf("16:9", "9:16", "1:1", "3:4", "4:3");

    static readonly Fields FromText = new(
        [.. Common, Must("prompt", Text(5000)), May("style", OneOf("general", "anime")), May("aspect_ratio", Ratio)]);
    static readonly Fields FromImage = new([.. Common, Must("images", List(UrlOrData, least: 1, most: 1)), May("prompt", Text(5000))]);
    static readonly Fields BetweenImages = new([.. Common, Must("images", List(UrlOrData, least: 2, most: 2)), May("prompt", Text(5000))]);
    static readonly Fields LikeImages = new(
        [.. Common, Must("images", List(UrlOrData, least: 1, most: 7)), Must("prompt", Text(5000)), May("aspect_ratio", Ratio)]);

    public override string Name => "vidu";

    public override string Query => "/ent/v2/tasks/{id}/creations";

    public override KeyPlace KeyPlace { get; } = new("Authorization", "Token");

    public override string NewId(Ids ids, JobOrder order) => ids.Digits();

    public override Reply Refuse(Refusal refusal)
    {
        var (code, reason) = refusal.Reason switch
        {
            RefusalReason.NoKey or RefusalReason.UnknownKey => (401, "Unauthorized"),
            RefusalReason.UnknownId => (404, "TaskNotFound"),
            RefusalReason.UnknownPath or RefusalReason.OtherMethod => (404, "NotFound"),
            RefusalReason.UnknownModel => (400, "ModelUnavailable"),
            RefusalReason.Moderated => (400, "AuditSubmitIllegal"),
            RefusalReason.OutOfQuota => (403, "CreditInsufficient"),
            RefusalReason.RateLimited => (429, "QuotaExceeded"),
            RefusalReason.Broken => (500, "InternalServiceFailure"),
            RefusalReason.MissingField => (400, "FieldLack"),
            _ => (400, "FieldInvalid"),
        };
        return Reply.Json(new { code, reason, message = refusal.Message, metadata = new { trace_id = "6f2c1d0a4b" } }, code);
    }

    protected override IEnumerable<DocumentedCall> Calls() =>
    [
        Post(Operation.Create, "/ent/v2/text2video", FromText, Created),
        Post(Operation.Create, "/ent/v2/img2video", FromImage, Created),
        Post(Operation.Create, "/ent/v2/start-end2video", BetweenImages, Created),
        Post(Operation.Create, "/ent/v2/reference2video", LikeImages, Created),
        OnJob(Operation.Query, Query, job => Reply.Json(Task(job))),
        OnJob(Operation.Cancel, "/ent/v2/tasks/{id}/cancel", (job, call) =>
        {
            call.Remove(job.Id);
            return Reply.Json(new { });
        }, "POST"),
    ];

    static Reply Created(Call call)
    {
        var job = call.Make();
        return Reply.Json(new
        {
            task_id = job.Id,
            state = "created",
            model = job.Order["model"],
            prompt = job.Order["prompt"] ?? "",
            duration = job.Order.Number("duration", 5),
            resolution = job.Order["resolution"] ?? "720p",
            credits = 10,
            created_at = job.CreatedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
        });
    }

    static object Task(JobMoment job) => new
    {
        state = job.Word("queueing", "processing", "success", "failed"),
        err_code = job.IsFailed ? job.Why("AuditSubmitIllegal", "InternalServiceFailure") : "",
        credits = 10,
        payload = job.Order["payload"] ?? "",
        creations = job.IsCompleted ? new[] { new { id = job.Id + "1", url = job.VideoUrl, cover_url = job.ThumbnailUrl } } : [],
    };
}
