using System.Globalization;
using Gateway.Simulation.Checks;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Traffic;
using static Gateway.Simulation.Checks.Schema;

namespace Gateway.Simulation.Suppliers;

/// <summary>Luma's Dream Machine: pictures only as urls, a duration with its unit.</summary>
sealed class Luma : SupplierDocument
{
    const string Generations = "/dream-machine/v1/generations";

    static readonly ValueCheck Frame = Either(
        Schema.Object(Required("type", OneOf("generation")), Required("id", Text())),
        Schema.Object(Required("type", OneOf("image")), Required("url", Url)));

    static readonly ObjectSchema Create = new(
        Optional("generation_type", OneOf("video")),
        Required("model", Model("ray-1-6", "ray-2", "ray-flash-2")),
        Required("prompt", Text(5000)),
        Optional("aspect_ratio", OneOf("1:1", "16:9", "9:16", "4:3", "3:4", "21:9", "9:21")),
        Optional("resolution", OneOf("540p", "720p", "1080p", "4k")),
        Optional("duration", OneOf("5s", "9s")),
        Optional("loop", Bool),
        Optional("keyframes", Schema.Object(Optional("frame0", Frame), Optional("frame1", Frame))),
        Optional("callback_url", Url));

    public override string Name => "luma";

    public override string Query => Generations + "/{id}";

    public override string NewId(IdGenerator ids, JobOrder order) => ids.Uuid();

    public override Reply Refuse(Refusal refusal) => refusal.Reason switch
    {
        RefusalReason.NoKey => Detail(403, "Not authenticated"),
        RefusalReason.UnknownKey => Detail(401, "Invalid API key"),
        RefusalReason.UnknownId => Detail(404, "Generation not found"),
        RefusalReason.UnknownPath => Detail(404, "Not Found"),
        RefusalReason.OtherMethod => Detail(405, "Method Not Allowed"),
        RefusalReason.Moderated => Detail(400, "prompt not allowed because advanced moderation failed"),
        RefusalReason.OutOfQuota => Detail(400, "Insufficient credits"),
        RefusalReason.RateLimited => Detail(429, "Too many requests"),
        RefusalReason.Broken => Detail(500, "Internal Server Error"),
        _ => Detail(422, new[] { new { type = "value_error", loc = $"body.{refusal.Field}".Split('.'), msg = refusal.Message } }),
    };

    protected override IEnumerable<DocumentedCall> Calls() =>
    [
        Post(Operation.Create, Generations, Create, call => Reply.Json(Generation(call.CreateJob()), 201)),
        Post(Operation.Create, Generations + "/video", Create, call => Reply.Json(Generation(call.CreateJob()), 201)),
        OnJob(Operation.Query, Query, job => Reply.Json(Generation(job))),
        Get(Operation.List, Generations, List),
        OnJob(Operation.Delete, Query, (job, call) =>
        {
            call.Remove(job.Id);
            return new() { Status = 204 };
        }, "DELETE"),
    ];

    static object Generation(JobSnapshot job) => new
    {
        id = job.Id,
        generation_type = "video",
        state = job.ByStatus("queued", "dreaming", "completed", "failed"),
        failure_reason = job.IsFailed
            ? job.ByFailure("prompt not allowed because advanced moderation failed", "the generation failed")
            : null,
        created_at = job.CreatedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        assets = job.IsCompleted ? new { video = job.VideoUrl, image = job.ThumbnailUrl } : null,
        model = job.Order["model"] ?? "ray-2",
        request = job.Order.Body,
    };

    static Reply List(Call call)
    {
        static int Number(string? text, int otherwise) =>
            int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
        var (limit, offset) = (Number(call.Query("limit"), 100), Number(call.Query("offset"), 0));
        var jobs = call.Jobs();
        return Reply.Json(new
        {
            has_more = jobs.Count > offset + limit,
            count = jobs.Count,
            limit,
            offset,
            generations = jobs.Skip(offset).Take(limit).Select(Generation),
        });
    }

    static Reply Detail(int status, object detail) => Reply.Json(new { detail }, status);
}
