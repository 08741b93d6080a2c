using Gateway.Simulation.Checks;
using Gateway.Simulation.Documents;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Traffic;
using static Gateway.Simulation.Checks.Is;

namespace Gateway.Simulation.Suppliers;

/// <summary>
/// new-api, which most resellers run: the same job at two paths, as an OpenAI-like object and as a task in an envelope, with facts in
/// it that are the reseller's own.
/// </summary>
sealed class NewApi : SupplierDocument
{
    static readonly Check Models = Model("sora-2", "sora-2-pro", "seedance-2.0", "kling-v2-6", "veo-3.0-generate-001", "wan2.5-t2v-preview");

    static readonly Fields Video = new(
        Must("model", Models),
        Must("prompt", Text()),
        May("seconds", Text(4)),
        May("size", Text(20)),
        May("image", UrlOrData),
        May("images", List(UrlOrData)),
        May("input_reference", Either(File("image/png", "image/jpeg", "image/webp"), UrlOrData)),
        May("duration", Either(Text(4), Between(1, 60))));

    static readonly Fields Generation = new(
        Must("model", Models),
        Must("prompt", Text()),
        May("image", UrlOrData),
        May("images", List(UrlOrData)),
        May("duration", Between(1, 60)),
        May("seconds", Text(4)),
        May("size", Text(20)),
        May("width", Between(1, 8192)),
        May("height", Between(1, 8192)),
        May("fps", Between(1, 120)),
        May("seed", Between(0, int.MaxValue)),
        May("n", Between(1, 4)),
        May("metadata", Is.Object()));

    public override string Name => "new-api";

    public override string Query => "/v1/videos/{id}";

    public override string NewId(Ids ids, JobOrder order) => "task_" + ids.Hex(32);

    public override Reply Refuse(Refusal refusal) => Refusals.NewApi(refusal);

    protected override IEnumerable<DocumentedCall> Calls() =>
    [
        Post(Operation.Create, "/v1/videos", Video, call => Reply.Json(Object(call.Make(), call))) with
        {
            ContentTypes = [Checks.Body.Form, Checks.Body.Plain],
        },
        Post(Operation.Create, "/v1/video/generations", Generation, call => Reply.Json(Object(call.Make(), call))),
        OnJob(Operation.Query, Query, (job, call) => Reply.Json(Object(job, call))),
        OnJob(Operation.Query, "/v1/video/generations/{id}", (job, call) =>
            Reply.Json(new { code = "success", message = "", data = Task(job, call) })),
        OnJob(Operation.Content, "/v1/videos/{id}/content", job => Bytes(job)),
        OnJob(Operation.Remix, "/v1/videos/{id}/remix", (job, call) => job.IsCompleted
            ? Reply.Json(Object(call.Make(remixedFrom: job.Id), call))
            : Refuse(RefusalReason.NotReady), "POST") with { ContentTypes = [Checks.Body.Plain], Body = new(Must("prompt", Text())) },
    ];

    // The url is the gateway's own, and is asked for with the key.
    static string Content(JobMoment job, Call call) => $"{call.Host}/v1/videos/{job.Id}/content";

    static object Object(JobMoment job, Call call) => new
    {
        id = job.Id,
        task_id = job.Id,
        @object = "video",
        model = job.Order["model"] ?? "",
        status = job.Word("queued", "in_progress", "completed", "failed"),
        progress = job.HasEnded ? 100 : job.Percent,
        created_at = job.CreatedAt.ToUnixTimeSeconds(),
        completed_at = job.UpdatedAt.ToUnixTimeSeconds(),
        metadata = new { url = job.IsCompleted ? Content(job, call) : "" },
        error = job.IsFailed ? new { message = Reason(job), code = "" } : null,
    };

    static object Task(JobMoment job, Call call) => new
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
        status = job.Word("NOT_START", "IN_PROGRESS", "SUCCESS", "FAILURE"),
        fail_reason = job.IsFailed ? Reason(job) : "",
        result_url = job.IsCompleted ? Content(job, call) : null,
        submit_time = job.CreatedAt.ToUnixTimeSeconds(),
        start_time = 0,
        finish_time = job.HasEnded ? job.UpdatedAt.ToUnixTimeSeconds() : 0,
        progress = job.HasEnded ? "100%" : job.Percent + "%",
        properties = new { input = job.Order["prompt"] ?? "" },
        data = (object?)null,
    };

    static string Reason(JobMoment job) => job.Why("The request was rejected by the moderation system", "upstream task failed");
}
