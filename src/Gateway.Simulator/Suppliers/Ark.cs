using Gateway.Simulation.Checks;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Traffic;
using static Gateway.Simulation.Checks.Is;

namespace Gateway.Simulation.Suppliers;

/// <summary>Volcengine Ark, Seedance: the prompt and the pictures are parts of one list.</summary>
sealed class Ark : SupplierDocument
{
    const string Tasks = "/api/v3/contents/generations/tasks";

    static readonly Fields Create = Fields.Strictly(
        Must("model", Model(
            "doubao-seedance-1-0-pro-250528", "doubao-seedance-1-0-lite-t2v-250428", "doubao-seedance-1-0-lite-i2v-250428",
            "doubao-seedance-1-5-pro-251215", "doubao-seedance-2-0-260128")),
        Must("content", List(Either(
            Object(
                Must("type", OneOf("image_url")),
                Must("image_url", Object(Must("url", UrlOrData))),
                May("role", OneOf("first_frame", "last_frame", "reference_image"))),
            Object(Must("type", OneOf("text")), Must("text", Text()))), least: 1)),
        May("resolution", OneOf("480p", "720p", "1080p")),
        May("ratio", OneOf("16:9", "4:3", "1:1", "3:4", "9:16", "21:9", "adaptive")),
        May("duration", Between(2, 15)),
        May("frames", Between(29, 289)),
        May("seed", Between(-1, int.MaxValue)),
        May("camera_fixed", Bool),
        May("watermark", Bool),
        May("generate_audio", Bool),
        May("return_last_frame", Bool),
        May("service_tier", OneOf("default", "flex")),
        May("execution_expires_after", Between(3600, 259_200)),
        May("callback_url", Url));

    protected override IEnumerable<DocumentedCall> Calls() =>
    [
        Post(Operation.Create, Tasks, Create, call => Reply.Json(new { id = call.Make().Id })),
        OnJob(Operation.Query, Query, job => Reply.Json(Task(job))),
        Get(Operation.List, Tasks, call => Reply.Json(new { items = call.Jobs().Select(Task), total = call.Jobs().Count })),
        OnJob(Operation.Delete, Query, Delete, "DELETE"),
    ];

    public override string Name => "ark";

    public override string Query => Tasks + "/{id}";

    public override string NewId(Ids ids, JobOrder order) => $"cgt-{ids.Time("yyyyMMddHHmmss")}-{ids.Letters(5)}";

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

    static object Task(JobMoment job) => new
    {
        id = job.Id,
        model = job.Order["model"] ?? "doubao-seedance-1-0-pro-250528",
        status = job.Word("queued", "running", "succeeded", "failed"),
        error = job.IsFailed
            ? new
            {
                code = job.Why("OutputVideoSensitiveContentDetected", "InternalServiceError"),
                message = job.Why(
                    "The request failed because the output video may contain sensitive information.",
                    "The service encountered an unexpected internal error."),
            }
            : null,
        content = job.IsCompleted ? new { video_url = job.VideoUrl } : null,
        usage = job.IsCompleted ? new { completion_tokens = 108_900, total_tokens = 108_900 } : null,
        created_at = job.CreatedAt.ToUnixTimeSeconds(),
        updated_at = job.UpdatedAt.ToUnixTimeSeconds(),
        resolution = job.Order["resolution"] ?? "720p",
        ratio = job.Order["ratio"] ?? "16:9",
        duration = job.Order.Number("duration", 5),
        framespersecond = 24,
    };

    static Reply Delete(JobMoment job, Call call)
    {
        // One that waits is cancelled, one that has ended is forgotten.
        if (job.Status is JobStatus.Processing)
            return Error(409, "InvalidAction.RunningTaskDeletion", "A running task cannot be deleted.", "", "Conflict");
        call.Remove(job.Id);
        return Reply.Json(new { });
    }

    static Reply Error(int status, string code, string message, string param, string type) =>
        Reply.Json(new { error = new { code, message, param, type } }, status);
}
