using Gateway.Simulation.Documents;
using Gateway.Simulation.Traffic;

namespace Gateway.Simulation.Suppliers;

/// <summary>OpenAI's API in Azure: another path, another header for the key, deployments instead of models.</summary>
sealed class Azure() : OpenAISurface("/openai/v1/videos", "sora-2", "sora-2-pro")
{
    public override string Name => "azure";

    public override KeyPlace KeyPlace { get; } = new("api-key");

    public override Reply Refuse(Refusal refusal) => refusal.Reason switch
    {
        RefusalReason.NoKey or RefusalReason.UnknownKey => Error(
            401, "401", "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key."),
        RefusalReason.UnknownPath => Error(404, "404", "Resource not found"),
        RefusalReason.OutOfQuota => Error(403, "QuotaExceeded", "The quota of this subscription has been exceeded."),
        RefusalReason.RateLimited =>
            Error(429, "429", "Requests have exceeded the call rate limit of your current tier.").With("Retry-After", "10"),
        RefusalReason.UnknownModel => Reply.Json(
            new
            {
                error = new
                {
                    message = refusal.Message,
                    type = "video_generation_user_error",
                    param = "model",
                    code = "DeploymentNotFound",
                },
            },
            404),
        _ => Refusals.OpenAI(refusal),
    };

    static Reply Error(int status, string code, string message) => Reply.Json(new { error = new { code, message } }, status);
}
