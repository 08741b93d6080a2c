using Gateway.Simulation.Checks;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Traffic;
using static Gateway.Simulation.Checks.Schema;

namespace Gateway.Simulation.Suppliers;

/// <summary>Kling: each kind of job has its own path for creating, polling and listing; a picture is base64 without a prefix.</summary>
sealed class Kling : SupplierDocument
{
    static readonly ValueCheck Models = Model(
        "kling-v1", "kling-v1-5", "kling-v1-6", "kling-v2-master", "kling-v2-1", "kling-v2-1-master", "kling-v2-5-turbo", "kling-v2-6");

    static readonly Property[] Common =
    [
        Optional("model_name", Models),
        Optional("negative_prompt", Text(2500)),
        Optional("cfg_scale", Number),
        Optional("mode", OneOf("std", "pro")),
        Optional("sound", OneOf("on", "off")),
        Optional("camera_control", AnyObject),
        Optional("aspect_ratio", OneOf("16:9", "9:16", "1:1")),
        Optional("duration", OneOf("5", "10")),
        Optional("callback_url", Url),
        Optional("external_task_id", Text()),
    ];

    static readonly ObjectSchema FromText = new([Required("prompt", Text(2500)), .. Common]);
    static readonly ObjectSchema FromImage = new(
        [Required("image", UrlOrBase64), Optional("image_tail", UrlOrBase64), Optional("prompt", Text(2500)), .. Common]);

    protected override IEnumerable<DocumentedCall> Calls() =>
    [
        .. Calls("text2video", FromText),
        .. Calls("image2video", FromImage),
        OnJob(Operation.Query, Query, job => Wrapped(Task(job))),
    ];

    public override string Name => "kling";

    /// <summary>The id is the longer path: text2video/862...</summary>
    public override string Query => "/v1/videos/{id:path}";

    public override string NewId(IdGenerator ids, JobOrder order) =>
        $"{(order.Kind.Length is 0 ? "text2video" : order.Kind)}/{ids.Digits()}";

    public override Reply Refuse(Refusal refusal)
    {
        var (status, code) = refusal.Reason switch
        {
            RefusalReason.NoKey => (401, 1001),
            RefusalReason.UnknownKey => (401, 1002),
            RefusalReason.UnknownId or RefusalReason.UnknownPath or RefusalReason.UnknownModel => (404, 1203),
            RefusalReason.OtherMethod => (404, 1202),
            RefusalReason.BrokenBody or RefusalReason.ContentType => (400, 1200),
            RefusalReason.Moderated => (400, 1301),
            RefusalReason.OutOfQuota => (429, 1102),
            RefusalReason.RateLimited => (429, 1302),
            RefusalReason.Broken => (500, 5000),
            _ => (400, 1201),
        };
        return Reply.Json(new { code, message = refusal.Message, request_id = "Cl6kH2gHPegAAAAAAAAAAA" }, status);
    }

    static DocumentedCall[] Calls(string kind, ObjectSchema body) =>
    [
        Post(Operation.Create, "/v1/videos/" + kind, body, call => Wrapped(Created(call.CreateJob(kind)))),
        Get(Operation.List, "/v1/videos/" + kind, call => Wrapped(call.Jobs(kind).Select(Task))),
    ];

    static Reply Wrapped(object data) => Reply.Json(new { code = 0, message = "SUCCEED", request_id = "Cl6kH2gHPegAAAAAAAAAAA", data });

    // A reply contains only the last segment of the id.
    static string TaskId(JobSnapshot job) => job.Id[(job.Id.LastIndexOf('/') + 1)..];

    static object Created(JobSnapshot job) => new
    {
        task_id = TaskId(job),
        task_status = "submitted",
        task_info = new { external_task_id = job.Order["external_task_id"] },
        created_at = job.CreatedAt.ToUnixTimeMilliseconds(),
        updated_at = job.UpdatedAt.ToUnixTimeMilliseconds(),
    };

    static object Task(JobSnapshot job) => new
    {
        task_id = TaskId(job),
        task_status = job.ByStatus("submitted", "processing", "succeed", "failed"),
        task_status_msg = job.IsFailed ? job.ByFailure("Failure to pass the risk control system", "Internal error") : "",
        task_info = new { external_task_id = job.Order["external_task_id"] },
        created_at = job.CreatedAt.ToUnixTimeMilliseconds(),
        updated_at = job.UpdatedAt.ToUnixTimeMilliseconds(),
        task_result = job.IsCompleted
            ? new { videos = new[] { new { id = TaskId(job) + "-1", url = job.VideoUrl, duration = job.Order["duration"] ?? "5" } } }
            : null,
    };
}
