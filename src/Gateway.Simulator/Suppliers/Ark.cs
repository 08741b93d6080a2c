using Gateway.Simulation.Checks;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Traffic;
using static Gateway.Simulation.Checks.Schema;

namespace Gateway.Simulation.Suppliers;

/// <summary>Volcengine Ark, Seedance: the prompt and the pictures are items of one list.</summary>
sealed class Ark : SupplierDocument
{
    const string Tasks = "/api/v3/contents/generations/tasks";

    static readonly ObjectSchema Create = new(
        Required("model", Model(
            "doubao-seedance-1-0-pro-250528", "doubao-seedance-1-0-lite-t2v-250428", "doubao-seedance-1-0-lite-i2v-250428",
            "doubao-seedance-1-5-pro-251215", "doubao-seedance-2-0-260128")),
        Required("content", List(Either(
            Object(
                Required("type", OneOf("image_url")),
                Required("image_url", Object(Required("url", UrlOrData))),
                Optional("role", OneOf("first_frame", "last_frame", "reference_image"))),
            Object(Required("type", OneOf("text")), Required("text", Text()))), min: 1)),
        Optional("resolution", OneOf("480p", "720p", "1080p")),
        Optional("ratio", OneOf("16:9", "4:3", "1:1", "3:4", "9:16", "21:9", "adaptive")),
        Optional("duration", Between(2, 15)),
        Optional("frames", Between(29, 289)),
        Optional("seed", Between(-1, int.MaxValue)),
        Optional("camera_fixed", Bool),
        Optional("watermark", Bool),
        Optional("generate_audio", Bool),
        Optional("return_last_frame", Bool),
        Optional("service_tier", OneOf("default", "flex")),
        Optional("execution_expires_after", Between(3600, 259_200)),
        Optional("callback_url", Url));

    protected override IEnumerable<DocumentedCall> Calls() =>
    [
        Post(Operation.Create, Tasks, Create, call => Reply.Json(new { id = call.CreateJob().Id })),
        OnJob(Operation.Query, Query, job => Reply.Json(Task(job))),
        Get(Operation.List, Tasks, call => Reply.Json(new { items = call.Jobs().Select(Task), total = call.Jobs().Count })),
        OnJob(Operation.Delete, Query, Delete, "DELETE"),
    ];

    public override string Name => "ark";

    public override string Query => Tasks + "/{id}";

    public override string NewId(IdGenerator ids, JobOrder order) => $"cgt-{ids.Time("yyyyMMddHHmmss")}-{ids.Letters(5)}";

    public override Reply Refuse(Refusal refusal)
    {
        var (status, code, type) = refusal.Reason switch
        {
            RefusalReason.NoKey or RefusalReason.UnknownKey => (401, "AuthenticationError", "Unauthorized"),
            RefusalReason.UnknownId => (404, "ResourceNotFound", "NotFound"),
            RefusalReason.UnknownPath => (404, "InvalidAction", "NotFound"),
            RefusalReason.OtherMethod => (405, "MethodNotAllowed", "BadRequest"),
            RefusalReason.UnknownModel => (404, "InvalidEndpointOrModel.NotFound", "NotFound"),
            RefusalReason.MissingField => (400, "MissingParameter", "BadRequest"),
            RefusalReason.Moderated => (400, "InputTextSensitiveContentDetected", "BadRequest"),
            RefusalReason.OutOfQuota => (403, "AccountOverdueError", "Forbidden"),
            RefusalReason.RateLimited => (429, "AccountRateLimitExceeded", "TooManyRequests"),
            RefusalReason.Broken => (500, "InternalServiceError", "InternalServerError"),
            _ => (400, "InvalidParameter", "BadRequest"),
        };
        return Error(status, code, $"{refusal.Message} Request id: 021700000000", refusal.Field ?? "", type);
    }

    static object Task(JobSnapshot job) => new
    {
        id = job.Id,
        model = job.Order["model"] ?? "doubao-seedance-1-0-pro-250528",
        status = job.ByStatus("queued", "running", "succeeded", "failed"),
        error = job.IsFailed
            ? new
            {
                code = job.ByFailure("OutputVideoSensitiveContentDetected", "InternalServiceError"),
                message = job.ByFailure(
                    "The request failed because the output video may contain sensitive information.",
                    "The service encountered an unexpected internal error."),
            }
            : null,
        content = job.IsCompleted ? new { video_url = job.VideoUrl } : null,
        usage = job.IsCompleted ? new { completion_tokens = 108_900, total_tokens = 108_900 } : null,
        created_at = job.CreatedAt.ToUnixTimeSeconds(),
        updated_at = job.UpdatedAt.ToUnixTimeSeconds(),
        resolution = $"{job.Frame.ShortSide}p",
        ratio = job.Order["ratio"] is { } ratio and not "adaptive" ? ratio : "16:9",
        duration = job.Order.Number("duration") ?? 5,
        framespersecond = 24,
    };

    static Reply Delete(JobSnapshot job, Call call)
    {
        // A waiting job is cancelled, an ended one is deleted.
        if (job.Status is JobStatus.Processing)
            return Error(409, "InvalidAction.RunningTaskDeletion", "A running task cannot be deleted.", "", "Conflict");
        call.Remove(job.Id);
        return Reply.Json(new { });
    }

    static Reply Error(int status, string code, string message, string param, string type) =>
        Reply.Json(new { error = new { code, message, param, type } }, status);
}
