using Gateway.Simulation.Checks;
using Gateway.Simulation.Documents;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Traffic;
using static Gateway.Simulation.Checks.Is;

namespace Gateway.Simulation.Suppliers;

/// <summary>An older reseller: a task in an envelope, and a create call that answers with nothing but the task's id in one.</summary>
sealed class SoraEnvelope : SupplierDocument
{
    static readonly Fields Create = new(
        May("model", Model("sora", "sora-1", "sora-2", "sora-2-pro")),
        Must("prompt", Text()),
        May("images", List(UrlOrData, most: 4)),
        May("aspect_ratio", OneOf("16:9", "9:16", "1:1")),
        May("resolution", OneOf("480p", "720p", "1080p")),
        May("duration", Between(1, 60)),
        May("notify_hook", Url));

    protected override IEnumerable<DocumentedCall> Calls() =>
    [
        OnJob(Operation.Query, Query, job => Reply.Of(Shapes.TaskEnvelope.ReplyTo(job))),
        Post(Operation.Create, "/sora/v1/videos", Create, call => Reply.Json(new { code = "success", message = "", data = call.Make().Id })),
    ];

    public override string Name => "sora-envelope";

    public override string Query => "/sora/v1/videos/{id}";

    public override SampleIds Samples => new(
        Pending: "task_01jhjp54x0000000000000pend",
        Processing: "task_01jhjp54x00000000000000045",
        Completed: "task_01jhjp54x0f759wceyasz6xrge",
        Failed: "task_01jhjp54x000000000000fa1ed");

    protected override Shape? ShapeOf(string id) => Shapes.TaskEnvelope;

    public override string NewId(Ids ids, JobOrder order) => "task_" + ids.Ulid();

    public override Reply Refuse(Refusal refusal) => Refusals.TaskEnvelope(refusal);
}
