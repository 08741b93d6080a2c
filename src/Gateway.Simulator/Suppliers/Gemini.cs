using System.Globalization;
using System.Text;
using Gateway.Simulation.Checks;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Traffic;
using static Gateway.Simulation.Checks.Schema;

namespace Gateway.Simulation.Suppliers;

/// <summary>Veo on the Gemini API: the id is a name with slashes, and the video is at the supplier's own host and needs the key.</summary>
sealed class Gemini : SupplierDocument
{
    static readonly string[] Models =
    [
        "veo-2.0-generate-001", "veo-3.0-generate-001", "veo-3.0-fast-generate-001", "veo-3.1-generate-preview",
        "veo-3.1-fast-generate-preview",
    ];

    static readonly ValueCheck Image = Object(
        Required("bytesBase64Encoded", Base64), Required("mimeType", OneOf("image/png", "image/jpeg", "image/webp")));

    static readonly ObjectSchema Create = new(
        Required("instances", List(
            Object(
                Required("prompt", Text()),
                Optional("image", Image),
                Optional("lastFrame", Image),
                Optional("referenceImages", List(AnyObject))),
            min: 1,
            max: 1)),
        Optional("parameters", Object(
            Optional("aspectRatio", OneOf("16:9", "9:16")),
            Optional("resolution", OneOf("720p", "1080p", "4k")),
            Optional("durationSeconds", Int(4, 5, 6, 8)),
            Optional("negativePrompt", Text()),
            Optional("personGeneration", OneOf("allow_all", "allow_adult", "dont_allow")),
            Optional("sampleCount", Between(1, 4)),
            Optional("seed", Between(0, int.MaxValue)))));

    protected override IEnumerable<DocumentedCall> Calls() =>
    [
        Post(Operation.Create, "/v1beta/models/{model}:predictLongRunning", Create, call =>
            Models.Contains(call["model"], StringComparer.Ordinal)
                ? Reply.Json(new { name = call.CreateJob(call["model"]).Id })
                : Refuse(new(RefusalReason.UnknownModel, $"models/{call["model"]} is not found for API version v1beta."))),
        Get(Operation.Content, "/v1beta/files/{file}:download", Download),
        OnJob(Operation.Query, Query, job => Reply.Json(Result(job))),
    ];

    public override string Name => "gemini";

    public override string Query => "/v1beta/{id:path}";

    public override KeyPlace KeyPlace { get; } = new("x-goog-api-key");

    public override string NewId(IdGenerator ids, JobOrder order) =>
        $"models/{(order.Kind.Length is 0 ? Models[1] : order.Kind)}/operations/{ids.Letters(12)}";

    public override Reply Refuse(Refusal refusal)
    {
        var (code, status) = refusal.Reason switch
        {
            RefusalReason.NoKey => (403, "PERMISSION_DENIED"),
            RefusalReason.UnknownKey => (400, "INVALID_ARGUMENT"),
            RefusalReason.UnknownId or RefusalReason.UnknownPath or RefusalReason.UnknownModel => (404, "NOT_FOUND"),
            RefusalReason.OtherMethod => (405, "INVALID_ARGUMENT"),
            RefusalReason.OutOfQuota or RefusalReason.RateLimited => (429, "RESOURCE_EXHAUSTED"),
            RefusalReason.NotReady => (400, "FAILED_PRECONDITION"),
            RefusalReason.Broken => (500, "INTERNAL"),
            _ => (400, "INVALID_ARGUMENT"),
        };
        var message = refusal.Reason switch
        {
            RefusalReason.UnknownKey => "API key not valid. Please pass a valid API key.",
            RefusalReason.OutOfQuota => "You exceeded your current quota, please check your plan and billing details.",
            _ => refusal.Message,
        };
        return Reply.Json(new { error = new { code, message, status } }, code);
    }

    public override JobSnapshot WithLinks(JobSnapshot job, Supplier supplier)
    {
        var number = supplier.Links.Next().ToString(CultureInfo.InvariantCulture);
        var file = Convert.ToHexStringLower(Encoding.UTF8.GetBytes($"{number}/{job.Id}"));
        return job with { VideoUrl = $"{supplier.Address.GetLeftPart(UriPartial.Authority)}/v1beta/files/{file}:download?alt=media" };
    }

    Reply Download(Call call)
    {
        if (Encoding.UTF8.GetString(Convert.FromHexString(call["file"])).Split('/', 2) is not [var number, var id]
            || call.Find(id) is not { } job)
            return Refuse(new(RefusalReason.UnknownId, "File does not exist."));
        return call.Supplier.Links.IsValid(id, long.Parse(number, CultureInfo.InvariantCulture))
            ? Bytes(job)
            : Reply.Json(new { error = new { code = 403, message = "The file has expired.", status = "PERMISSION_DENIED" } }, 403);
    }

    static object Result(JobSnapshot job) => job switch
    {
        { IsCompleted: true } => new
        {
            name = job.Id,
            done = true,
            response = new
            {
                generateVideoResponse = new { generatedSamples = new[] { new { video = new { uri = job.VideoUrl } } } },
            },
        },
        { IsModerated: true } => new
        {
            name = job.Id,
            done = true,
            response = new
            {
                generateVideoResponse = new
                {
                    raiMediaFilteredCount = 1,
                    raiMediaFilteredReasons = new[] { "The prompt was blocked: it may violate the usage guidelines." },
                },
            },
        },
        { IsFailed: true } => new
        {
            name = job.Id,
            done = true,
            error = new { code = 13, message = "Video generation failed due to an internal server issue." },
        },
        _ => new { name = job.Id },
    };
}
