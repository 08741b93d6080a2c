using System.Globalization;
using Gateway.Simulation.Checks;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Traffic;
using static Gateway.Simulation.Checks.Schema;

namespace Gateway.Simulation.Suppliers;

/// <summary>Replicate: the model is part of the path, its parameters are in <c>input</c>, and errors are strings.</summary>
sealed class Replicate : SupplierDocument
{
    const string Flagged = "The input or output was flagged as sensitive. Please try again with different inputs. (E005)";

    static readonly string[] Models =
    [
        "openai/sora-2", "openai/sora-2-pro", "google/veo-3", "google/veo-3.1", "minimax/hailuo-02", "kwaivgi/kling-v2.1",
        "luma/ray-2-720p", "wan-video/wan-2.5-t2v",
    ];

    static readonly ObjectSchema Create = new(
        Required("input", Schema.Object(
            Required("prompt", Text()),
            Optional("image", UrlOrData),
            Optional("start_image", UrlOrData),
            Optional("first_frame_image", UrlOrData),
            Optional("input_reference", UrlOrData),
            Optional("duration", Between(1, 60)),
            Optional("seconds", Int(4, 8, 12)),
            Optional("aspect_ratio", OneOf("16:9", "9:16", "1:1", "4:3", "3:4", "21:9", "landscape", "portrait")),
            Optional("resolution", OneOf("480p", "512p", "540p", "720p", "768p", "1080p", "standard", "high")),
            Optional("seed", Between(0, int.MaxValue)))),
        Optional("webhook", Url),
        Optional("stream", Bool));

    public override string Name => "replicate";

    public override string Query => "/v1/predictions/{id}";

    public override string NewId(IdGenerator ids, JobOrder order) => ids.Letters(26);

    public override Reply Refuse(Refusal refusal) => refusal.Reason switch
    {
        RefusalReason.NoKey or RefusalReason.UnknownKey => Problem(401, "Unauthenticated", "You did not pass a valid authentication token"),
        RefusalReason.UnknownId or RefusalReason.UnknownModel or RefusalReason.UnknownPath =>
            Problem(404, "Not Found", "The requested resource could not be found."),
        RefusalReason.OtherMethod => Problem(405, "Method Not Allowed", "Method not allowed."),
        RefusalReason.OutOfQuota => Problem(402, "Insufficient credit", "You have insufficient credit to run this model."),
        RefusalReason.RateLimited =>
            Problem(429, "Too Many Requests", "Request was throttled. Expected available in 1 second.").With("Retry-After", "1"),
        RefusalReason.Broken => Problem(500, "Internal Server Error", "Something went wrong."),
        RefusalReason.Moderated =>
            Problem(422, "Unprocessable", Flagged),
        _ => Reply.Json(new
        {
            title = "Input validation failed",
            detail = $"- {refusal.Field}: {refusal.Message}\n",
            status = 422,
            invalid_fields = new[] { new { field = refusal.Field, description = refusal.Message } },
        }, 422),
    };

    protected override IEnumerable<DocumentedCall> Calls() =>
    [
        Post(Operation.Create, "/v1/models/{owner}/{model}/predictions", Create, call =>
            Models.Contains($"{call["owner"]}/{call["model"]}", StringComparer.Ordinal)
                ? Reply.Json(Prediction(call.CreateJob(kind: $"{call["owner"]}/{call["model"]}"), call), 201)
                : Refuse(RefusalReason.UnknownModel)),
        OnJob(Operation.Query, Query, (job, call) => Reply.Json(Prediction(job, call))),
        OnJob(Operation.Cancel, Query + "/cancel", (job, call) =>
        {
            call.Remove(job.Id);
            return Reply.Json(Prediction(job, call));
        }, "POST"),
        Get(Operation.List, "/v1/predictions", call => Reply.Json(new
        {
            previous = (string?)null,
            next = (string?)null,
            results = call.Jobs().Select(job => Prediction(job, call)),
        })),
    ];

    static object Prediction(JobSnapshot job, Call call) => new
    {
        id = job.Id,
        model = job.Order.Kind,
        version = "hidden",
        input = job.Order.IsEmpty ? (object)new { } : job.Order.Body.GetProperty("input"),
        logs = "",
        output = job.VideoUrl,
        error = job.IsFailed
            ? job.ByFailure(Flagged, "Prediction failed.")
            : null,
        status = job.ByStatus("starting", "processing", "succeeded", "failed"),
        created_at = At(job.CreatedAt),
        started_at = job.Status is JobStatus.Pending ? null : At(job.CreatedAt),
        completed_at = job.HasEnded ? At(job.UpdatedAt) : null,
        urls = new
        {
            get = $"{call.Host}/v1/predictions/{job.Id}",
            cancel = $"{call.Host}/v1/predictions/{job.Id}/cancel",
        },
        metrics = job.IsCompleted ? new { predict_time = 25.5 } : null,
    };

    static string At(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    static Reply Problem(int status, string title, string detail) => Reply.Json(new { title, detail, status }, status);
}
