using System.Text.Json;
using Gateway.Simulation.Traffic;

namespace Gateway.Simulation.Documents;

/// <summary>The refusals of the two large families of suppliers, with the documents' own bytes where they show any.</summary>
static class Refusals
{
    static readonly Reply NewApiBadKey = Documented("new-api/bad-key", 401);
    static readonly Reply NewApiForbidden = Documented("new-api/forbidden", 403);
    static readonly Reply NewApiUnknownId = Documented("new-api/unknown-id", 400);
    static readonly Reply OpenAIBadKey = Documented("openai/bad-key", 401);
    static readonly Reply OpenAIUnknownId = Documented("openai/unknown-id", 404);

    /// <summary>Resellers run forks of new-api and have its refusals. An unknown job is a 400.</summary>
    public static Reply NewApi(Refusal refusal) => refusal.Reason switch
    {
        RefusalReason.NoKey or RefusalReason.UnknownKey => NewApiBadKey,
        RefusalReason.UnknownId => NewApiUnknownId,
        RefusalReason.UnknownPath => Documented("new-api/unknown-path", 404),
        RefusalReason.OtherMethod => Documented("new-api/unknown-path", 405),
        RefusalReason.UnknownModel =>
            NewApiError(503, "model_not_found", "No available channel for model under group default (distributor): " + refusal.Message),
        RefusalReason.NotReady => Reply.Json(
            new { error = new { message = "Task is not completed yet, current status: IN_PROGRESS", type = "invalid_request_error" } },
            400),
        RefusalReason.Moderated => NewApiTask(400, "fail_to_fetch_task", JsonSerializer.Serialize(new
        {
            error = new { code = "InputTextSensitiveContentDetected", message = refusal.Message, param = "", type = "BadRequest" },
        })),
        RefusalReason.OutOfQuota => NewApiTask(403, "insufficient_user_quota", "用户额度不足, 剩余额度: ＄0.000000"),
        RefusalReason.RateLimited => NewApiTask(429, "fail_to_fetch_task", "当前分组上游负载已饱和，请稍后再试"),
        RefusalReason.Broken => NewApiError(500, "do_request_failed", "upstream error: do request failed"),
        _ => NewApiTask(400, "invalid_request", refusal.Message),
    };

    /// <summary>The document of the task envelope lists a 403 without a body; this is the body of the family.</summary>
    public static Reply TaskEnvelope(Refusal refusal) => refusal.Reason is RefusalReason.UnknownKey ? NewApiForbidden : NewApi(refusal);

    /// <summary>OpenAI's refusals.</summary>
    public static Reply OpenAI(Refusal refusal) => refusal.Reason switch
    {
        RefusalReason.NoKey or RefusalReason.UnknownKey => OpenAIBadKey,
        RefusalReason.UnknownId => OpenAIUnknownId,
        RefusalReason.UnknownPath => Documented("openai/unknown-path", 404),
        RefusalReason.OtherMethod => Documented("openai/unknown-path", 405),
        RefusalReason.NotReady =>
            OpenAIError(404, "invalid_request_error", null, "Video is not ready yet, use GET /v1/videos/{video_id} to check status."),
        RefusalReason.Moderated =>
            OpenAIError(400, "invalid_request_error", "sentinel_block", "Hmmm something didn't look right with your request."),
        RefusalReason.OutOfQuota => OpenAIError(429, "insufficient_quota", "insufficient_quota", "You exceeded your current quota."),
        RefusalReason.RateLimited => OpenAIError(429, "requests", "rate_limit_exceeded", "Rate limit reached.").With("Retry-After", "7"),
        RefusalReason.Broken => OpenAIError(500, "server_error", null, "The server had an error while processing your request."),
        RefusalReason.MissingField => Invalid(refusal, "missing_required_parameter"),
        RefusalReason.WrongType => Invalid(refusal, "invalid_type"),
        RefusalReason.UnknownField => Invalid(refusal, "unknown_parameter"),
        RefusalReason.UnknownModel => Invalid(refusal, "model_not_found"),
        _ => Invalid(refusal, "invalid_value"),
    };

    static Reply NewApiTask(int status, string code, string message) => Reply.Json(new { code, message, data = (object?)null }, status);

    static Reply NewApiError(int status, string code, string message) =>
        Reply.Json(new { error = new { message, type = "new_api_error", code } }, status);

    static Reply Invalid(Refusal refusal, string code) => OpenAIError(400, "invalid_request_error", code, refusal.Message, refusal.Field);

    static Reply OpenAIError(int status, string type, string? code, string message, string? param = null) =>
        Reply.Json(new { error = new { message, type, param, code } }, status);

    static Reply Documented(string name, int status) => Reply.Of(DocumentFile.Read("Refusals/" + name), status);
}
