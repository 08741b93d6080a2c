using System.Collections.Frozen;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Traffic;

namespace Gateway.Simulation.Documents;

/// <summary>What one supplier's document says: where it is asked, in which shape it answers, how it refuses.</summary>
sealed record SupplierDocument(string Name, QueryPath Query, Refusals Refusals, SampleIds Samples, Func<string, Shape> ShapeOf)
{
    // Where a document shows an id, the sample has it. The others are its siblings, with the same time in them:
    // the first ten characters of the ULID after task_.
    static readonly SampleIds UnifiedSamples = new(
        Pending: "sora-2:task_01k6x15vhr000000000000pend",
        Processing: "sora-2:task_01k6x15vhrff09dkkqjrzwhm60",
        Completed: "sora-2:task_01k6x15vhr000000000000d0ne",
        Failed: "sora-2:task_01k6x15vhr00000000000fa1ed");

    /// <summary>Every simulated supplier.</summary>
    public static IReadOnlyList<SupplierDocument> All { get; } =
    [
        // Its document shows a unified body for the running sora-2 job and an OpenAI object for the finished one, on one path.
        new("22codex", new("/v1/videos/{id}"), Refusals.NewApi,
            new(
                Pending: "video_5c6a605a-30c0-4a6a-9dbd-000000000000",
                Processing: UnifiedSamples.Processing,
                Completed: "video_5c6a605a-30c0-4a6a-9dbd-d1d6cfdd9980",
                Failed: "video_5c6a605a-30c0-4a6a-9dbd-00000000dead"),
            id => id.StartsWith("sora-2:", StringComparison.Ordinal) ? Shapes.Unified : Shapes.OpenAIWithUrl),

        // Its document shows the same id running and finished; here it has finished.
        new("jxincm", new("/v1/video/query?id={id}"), Refusals.NewApi,
            UnifiedSamples with { Processing = "sora-2:task_01k6x15vhr00000000000000093", Completed = UnifiedSamples.Processing },
            _ => Shapes.Unified),

        new("quickrouter", new("/v1/videos/{id}"), Refusals.NewApi, UnifiedSamples, _ => Shapes.Unified),

        new("sora-envelope", new("/sora/v1/videos/{id}"), Refusals.TaskEnvelope,
            new(
                Pending: "task_01jhjp54x0000000000000pend",
                Processing: "task_01jhjp54x00000000000000045",
                Completed: "task_01jhjp54x0f759wceyasz6xrge",
                Failed: "task_01jhjp54x000000000000fa1ed"),
            _ => Shapes.TaskEnvelope),

        new("openai-plain", new("/v1/videos/{id}"), Refusals.OpenAI,
            new(
                Pending: "video_fe6f922f-da34-48a4-9c35-000000000000",
                Processing: "video_fe6f922f-da34-48a4-9c35-e71df5950cbf",
                Completed: "video_fe6f922f-da34-48a4-9c35-000000000100",
                Failed: "video_fe6f922f-da34-48a4-9c35-00000000dead"),
            _ => Shapes.OpenAI),
    ];

    /// <summary>The samples' replies by id, made once: they are what a load test asks for.</summary>
    public FrozenDictionary<string, Reply> SampleReplies { get; } = Samples.All.ToFrozenDictionary(
        sample => sample.Id,
        sample => Reply.Of(ShapeOf(sample.Id).Documented(sample.Id, sample.Status)),
        StringComparer.Ordinal);
}
