using Gateway.Simulation.Checks;
using Gateway.Simulation.Documents;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Traffic;
using static Gateway.Simulation.Checks.Schema;

namespace Gateway.Simulation.Suppliers;

/// <summary>An older reseller: a task in an envelope. The answer to a create call contains only the id of the task.</summary>
sealed class SoraEnvelope : SupplierDocument
{
    static readonly ObjectSchema Create = new(
        Optional("model", Model("sora", "sora-1", "sora-2", "sora-2-pro")),
        Required("prompt", Text()),
        Optional("images", List(UrlOrData, max: 4)),
        Optional("aspect_ratio", OneOf("16:9", "9:16", "1:1")),
        Optional("resolution", OneOf("480p", "720p", "1080p")),
        Optional("duration", Between(1, 60)),
        Optional("notify_hook", Url));

    public override string Name => "sora-envelope";

    public override string Query => "/sora/v1/videos/{id}";

    public override FrameSize DefaultFrame => new(854, 480);

    public override SampleIds Samples => new(
        Pending: "task_01jhjp54x0000000000000pend",
        Processing: "task_01jhjp54x00000000000000045",
        Completed: "task_01jhjp54x0f759wceyasz6xrge",
        Failed: "task_01jhjp54x000000000000fa1ed");

    public override string NewId(IdGenerator ids, JobOrder order) => "task_" + ids.Ulid();

    public override Reply Refuse(Refusal refusal) => Refusals.TaskEnvelope(refusal);

    protected override IEnumerable<DocumentedCall> Calls() =>
    [
        OnJob(Operation.Query, Query, (job, call) => Templated(ReplyTemplates.TaskEnvelope, job, call)),
        Post(Operation.Create, "/sora/v1/videos", Create, call =>
            Reply.Json(new { code = "success", message = "", data = call.CreateJob().Id })),
    ];

    protected override ReplyTemplate? TemplateOf(string id) => ReplyTemplates.TaskEnvelope;
}
