using System.Globalization;
using Gateway.Simulation.Checks;
using Gateway.Simulation.Documents;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Traffic;
using static Gateway.Simulation.Checks.Schema;

namespace Gateway.Simulation.Suppliers;

/// <summary>
/// new-api, which most resellers run: a job can be polled at two paths, as an OpenAI-like object and as a task in an envelope that also
/// contains the reseller's internal values.
/// </summary>
sealed class NewApi : SupplierDocument
{
    static readonly ValueCheck Models = Model(
        "sora-2", "sora-2-pro", "seedance-2.0", "kling-v2-6", "veo-3.0-generate-001", "wan2.5-t2v-preview");

    static readonly ObjectSchema Video = new(
        Required("model", Models),
        Required("prompt", Text()),
        Optional("seconds", Text(4)),
        Optional("size", Text(20)),
        Optional("image", UrlOrData),
        Optional("images", List(UrlOrData)),
        Optional("input_reference", Either(File("image/png", "image/jpeg", "image/webp"), UrlOrData)),
        Optional("duration", Either(Text(4), Between(1, 60))));

    static readonly ObjectSchema Generation = new(
        Required("model", Models),
        Required("prompt", Text()),
        Optional("image", UrlOrData),
        Optional("images", List(UrlOrData)),
        Optional("duration", Between(1, 60)),
        Optional("seconds", Text(4)),
        Optional("size", Text(20)),
        Optional("width", Between(1, 8192)),
        Optional("height", Between(1, 8192)),
        Optional("fps", Between(1, 120)),
        Optional("seed", Between(0, int.MaxValue)),
        Optional("n", Between(1, 4)),
        Optional("metadata", AnyObject));

    public override string Name => "new-api";

    public override string Query => "/v1/videos/{id}";

    public override FrameSize DefaultFrame => new(720, 1280);

    public override string NewId(IdGenerator ids, JobOrder order) => "task_" + ids.Hex(32);

    public override Reply Refuse(Refusal refusal) => Refusals.NewApi(refusal);

    protected override IEnumerable<DocumentedCall> Calls() =>
    [
        Post(Operation.Create, "/v1/videos", Video, call => Reply.Json(Object(call.CreateJob(), call))) with
        {
            ContentTypes = [RequestBody.MultipartType, RequestBody.JsonType],
        },
        Post(Operation.Create, "/v1/video/generations", Generation, call => Reply.Json(Object(call.CreateJob(), call))),
        OnJob(Operation.Query, Query, (job, call) => Reply.Json(Object(job, call))),
        OnJob(Operation.Query, "/v1/video/generations/{id}", (job, call) =>
            Reply.Json(new { code = "success", message = "", data = Task(job, call) })),
        OnJob(Operation.Content, "/v1/videos/{id}/content", job => Bytes(job)),
        OnJob(Operation.Remix, "/v1/videos/{id}/remix", (job, call) => job.IsCompleted
            ? Reply.Json(Object(call.CreateJob(source: job), call))
            : Refuse(RefusalReason.NotReady), "POST") with
        {
            ContentTypes = [RequestBody.JsonType],
            Body = new(Required("prompt", Text())),
        },
    ];

    // The url leads to new-api itself and needs the key.
    static string Content(JobSnapshot job, Call call) => $"{call.Host}/v1/videos/{job.Id}/content";

    static object Object(JobSnapshot job, Call call) => new
    {
        id = job.Id,
        task_id = job.Id,
        @object = "video",
        model = job.Order["model"] ?? "",
        status = job.ByStatus("queued", "in_progress", "completed", "failed"),
        progress = job.HasEnded ? 100 : job.Percent,
        created_at = job.CreatedAt.ToUnixTimeSeconds(),
        completed_at = job.UpdatedAt.ToUnixTimeSeconds(),
        seconds = (job.Order.Seconds ?? 4).ToString(CultureInfo.InvariantCulture),
        size = job.Frame.ToString(),
        metadata = new { url = job.IsCompleted ? Content(job, call) : "" },
        error = job.IsFailed ? new { message = Reason(job), code = "" } : null,
    };

    static object Task(JobSnapshot job, Call call) => new
    {
        id = 104,
        created_at = job.CreatedAt.ToUnixTimeSeconds(),
        updated_at = job.UpdatedAt.ToUnixTimeSeconds(),
        task_id = job.Id,
        platform = "50",
        user_id = 1,
        group = "default",
        channel_id = 7,
        quota = 50_000,
        action = "generate",
        status = job.ByStatus("NOT_START", "IN_PROGRESS", "SUCCESS", "FAILURE"),
        fail_reason = job.IsFailed ? Reason(job) : "",
        result_url = job.IsCompleted ? Content(job, call) : null,
        submit_time = job.CreatedAt.ToUnixTimeSeconds(),
        start_time = 0,
        finish_time = job.HasEnded ? job.UpdatedAt.ToUnixTimeSeconds() : 0,
        progress = job.HasEnded ? "100%" : job.Percent + "%",
        properties = new { input = job.Order["prompt"] ?? "" },
        data = (object?)null,
    };

    static string Reason(JobSnapshot job) => job.ByFailure("The request was rejected by the moderation system", "upstream task failed");
}
