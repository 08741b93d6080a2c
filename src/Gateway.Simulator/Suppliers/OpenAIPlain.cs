using Gateway.Simulation.Documents;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Traffic;

namespace Gateway.Simulation.Suppliers;

/// <summary>OpenAI's own API. The documented reply to a query has half of the object's keys.</summary>
sealed class OpenAIPlain()
    : OpenAISurface("/v1/videos", "sora-2", "sora-2-pro", "sora-2-2025-10-06", "sora-2-pro-2025-10-06", "sora-2-2025-12-08")
{
    public override string Name => "openai-plain";

    public override SampleIds Samples => new(
        Pending: "video_fe6f922f-da34-48a4-9c35-000000000000",
        Processing: "video_fe6f922f-da34-48a4-9c35-e71df5950cbf",
        Completed: "video_fe6f922f-da34-48a4-9c35-000000000100",
        Failed: "video_fe6f922f-da34-48a4-9c35-00000000dead");

    protected override ReplyTemplate? TemplateOf(string id) => ReplyTemplates.OpenAI;

    public override Reply Refuse(Refusal refusal) => Refusals.OpenAI(refusal);

    // A sample job was not created by a call. It is answered with the values of the documented example.
    protected override Reply Answer(JobSnapshot job, Call call) =>
        job.Order.IsEmpty ? Templated(ReplyTemplates.OpenAI, job, call) : base.Answer(job, call);
}
