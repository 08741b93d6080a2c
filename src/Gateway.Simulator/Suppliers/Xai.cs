using Gateway.Simulation.Checks;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Traffic;
using static Gateway.Simulation.Checks.Schema;

namespace Gateway.Simulation.Suppliers;

/// <summary>xAI's Grok Imagine: 202 until a job has ended, without a body while it waits; an unknown key is a 400.</summary>
sealed class Xai : SupplierDocument
{
    static readonly ValueCheck Image = Schema.Object(Required("url", UrlOrData));

    static readonly ObjectSchema Create = new(
        Optional("model", Model("grok-imagine-video", "grok-imagine-video-1.5")),
        Required("prompt", Text(4096)),
        Optional("image", Image),
        Optional("reference_images", List(Image, min: 1, max: 7)),
        Optional("duration", Between(1, 15)),
        Optional("aspect_ratio", OneOf("16:9", "4:3", "1:1", "9:16", "3:4", "3:2", "2:3")),
        Optional("resolution", OneOf("480p", "720p", "1080p")),
        Optional("user", Text()));

    public override string Name => "xai";

    public override string Query => "/v1/videos/{id}";

    public override string NewId(IdGenerator ids, JobOrder order) => ids.Uuid();

    public override Reply Refuse(Refusal refusal)
    {
        const string Invalid = "Client specified an invalid argument";
        var (status, code, error) = refusal.Reason switch
        {
            RefusalReason.NoKey => (401, "Unauthenticated", "No API key was provided."),
            RefusalReason.UnknownKey => (400, Invalid, "Incorrect API key provided."),
            RefusalReason.UnknownId => (404, "Some requested entity was not found", "The request was not found."),
            RefusalReason.UnknownModel => (404, "Some requested entity was not found", refusal.Message),
            RefusalReason.UnknownPath => (404, "Some requested entity was not found", "Not found."),
            RefusalReason.OtherMethod => (405, Invalid, "Method not allowed."),
            RefusalReason.WrongType or RefusalReason.MissingField =>
                (422, "Failed to deserialize the JSON body into the target type", refusal.Message),
            RefusalReason.Moderated => (400, Invalid, "Generated video rejected by content moderation."),
            RefusalReason.OutOfQuota => (403, "The caller does not have permission", "Your team has used all available credits."),
            RefusalReason.RateLimited => (429, "Some resource has been exhausted", "Too many requests."),
            RefusalReason.Broken => (500, "Internal error", "Something went wrong."),
            _ => (400, Invalid, refusal.Message),
        };
        return Reply.Json(new { code, error }, status);
    }

    protected override IEnumerable<DocumentedCall> Calls() =>
    [
        Post(Operation.Create, "/v1/videos/generations", Create, call => Reply.Json(new { request_id = call.CreateJob().Id })),
        OnJob(Operation.Query, Query, Answer),
    ];

    static Reply Answer(JobSnapshot job)
    {
        var model = job.Order["model"] ?? "grok-imagine-video";
        return job switch
        {
            { Status: JobStatus.Pending } => new() { Status = 202 },
            { Status: JobStatus.Processing } => Reply.Json(new { status = "pending", progress = job.Percent }, 202),
            { IsCompleted: true } => Reply.Json(new
            {
                status = "done",
                video = new { url = job.VideoUrl, duration = job.Order.Number("duration") ?? 8, respect_moderation = true },
                model,
                usage = new { cost_in_usd_ticks = 5_000_000_000 },
                progress = 100,
            }),
            { IsModerated: true } => Reply.Json(new { status = "done", video = new { url = "", respect_moderation = false }, model }),
            _ => Reply.Json(new
            {
                status = "failed",
                model,
                progress = 0,
                error = new { code = "internal_error", message = "The video could not be generated." },
            }),
        };
    }
}
