using System.Globalization;
using Gateway.Simulation.Checks;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Traffic;
using static Gateway.Simulation.Checks.Schema;

namespace Gateway.Simulation.Suppliers;

/// <summary>Alibaba's DashScope, Wan: asynchronous only with a header; the status of an unknown job is UNKNOWN.</summary>
sealed class DashScope : SupplierDocument
{
    const string RequestId = "2ca1c497-f9e0-449d-9a3f-8a4f8d8c5a7b";

    static readonly ObjectSchema Create = new(
        Required("model", Model(
            "wan2.6-t2v", "wan2.6-i2v", "wan2.5-t2v-preview", "wan2.5-i2v-preview",
            "wan2.2-t2v-plus", "wan2.2-i2v-plus", "wan2.2-i2v-flash",
            "wanx2.1-t2v-turbo", "wanx2.1-t2v-plus", "wanx2.1-i2v-turbo", "wanx2.1-i2v-plus")),
        Required("input", Schema.Object(
            Required("prompt", Text(2000)),
            Optional("img_url", UrlOrData),
            Optional("negative_prompt", Text(500)),
            Optional("audio_url", Url),
            Optional("template", Text()))),
        Optional("parameters", Schema.Object(
            Optional("size", OneOf(
                "832*480", "480*832", "624*624", "1280*720", "720*1280", "960*960", "1088*832", "832*1088",
                "1920*1080", "1080*1920", "1440*1440")),
            Optional("resolution", OneOf("480P", "720P", "1080P")),
            Optional("duration", Between(2, 15)),
            Optional("prompt_extend", Bool),
            Optional("watermark", Bool),
            Optional("audio", Bool),
            Optional("shot_type", OneOf("single", "multi")),
            Optional("seed", Between(0, int.MaxValue)))));

    public override string Name => "dashscope";

    public override string Query => "/api/v1/tasks/{id}";

    public override string NewId(IdGenerator ids, JobOrder order) => ids.Uuid();

    public override Reply Refuse(Refusal refusal)
    {
        var (status, code, message) = refusal.Reason switch
        {
            RefusalReason.NoKey => (401, "InvalidApiKey", "No API-key provided."),
            RefusalReason.UnknownKey => (401, "InvalidApiKey", "Invalid API-key provided."),
            RefusalReason.MissingHeader => (403, "AccessDenied", "current user api does not support synchronous calls."),
            RefusalReason.UnknownModel => (400, "InvalidParameter", "Model not exist."),
            RefusalReason.UnknownPath or RefusalReason.OtherMethod => (404, "NotFound", "Not found."),
            RefusalReason.Moderated => (400, "DataInspectionFailed", "Input data may contain inappropriate content."),
            RefusalReason.OutOfQuota => (400, "Arrearage", "Access denied, please make sure your account is in good standing."),
            RefusalReason.RateLimited => (429, "Throttling.RateQuota", "Requests rate limit exceeded, please try again later."),
            RefusalReason.Broken => (500, "InternalError", "An internal error has occurred, please try again later."),
            _ => (400, "InvalidParameter", refusal.Message),
        };
        return refusal.Reason is RefusalReason.UnknownId
            ? Reply.Json(new { request_id = RequestId, output = new { task_id = "", task_status = "UNKNOWN" } })
            : Error(status, code, message);
    }

    protected override IEnumerable<DocumentedCall> Calls() =>
    [
        Post(Operation.Create, "/api/v1/services/aigc/video-generation/video-synthesis", Create, call =>
            Reply.Json(new { output = new { task_status = "PENDING", task_id = call.CreateJob().Id }, request_id = RequestId })) with
        {
            Headers = [("X-DashScope-Async", ["enable"])],
        },
        OnJob(Operation.Query, Query, job => Reply.Json(Task(job))),
        OnJob(Operation.Cancel, Query + "/cancel", Cancel, "POST"),
    ];

    static object Task(JobSnapshot job) => job switch
    {
        { IsCompleted: true } => new
        {
            request_id = RequestId,
            output = new
            {
                task_id = job.Id,
                task_status = "SUCCEEDED",
                submit_time = Time(job.CreatedAt),
                scheduled_time = Time(job.CreatedAt),
                end_time = Time(job.UpdatedAt),
                orig_prompt = job.Order["input.prompt"],
                video_url = job.VideoUrl,
            },
            usage = new
            {
                duration = job.Order.Number("parameters.duration") ?? 5,
                video_count = 1,
                SR = job.Frame.ShortSide,
                size = job.Frame.ToString('*'),
            },
        },
        { IsFailed: true } => new
        {
            request_id = RequestId,
            output = new
            {
                task_id = job.Id,
                task_status = "FAILED",
                code = job.ByFailure("DataInspectionFailed", "InternalError"),
                message = job.ByFailure("Output data may contain inappropriate content.", "The task failed."),
            },
        },
        _ => new { request_id = RequestId, output = new { task_id = job.Id, task_status = job.ByStatus("PENDING", "RUNNING", "", "") } },
    };

    static Reply Error(int status, string code, string message) => Reply.Json(new { code, message, request_id = RequestId }, status);

    // China Standard Time, without an offset.
    static string Time(DateTimeOffset time) =>
        time.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    static Reply Cancel(JobSnapshot job, Call call)
    {
        if (job.Status is not JobStatus.Pending)
            return Error(400, "UnsupportedOperation", "Failed to cancel the task, please confirm if the task is in PENDING status.");
        call.Remove(job.Id);
        return Reply.Json(new { request_id = RequestId });
    }
}
