namespace Gateway.Demo;

/// <summary>A supplier as the gateway is configured for it.</summary>
/// <param name="Name">Its name, at the simulator and in a path.</param>
/// <param name="Format">How it is polled.</param>
/// <param name="Create">How it makes videos.</param>
/// <param name="Model">What clients call its model.</param>
/// <param name="OwnModel">What it calls it.</param>
sealed record Upstream(string Name, string Format, string Create, string Model, string OwnModel)
{
    public static IReadOnlyList<Upstream> All { get; } =
    [
        new("jxincm", "unified", "unified", "sora-2", "sora-2"),
        new("22codex", "auto", "unified", "sora-2-pro", "sora-2-pro"),
        new("quickrouter", "auto", "unified", "sora-2-quick", "sora-2"),
        new("sora-envelope", "task-envelope", "task-envelope", "sora-2-envelope", "sora-2"),
        new("openai-plain", "openai", "openai", "sora-2-plain", "sora-2"),
        new("kling", "kling", "kling", "kling", "kling-v2-6"),
        new("gemini", "gemini", "gemini", "veo", "veo-3.0-generate-001"),
    ];
}
