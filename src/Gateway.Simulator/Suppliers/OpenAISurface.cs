using System.Globalization;
using Gateway.Simulation.Checks;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Media;
using Gateway.Simulation.Traffic;
using static Gateway.Simulation.Checks.Schema;

namespace Gateway.Simulation.Suppliers;

/// <summary>The whole of OpenAI's Videos API.</summary>
/// <param name="root">The path of the list of videos.</param>
/// <param name="models">The names of the models.</param>
abstract class OpenAISurface(string root, params string[] models) : SupplierDocument
{
    const string Characters = "characters";

    // Seconds are a string in JSON, too: "4", not 4.
    static readonly ValueCheck Seconds = OneOf("4", "8", "10", "12", "16", "20");
    static readonly ValueCheck Video = Either(File("video/mp4"), Object(Required("id", Text())));

    static readonly ObjectSchema Remix = new(Required("prompt", Text(32_000)));
    static readonly ObjectSchema Edit = new(Required("prompt", Text(32_000)), Required("video", Video), Optional("model", Text()));
    static readonly ObjectSchema Extend = new(
        Required("prompt", Text(32_000)), Required("video", Video), Required("seconds", Seconds), Optional("model", Text()));
    static readonly ObjectSchema Character = new(Required("name", Text(80)), Required("video", File("video/mp4")));

    readonly ObjectSchema _create = new(
        Required("prompt", Text(32_000)),
        Optional("model", Model(models)),
        Optional("seconds", Seconds),
        Optional("size", OneOf("720x1280", "1280x720", "1024x1792", "1792x1024", "1920x1080", "1080x1920")),
        Optional("input_reference", Either(
            Object(Required("file_id", Text())),
            Object(Required("image_url", UrlOrData)),
            File("image/jpeg", "image/png", "image/webp"))),
        Optional("characters", Schema.List(Object(Required("id", Text())), max: 2)));

    public override FrameSize DefaultFrame => new(720, 1280);

    public override string Query => root + "/{id}";

    protected override IEnumerable<DocumentedCall> Calls() =>
    [
        // Before the query, which would read these names as ids.
        FormOrJson(Operation.Edit, root + "/edits", Edit, call => Derived(call)),
        FormOrJson(Operation.Extend, root + "/extensions", Extend, call => Derived(call)),
        FormOrJson(Operation.Character, root + "/characters", Character, call => Reply.Json(CharacterObject(call.CreateJob(Characters)))),
        OnJob(Operation.Character, root + "/characters/{id}", job =>
            job.Order.Kind is Characters ? Reply.Json(CharacterObject(job)) : Refuse(RefusalReason.UnknownId)),
        FormOrJson(Operation.Create, root, _create, call => Reply.Json(VideoObject(call.CreateJob()))),
        Get(Operation.List, root, List),
        OnJob(Operation.Query, Query, (job, call) => job.Order.Kind is Characters ? Refuse(RefusalReason.UnknownId) : Answer(job, call)),
        OnJob(Operation.Delete, Query, Delete, "DELETE"),
        OnJob(Operation.Content, root + "/{id}/content", (job, call) => call.Query("variant") switch
        {
            null or "video" => Bytes(job),
            "thumbnail" => Bytes(job, MediaFile.Thumbnail),
            "spritesheet" => Bytes(job, MediaFile.Spritesheet),
            _ => Refuse(new(RefusalReason.WrongValue, "'variant' must be one of video, thumbnail, spritesheet.", "variant")),
        }),
        OnJob(Operation.Remix, root + "/{id}/remix", Derive, "POST") with
        {
            ContentTypes = [RequestBody.JsonType, RequestBody.MultipartType],
            Body = Remix,
        },
    ];

    /// <summary>The reply to a query.</summary>
    protected virtual Reply Answer(JobSnapshot job, Call call) => Reply.Json(VideoObject(job));

    // OpenAI gives no links: its own host serves the bytes and asks for the key.
    public override JobSnapshot WithLinks(JobSnapshot job, Supplier supplier) => job;

    public override string NewId(IdGenerator ids, JobOrder order) => (order.Kind is Characters ? "char_" : "video_") + ids.Hex(40);

    static DocumentedCall FormOrJson(Operation operation, string path, ObjectSchema body, Func<Call, Reply> answer) =>
        Post(operation, path, body, answer) with { ContentTypes = [RequestBody.MultipartType, RequestBody.JsonType] };

    static object VideoObject(JobSnapshot job) => new
    {
        id = job.Id,
        @object = "video",
        created_at = job.CreatedAt.ToUnixTimeSeconds(),
        status = job.ByStatus("queued", "in_progress", "completed", "failed"),
        completed_at = job.IsCompleted ? job.UpdatedAt.ToUnixTimeSeconds() : (long?)null,
        error = job.IsFailed
            ? new
            {
                code = job.ByFailure("moderation_blocked", "internal_error"),
                message = job.ByFailure("Your request was blocked by our moderation system.", "The video could not be generated."),
            }
            : null,
        expires_at = job.IsCompleted ? job.UpdatedAt.AddHours(1).ToUnixTimeSeconds() : (long?)null,
        model = job.Order["model"] ?? "sora-2",
        progress = job.Percent,
        prompt = job.Order["prompt"],
        remixed_from_video_id = job.Order.RemixedFrom,
        seconds = job.Order["seconds"] ?? "4",
        size = job.Frame.ToString(),
    };

    static object CharacterObject(JobSnapshot character) =>
        new { id = character.Id, name = character.Order["name"], created_at = character.CreatedAt.ToUnixTimeSeconds() };

    Reply Derived(Call call)
    {
        if (call.Body.Files.Count > 0)
            return Reply.Json(VideoObject(call.CreateJob()));
        return call.Find(new JobOrder(call.Body.Json)["video.id"]!) is { } source ? Derive(source, call) : Refuse(RefusalReason.UnknownId);
    }

    Reply Derive(JobSnapshot source, Call call) =>
        source.IsCompleted ? Reply.Json(VideoObject(call.CreateJob(source: source))) : Refuse(RefusalReason.NotReady);

    Reply Delete(JobSnapshot job, Call call)
    {
        if (!job.HasEnded)
            return Refuse(new(RefusalReason.WrongValue, "The video cannot be deleted before it is completed or failed.", "video_id"));
        call.Remove(job.Id);
        return Reply.Json(new { id = job.Id, @object = "video.deleted", deleted = true });
    }

    Reply List(Call call)
    {
        var limit = call.Query("limit") ?? "20";
        var order = call.Query("order") ?? "desc";
        if (!int.TryParse(limit, CultureInfo.InvariantCulture, out var most) || most is < 0 or > 100)
            return Refuse(new(RefusalReason.WrongValue, "'limit' must be between 0 and 100.", "limit"));
        if (order is not ("asc" or "desc"))
            return Refuse(new(RefusalReason.WrongValue, "'order' must be one of asc, desc.", "order"));
        IEnumerable<JobSnapshot> jobs = order is "desc" ? call.Jobs(kind: "") : call.Jobs(kind: "").Reverse();
        if (call.Query("after") is { } after)
            jobs = jobs.SkipWhile(job => job.Id != after).Skip(1);
        List<JobSnapshot> rest = [.. jobs];
        List<JobSnapshot> page = [.. rest.Take(most)];
        return Reply.Json(new
        {
            @object = "list",
            data = page.Select(VideoObject),
            first_id = page.FirstOrDefault()?.Id,
            last_id = page.LastOrDefault()?.Id,
            has_more = rest.Count > page.Count,
        });
    }
}
