using Gateway.Simulation.Checks;
using Gateway.Simulation.Documents;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Traffic;
using static Gateway.Simulation.Checks.Schema;

namespace Gateway.Simulation.Suppliers;

/// <summary>The resellers' unified API: one JSON call for all their models, and a documented reply for each status.</summary>
abstract class Unified : SupplierDocument
{
    static readonly ObjectSchema Create = new(
        Required("model", Model(
            "sora-2", "sora-2-pro", "sora-2-all", "sy_8", "sy_ore", "veo3", "veo3-fast", "veo3.1", "veo3.1-fast", "grok-video-3",
            "jimeng-video-3.0")),
        Required("prompt", Text()),
        Optional("images", List(UrlOrData, max: 4)),
        Optional("orientation", OneOf("portrait", "landscape")),
        Optional("aspect_ratio", OneOf("16:9", "9:16", "1:1", "2:3", "3:2", "4:3", "3:4")),
        Optional("size", OneOf("small", "large", "480P", "720P", "1080P", "1280x720", "720x1280", "1024x1792", "1792x1024")),
        Optional("duration", Between(1, 60)),
        Optional("watermark", Bool),
        Optional("private", Bool),
        Optional("enhance_prompt", Bool),
        Optional("enable_upsample", Bool));

    static readonly ObjectSchema Remix = new(Required("prompt", Text()));

    // A ULID begins with ten characters of time. The samples have the time of the documented id.
    static readonly SampleIds DocumentedSamples = new(
        Pending: "sora-2:task_01k6x15vhr000000000000pend",
        Processing: "sora-2:task_01k6x15vhrff09dkkqjrzwhm60",
        Completed: "sora-2:task_01k6x15vhr000000000000d0ne",
        Failed: "sora-2:task_01k6x15vhr00000000000fa1ed");

    public override FrameSize DefaultFrame => new(720, 1280);

    public override SampleIds Samples => DocumentedSamples;

    public override string NewId(IdGenerator ids, JobOrder order) => $"{order["model"]}:task_{ids.Ulid()}";

    public override Reply Refuse(Refusal refusal) => Refusals.NewApi(refusal);

    protected override IEnumerable<DocumentedCall> Calls() =>
    [
        OnJob(Operation.Query, Query, (job, call) => Templated(TemplateOf(job.Id), job, call)),
        Post(Operation.Create, "/v1/video/create", Create, call => Created(call.CreateJob())),
        OnJob(Operation.Remix, "/v1/videos/{id}/remix", (job, call) => job.IsCompleted
            ? Created(call.CreateJob(source: job))
            : Refuse(RefusalReason.NotReady), "POST") with
        {
            ContentTypes = [RequestBody.JsonType],
            Body = Remix,
        },
    ];

    static Reply Created(JobSnapshot job)
    {
        var status_update_time = job.CreatedAt.ToUnixTimeMilliseconds();
        return Reply.Json(new { id = job.Id, status = "pending", status_update_time, enhanced_prompt = "" });
    }

    protected override ReplyTemplate TemplateOf(string id) => ReplyTemplates.Unified;
}
