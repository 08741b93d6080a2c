using Gateway.Simulation.Checks;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Traffic;
using static Gateway.Simulation.Checks.Schema;

namespace Gateway.Simulation.Suppliers;

/// <summary>Zhipu CogVideoX: the reply to a query does not contain the id of the job.</summary>
sealed class Zhipu : SupplierDocument
{
    const string Flagged = "系统检测到输入或生成内容可能包含不安全或敏感内容。";

    static readonly ObjectSchema Create = new(
        Required("model", Model("cogvideox-3", "cogvideox-2", "cogvideox-flash", "viduq1-text", "viduq1-image")),
        Optional("prompt", Text(1500)),
        Optional("image_url", Either(List(UrlOrData, min: 1, max: 2), UrlOrData)),
        Optional("quality", OneOf("speed", "quality")),
        Optional("with_audio", Bool),
        Optional("watermark_enabled", Bool),
        Optional("size", OneOf("1280x720", "720x1280", "1024x1024", "1920x1080", "1080x1920", "2048x1080", "3840x2160")),
        Optional("fps", Int(30, 60)),
        Optional("duration", Int(5, 10)),
        Optional("request_id", Text(64)),
        Optional("user_id", Text(128)));

    public override string Name => "zhipu";

    public override string Query => "/api/paas/v4/async-result/{id}";

    public override string NewId(IdGenerator ids, JobOrder order) => ids.Digits() + "-" + ids.Hex(19);

    public override Reply Refuse(Refusal refusal)
    {
        var (status, code, message) = refusal.Reason switch
        {
            RefusalReason.NoKey => (401, "1001", "Header中未收到Authorization参数，无法进行身份验证。"),
            RefusalReason.UnknownKey => (401, "1002", "Authorization Token非法，请确认Authorization Token正确传递。"),
            RefusalReason.UnknownId => (400, "1214", "任务不存在。"),
            RefusalReason.UnknownModel => (400, "1211", "模型不存在，请检查模型代码。"),
            RefusalReason.UnknownPath or RefusalReason.OtherMethod => (404, "404", "Not Found"),
            RefusalReason.MissingField => (400, "1213", refusal.Message),
            RefusalReason.Moderated => (400, "1301", Flagged),
            RefusalReason.OutOfQuota => (429, "1113", "您的账户已欠费，请充值后重试。"),
            RefusalReason.RateLimited =>
                (429, "1302", "您当前使用该API的并发数过高，请降低并发，或联系客服增加限额。"),
            RefusalReason.Broken => (500, "500", "内部错误"),
            _ => (400, "1210", "API 调用参数有误，请检查文档。" + refusal.Message),
        };
        return Reply.Json(new { error = new { code, message } }, status);
    }

    protected override IEnumerable<DocumentedCall> Calls() =>
    [
        // One of the two is required.
        Post(Operation.Create, "/api/paas/v4/videos/generations", Create, call =>
            IsSent(call, "prompt") || IsSent(call, "image_url")
            ? Reply.Json(Created(call.CreateJob()))
            : Refuse(new(RefusalReason.MissingField, "prompt和image_url不能同时为空。", "prompt"))),
        OnJob(Operation.Query, Query, job => Reply.Json(Result(job))),
    ];

    static bool IsSent(Call call, string field) => call.Body.Json.TryGetProperty(field, out _);

    static object Created(JobSnapshot job) => new
    {
        id = job.Id,
        model = job.Order["model"],
        request_id = job.Order["request_id"] ?? "8875817957674828620",
        task_status = "PROCESSING",
    };

    static object Result(JobSnapshot job)
    {
        var (model, request_id) = (job.Order["model"] ?? "cogvideox-3", job.Order["request_id"] ?? "8875817957674828620");
        var task_status = job.ByStatus("PROCESSING", "PROCESSING", "SUCCESS", "FAIL");
        return job switch
        {
            { IsCompleted: true } => new
            {
                model,
                request_id,
                task_status,
                video_result = new[] { new { url = job.VideoUrl, cover_image_url = job.ThumbnailUrl } },
            },
            { IsModerated: true } => new { model, request_id, task_status, error = new { code = "1301", message = Flagged } },
            _ => new { model, request_id, task_status },
        };
    }
}
