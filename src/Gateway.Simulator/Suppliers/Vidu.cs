using System.Globalization;
using Gateway.Simulation.Checks;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Traffic;
using static Gateway.Simulation.Checks.Schema;

namespace Gateway.Simulation.Suppliers;

/// <summary>Vidu: each kind of job has its own path for creating, all have one for polling; the scheme of the key is Token.</summary>
sealed class Vidu : SupplierDocument
{
    static readonly ValueCheck Models = Model(
        "viduq3-pro", "viduq3-turbo", "viduq2", "viduq2-pro", "viduq2-turbo", "viduq1", "viduq1-classic", "vidu2.0", "vidu1.5");

    static readonly Property[] Common =
    [
        Required("model", Models),
        Optional("duration", Between(1, 16)),
        Optional("seed", Between(0, int.MaxValue)),
        Optional("resolution", OneOf("360p", "540p", "720p", "1080p")),
        Optional("movement_amplitude", OneOf("auto", "small", "medium", "large")),
        Optional("bgm", Bool),
        Optional("audio", Bool),
        Optional("payload", Text()),
        Optional("off_peak", Bool),
        Optional("watermark", Bool),
        Optional("callback_url", Url),
    ];

    static readonly ValueCheck Ratio = OneOf("16:9", "9:16", "1:1", "3:4", "4:3");

    static readonly ObjectSchema FromText = new(
        [.. Common, Required("prompt", Text(5000)), Optional("style", OneOf("general", "anime")), Optional("aspect_ratio", Ratio)]);
    static readonly ObjectSchema FromImage = new(
        [.. Common, Required("images", List(UrlOrData, min: 1, max: 1)), Optional("prompt", Text(5000))]);
    static readonly ObjectSchema FromTwoFrames = new(
        [.. Common, Required("images", List(UrlOrData, min: 2, max: 2)), Optional("prompt", Text(5000))]);
    static readonly ObjectSchema FromReferences = new(
        [.. Common, Required("images", List(UrlOrData, min: 1, max: 7)), Required("prompt", Text(5000)), Optional("aspect_ratio", Ratio)]);

    public override string Name => "vidu";

    public override string Query => "/ent/v2/tasks/{id}/creations";

    public override KeyPlace KeyPlace { get; } = new("Authorization", "Token");

    public override string NewId(IdGenerator ids, JobOrder order) => ids.Digits();

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
        Post(Operation.Create, "/ent/v2/start-end2video", FromTwoFrames, Created),
        Post(Operation.Create, "/ent/v2/reference2video", FromReferences, Created),
        OnJob(Operation.Query, Query, job => Reply.Json(Task(job))),
        OnJob(Operation.Cancel, "/ent/v2/tasks/{id}/cancel", (job, call) =>
        {
            call.Remove(job.Id);
            return Reply.Json(new { });
        }, "POST"),
    ];

    static Reply Created(Call call)
    {
        var job = call.CreateJob();
        return Reply.Json(new
        {
            task_id = job.Id,
            state = "created",
            model = job.Order["model"],
            prompt = job.Order["prompt"] ?? "",
            duration = job.Order.Number("duration") ?? 5,
            resolution = job.Order["resolution"] ?? "720p",
            credits = 10,
            created_at = job.CreatedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture),
        });
    }

    static object Task(JobSnapshot job) => new
    {
        state = job.ByStatus("queueing", "processing", "success", "failed"),
        err_code = job.IsFailed ? job.ByFailure("AuditSubmitIllegal", "InternalServiceFailure") : "",
        credits = 10,
        payload = job.Order["payload"] ?? "",
        creations = job.IsCompleted ? new[] { new { id = job.Id + "1", url = job.VideoUrl, cover_url = job.ThumbnailUrl } } : [],
    };
}
