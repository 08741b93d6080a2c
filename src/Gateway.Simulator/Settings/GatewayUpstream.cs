namespace Gateway.Simulation.Settings;

/// <summary>How a gateway is configured for a supplier.</summary>
/// <param name="Name">The name of the supplier and of the upstream.</param>
/// <param name="Format">The format of polls.</param>
/// <param name="Create">The format of create calls.</param>
/// <param name="Model">The name of the model for clients.</param>
/// <param name="SupplierModel">The supplier's name of the same model.</param>
public sealed record GatewayUpstream(string Name, string Format, string Create, string Model, string SupplierModel)
{
    /// <summary>Every supplier. The first one is the default upstream.</summary>
    public static IReadOnlyList<GatewayUpstream> All { get; } =
    [
        new("jxincm", "unified", "unified", "sora-2", "sora-2"),
        new("22codex", "auto", "unified", "sora-2-pro", "sora-2-pro"),
        new("quickrouter", "auto", "unified", "sora-2-quick", "sora-2"),
        new("sora-envelope", "task-envelope", "task-envelope", "sora-2-envelope", "sora-2"),
        new("openai-plain", "openai", "openai", "sora-2-plain", "sora-2"),
        new("azure", "azure", "azure", "sora-2-azure", "sora-2"),
        new("new-api", "new-api", "new-api", "sora-2-new-api", "sora-2"),
        new("ark", "ark", "ark", "seedance", "doubao-seedance-1-0-pro-250528"),
        new("kling", "kling", "kling", "kling", "kling-v2-6"),
        new("runway", "runway", "runway", "runway", "gen4.5"),
        new("luma", "luma", "luma", "luma", "ray-2"),
        new("minimax", "minimax", "minimax", "hailuo", "MiniMax-Hailuo-02"),
        new("dashscope", "dashscope", "dashscope", "wan", "wan2.5-t2v-preview"),
        new("zhipu", "zhipu", "zhipu", "cogvideox", "cogvideox-3"),
        new("vidu", "vidu", "vidu", "vidu", "viduq2"),
        new("xai", "xai", "xai", "grok", "grok-imagine-video"),
        new("fal", "fal", "fal", "fal-veo", "fal-ai/veo3"),
        new("replicate", "replicate", "replicate", "replicate-veo", "google/veo-3"),
        new("gemini", "gemini", "gemini", "veo", "veo-3.0-generate-001"),
    ];

    /// <summary>The upstream of a supplier.</summary>
    public static GatewayUpstream Of(string supplier) => All.First(upstream => upstream.Name == supplier);
}
