using Gateway.Simulation.Documents;
using Gateway.Simulation.Jobs;

namespace Gateway.Simulation.Suppliers;

/// <summary>
/// 22codex: its document shows a unified reply for a running sora-2 job and an OpenAI object for a finished one, at the same path.
/// </summary>
sealed class Codex22 : Unified
{
    public override string Name => "22codex";

    public override string Query => "/v1/videos/{id}";

    public override SampleIds Samples => new(
        Pending: "video_5c6a605a-30c0-4a6a-9dbd-000000000000",
        Processing: base.Samples.Processing,
        Completed: "video_5c6a605a-30c0-4a6a-9dbd-d1d6cfdd9980",
        Failed: "video_5c6a605a-30c0-4a6a-9dbd-00000000dead");

    public override string NewId(IdGenerator ids, JobOrder order) =>
        order["model"] is "sora-2" ? base.NewId(ids, order) : "video_" + ids.Uuid();

    protected override ReplyTemplate TemplateOf(string id) =>
        id.StartsWith("sora-2:", StringComparison.Ordinal) ? ReplyTemplates.Unified : ReplyTemplates.OpenAIWithUrl;
}
