using Gateway.Simulation.Checks;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Traffic;
using static Gateway.Simulation.Checks.Schema;

namespace Gateway.Simulation.Suppliers;

/// <summary>Runway: every call needs the header with the API's version.</summary>
sealed class Runway : SupplierDocument
{
    static readonly ValueCheck Ratio = OneOf(
        "1280:720", "720:1280", "1104:832", "832:1104", "960:960", "1584:672", "1280:768", "768:1280", "1920:1080", "1080:1920");

    static readonly ObjectSchema FromImage = new(
        Required("model", Model("gen4_turbo", "gen4.5", "gen3a_turbo", "veo3", "veo3.1", "veo3.1_fast")),
        Required("promptImage", Either(
            List(Schema.Object(Required("uri", UrlOrData), Required("position", OneOf("first", "last"))), min: 1, max: 2), UrlOrData)),
        Optional("promptText", Text(1000)),
        Required("ratio", Ratio),
        Optional("duration", Between(2, 10)),
        Optional("seed", Between(0, int.MaxValue)),
        Optional("audio", Bool));

    static readonly ObjectSchema FromText = new(
        Required("model", Model("gen4.5", "veo3", "veo3.1", "veo3.1_fast")),
        Required("promptText", Text(1000)),
        Required("ratio", Ratio),
        Optional("duration", Between(2, 10)),
        Optional("seed", Between(0, int.MaxValue)),
        Optional("audio", Bool));

    public override string Name => "runway";

    public override string Query => "/v1/tasks/{id}";

    public override string NewId(IdGenerator ids, JobOrder order) => ids.Uuid();

    public override Reply Refuse(Refusal refusal) => refusal.Reason switch
    {
        RefusalReason.NoKey or RefusalReason.UnknownKey => Error(401, "You did not provide a valid API key."),
        RefusalReason.UnknownId => Error(404, "Task not found"),
        RefusalReason.UnknownPath or RefusalReason.OtherMethod => Error(404, "Not found"),
        RefusalReason.OutOfQuota => Error(400, "You do not have enough credits to run this task."),
        RefusalReason.RateLimited => Error(429, "Rate limit exceeded."),
        RefusalReason.Broken => Error(500, "Internal server error"),
        RefusalReason.Moderated => Error(400, "Your input was flagged by our content moderation system."),
        RefusalReason.MissingHeader => Error(400, "The X-Runway-Version header is required; its value must be a known version."),
        _ => Reply.Json(new
        {
            error = "Validation of body failed",
            issues = new[] { new { code = "invalid_input", path = (refusal.Field ?? "").Split('.'), message = refusal.Message } },
            docUrl = "/api",
        }, 400),
    };

    protected override IEnumerable<DocumentedCall> Calls() => new[]
    {
        Post(Operation.Create, "/v1/image_to_video", FromImage, call => Reply.Json(new { id = call.CreateJob().Id })),
        Post(Operation.Create, "/v1/text_to_video", FromText, call => Reply.Json(new { id = call.CreateJob().Id })),
        OnJob(Operation.Query, Query, job => Reply.Json(Task(job))),
        OnJob(Operation.Delete, Query, (job, call) =>
        {
            call.Remove(job.Id);
            return new() { Status = 204 };
        }, "DELETE"),
    }.Select(call => call with { Headers = [("X-Runway-Version", ["2024-11-06"])] });

    static object Task(JobSnapshot job) => job.Status switch
    {
        JobStatus.Pending => new { id = job.Id, createdAt = At(job), status = "PENDING" },
        JobStatus.Processing => new { id = job.Id, createdAt = At(job), status = "RUNNING", progress = job.Progress },
        JobStatus.Completed => new { id = job.Id, createdAt = At(job), status = "SUCCEEDED", output = new[] { job.VideoUrl } },
        _ => new
        {
            id = job.Id,
            createdAt = At(job),
            status = "FAILED",
            failure = job.ByFailure("The generation was blocked by moderation.", "An unexpected error occurred."),
            failureCode = job.ByFailure("SAFETY.OUTPUT.VIDEO", "INTERNAL.BAD_OUTPUT.CODE01"),
        },
    };

    static string At(JobSnapshot job) =>
        job.CreatedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture);

    static Reply Error(int status, string error) => Reply.Json(new { error }, status);
}
