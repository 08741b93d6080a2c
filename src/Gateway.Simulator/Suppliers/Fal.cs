using Gateway.Simulation.Checks;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Media;
using Gateway.Simulation.Traffic;
using static Gateway.Simulation.Checks.Schema;

namespace Gateway.Simulation.Suppliers;

/// <summary>
/// fal's queue: a create call names the app by its whole path, a query by the first two segments of it. A failed job is COMPLETED, too:
/// only its result shows the failure.
/// </summary>
sealed class Fal : SupplierDocument
{
    static readonly string[] Apps =
    [
        "fal-ai/sora-2/text-to-video", "fal-ai/sora-2/image-to-video", "fal-ai/veo3", "fal-ai/veo3/image-to-video", "fal-ai/veo3.1",
        "fal-ai/luma-dream-machine", "fal-ai/luma-dream-machine/image-to-video",
        "fal-ai/kling-video/v2.1/master/text-to-video", "fal-ai/kling-video/v2.1/master/image-to-video",
        "fal-ai/minimax/hailuo-02/standard/text-to-video", "fal-ai/minimax/hailuo-02/standard/image-to-video",
    ];

    // A real app checks the input when the job runs; here it is checked at once. Some apps take seconds as 5, others as "5" or "8s".
    static readonly ObjectSchema Create = new(
        Required("prompt", Text()),
        Optional("image_url", UrlOrData),
        Optional("duration", Either(Between(1, 20), OneOf("5", "6", "8", "10", "4s", "5s", "6s", "8s", "9s"))),
        Optional("aspect_ratio", OneOf("auto", "16:9", "9:16", "1:1", "4:3", "3:4", "21:9", "9:21")),
        Optional("resolution", OneOf("auto", "540p", "720p", "1080p")));

    public override string Name => "fal";

    /// <summary>The id is the whole path: fal-ai/veo3/requests/6a...</summary>
    public override string Query => "/{id:path}/status";

    public override KeyPlace KeyPlace { get; } = new("Authorization", "Key");

    public override string NewId(IdGenerator ids, JobOrder order) =>
        $"{(order.Kind.Length is 0 ? "fal-ai/veo3" : order.Kind)}/requests/{ids.Uuid()}";

    public override Reply Refuse(Refusal refusal) => refusal.Reason switch
    {
        RefusalReason.NoKey => Detail(401, "Authentication is required to access this application."),
        RefusalReason.UnknownKey => Detail(401, "Cannot access application. Authentication is required."),
        RefusalReason.UnknownId => Detail(404, "Request not found"),
        RefusalReason.UnknownModel => Detail(404, refusal.Message),
        RefusalReason.UnknownPath => Detail(404, "Not Found"),
        RefusalReason.OtherMethod => Detail(405, "Method Not Allowed"),
        RefusalReason.NotReady => Detail(400, "Request is still in progress"),
        RefusalReason.Moderated =>
            Invalid("content_policy_violation", ["body", "prompt"], "The content contained material flagged by a content checker."),
        RefusalReason.OutOfQuota =>
            Detail(403, "User is locked. Reason: Exhausted balance. Top up your balance."),
        RefusalReason.RateLimited => Detail(429, "Too many concurrent requests."),
        RefusalReason.Broken => Detail(500, "Internal Server Error"),
        _ => Invalid("value_error", ["body", .. (refusal.Field ?? "").Split('.')], refusal.Message),
    };

    protected override IEnumerable<DocumentedCall> Calls() =>
    [
        OnJob(Operation.Query, Query, (job, call) => job.HasEnded
            ? Reply.Json(Request(job, call, "COMPLETED"))
            : Reply.Json(Request(job, call, job.ByStatus("IN_QUEUE", "IN_PROGRESS", "", "")), 202)),
        OnJob(Operation.Cancel, "/{id:path}/cancel", Cancel, "PUT"),
        OnJob(Operation.Result, "/{id:path}", job => Result(job)),
        Post(Operation.Create, "/{app:path}", Create, call => Apps.Contains(call["app"], StringComparer.Ordinal)
            ? Created(call.CreateJob(string.Join('/', call["app"].Split('/').Take(2))), call)
            : Refuse(new(RefusalReason.UnknownModel, $"Application '{call["app"]}' not found"))),
    ];

    static Reply Created(JobSnapshot job, Call call) => Reply.Json(Request(job, call, "IN_QUEUE"));

    static object Request(JobSnapshot job, Call call, string status) => new
    {
        status,
        request_id = job.Id[(job.Id.LastIndexOf('/') + 1)..],
        response_url = $"{call.Host}/{job.Id}",
        status_url = $"{call.Host}/{job.Id}/status",
        cancel_url = $"{call.Host}/{job.Id}/cancel",
        queue_position = status is "IN_QUEUE" ? 0 : (int?)null,
        logs = (object?)null,
        metrics = new { },
    };

    Reply Result(JobSnapshot job) => job switch
    {
        { IsCompleted: true } => Reply.Json(new
        {
            video = new
            {
                url = job.VideoUrl,
                content_type = "video/mp4",
                file_name = "output.mp4",
                file_size = MediaFile.VideoSize(job.Job),
            },
        }),
        { IsModerated: true } => Refuse(RefusalReason.Moderated),
        { IsFailed: true } => Invalid("internal_server_error", ["body"], "The video could not be generated."),
        _ => Refuse(RefusalReason.NotReady),
    };

    static Reply Cancel(JobSnapshot job, Call call)
    {
        if (job.Status is not JobStatus.Pending)
            return Reply.Json(new { status = "ALREADY_COMPLETED" }, 400);
        call.Remove(job.Id);
        return Reply.Json(new { status = "CANCELLATION_REQUESTED" }, 202);
    }

    static Reply Detail(int status, string detail) => Reply.Json(new { detail }, status);

    static Reply Invalid(string type, string[] loc, string msg) => Reply.Json(new { detail = new[] { new { loc, msg, type } } }, 422);
}
