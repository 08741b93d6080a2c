using Gateway.Simulation.Checks;
using Gateway.Simulation.Documents;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Traffic;
using static Gateway.Simulation.Checks.Is;

namespace Gateway.Simulation.Suppliers;

/// <summary>
/// The resellers' unified format: one JSON call for all their models, and a document of bytes for each status. They read the fields
/// that they know and no others.
/// </summary>
abstract class Unified : SupplierDocument
{
    static readonly Fields Create = new(
        Must("model", Model(
            "sora-2", "sora-2-pro", "sora-2-all", "sy_8", "sy_ore", "veo3", "veo3-fast", "veo3.1", "veo3.1-fast", "grok-video-3",
            "jimeng-video-3.0")),
        Must("prompt", Text()),
        May("images", List(UrlOrData, most: 4)),
        May("orientation", OneOf("portrait", "landscape")),
        May("aspect_ratio", OneOf("16:9", "9:16", "1:1", "2:3", "3:2", "4:3", "3:4")),
        May("size", OneOf("small", "large", "480P", "720P", "1080P", "1280x720", "720x1280", "1024x1792", "1792x1024")),
        May("duration", Between(1, 60)),
        May("watermark", Bool),
        May("private", Bool),
        May("enhance_prompt", Bool),
        May("enable_upsample", Bool));

    static readonly SampleIds Siblings = new(
        Pending: "sora-2:task_01k6x15vhr000000000000pend",
        Processing: "sora-2:task_01k6x15vhrff09dkkqjrzwhm60",
        Completed: "sora-2:task_01k6x15vhr000000000000d0ne",
        Failed: "sora-2:task_01k6x15vhr00000000000fa1ed");

    protected override IEnumerable<DocumentedCall> Calls() =>
    [
        OnJob(Operation.Query, Query, job => Reply.Of(ShapeOf(job.Id).ReplyTo(job))),
        Post(Operation.Create, "/v1/video/create", Create, call =>
        {
            var job = call.Make();
            var status_update_time = job.CreatedAt.ToUnixTimeMilliseconds();
            return Reply.Json(new { id = job.Id, status = "pending", status_update_time, enhanced_prompt = "" });
        }),
    ];

    // Where a document shows an id, the sample has it. The others are its siblings, with the same time in them:
    // the first ten characters of the ULID after task_.
    public override SampleIds Samples => Siblings;

    public override string NewId(Ids ids, JobOrder order) => $"{order["model"]}:task_{ids.Ulid()}";

    public override Reply Refuse(Refusal refusal) => Refusals.NewApi(refusal);

    protected override Shape ShapeOf(string id) => Shapes.Unified;
}
