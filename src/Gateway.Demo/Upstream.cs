using Gateway.Simulation.Jobs;

namespace Gateway.Demo;

/// <summary>A supplier as the gateway is configured for it, and the sample that shows it best.</summary>
sealed record Upstream(string Name, string Format, string Sends, Func<SampleIds, string> Sample)
{
    public static IReadOnlyList<Upstream> All { get; } =
    [
        new("22codex", "auto", "an OpenAI object and a url", samples => samples.Completed),
        new("jxincm", "unified", "\"pending\", progress_pct 0.93", samples => samples.Processing),
        new("quickrouter", "unified", "\"pending\" and little more", samples => samples.Pending),
        new("sora-envelope", "task-envelope", "\"SUCCESS\", \"100%\", in an envelope", samples => samples.Completed),
        new("openai-plain", "openai", "half of an OpenAI object", samples => samples.Processing),
    ];
}
