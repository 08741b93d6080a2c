using System.Globalization;
using Gateway.Simulation.Checks;
using Gateway.Simulation.Jobs;
using Gateway.Simulation.Media;
using Gateway.Simulation.Traffic;
using static Gateway.Simulation.Checks.Is;

namespace Gateway.Simulation.Suppliers;

/// <summary>OpenAI's Videos API, all of it, below some path; unknown fields are refused.</summary>
/// <param name="root">The path of the list of videos.</param>
/// <param name="models">The models that there are.</param>
abstract class OpenAISurface(string root, params string[] models) : SupplierDocument
{
    const string Characters = "characters";

    // In a multipart body every value is a text, and so it is in JSON: seconds is "4", not 4.
    static readonly Check Seconds = OneOf("4", "8", "10", "12", "16", "20");
    static readonly Check Video = Either(File("video/mp4"), Exactly(Must("id", Text())));

    static readonly Fields Remix = Fields.Strictly(Must("prompt", Text(32_000)));
    static readonly Fields Edit = Fields.Strictly(Must("prompt", Text(32_000)), Must("video", Video), May("model", Text()));
    static readonly Fields Extend = Fields.Strictly(
        Must("prompt", Text(32_000)), Must("video", Video), Must("seconds", Seconds), May("model", Text()));
    static readonly Fields Character = Fields.Strictly(Must("name", Text(80)), Must("video", File("video/mp4")));

    readonly Fields _create = Fields.Strictly(
        Must("prompt", Text(32_000)),
        May("model", Model(models)),
        May("seconds", Seconds),
        May("size", OneOf("720x1280", "1280x720", "1024x1792", "1792x1024", "1920x1080", "1080x1920")),
        May("input_reference", Either(
            Exactly(Must("file_id", Text())),
            Exactly(Must("image_url", UrlOrData)),
            File("image/jpeg", "image/png", "image/webp"))),
        May("characters", Is.List(Exactly(Must("id", Text())), most: 2)));

    public override string Query => root + "/{id}";

    protected override IEnumerable<DocumentedCall> Calls() =>
    [
        // Before the query, which would take their names for ids.
        Taking(Operation.Edit, root + "/edits", Edit, call => Derived(call)),
        Taking(Operation.Extend, root + "/extensions", Extend, call => Derived(call)),
        Taking(Operation.Character, root + "/characters", Character, call => Reply.Json(Person(call.Make(Characters)))),
        OnJob(Operation.Character, root + "/characters/{id}", job =>
            job.Order.Kind is Characters ? Reply.Json(Person(job)) : Refuse(RefusalReason.UnknownId)),
        Taking(Operation.Create, root, _create, call => Reply.Json(VideoObject(call.Make()))),
        Get(Operation.List, root, List),
        OnJob(Operation.Query, Query, job => job.Order.Kind is Characters ? Refuse(RefusalReason.UnknownId) : Answer(job)),
        OnJob(Operation.Delete, Query, Delete, "DELETE"),
        OnJob(Operation.Content, root + "/{id}/content", (job, call) => call.Query("variant") switch
        {
            null or "video" => Bytes(job),
            "thumbnail" => Bytes(job, MediaFile.Thumbnail),
            "spritesheet" => Bytes(job, MediaFile.Spritesheet),
            _ => Refuse(new(RefusalReason.WrongValue, "'variant' has to be one of video, thumbnail, spritesheet.", "variant")),
        }),
        OnJob(Operation.Remix, root + "/{id}/remix", Make, "POST") with { ContentTypes = [Checks.Body.Plain, Checks.Body.Form], Body = Remix },
    ];

    /// <summary>What a query is answered with.</summary>
    protected virtual Reply Answer(JobMoment job) => Reply.Json(VideoObject(job));

    // The bytes are at its own host, with the key: it gives no links.
    public override JobMoment WithLinks(JobMoment job, Supplier supplier) => job;

    public override string NewId(Ids ids, JobOrder order) => (order.Kind is Characters ? "char_" : "video_") + ids.Hex(40);

    static DocumentedCall Taking(Operation operation, string path, Fields body, Func<Call, Reply> answer) =>
        Post(operation, path, body, answer) with { ContentTypes = [Checks.Body.Form, Checks.Body.Plain] };

    static object VideoObject(JobMoment job) => new
    {
        id = job.Id,
        @object = "video",
        created_at = job.CreatedAt.ToUnixTimeSeconds(),
        status = job.Word("queued", "in_progress", "completed", "failed"),
        completed_at = job.IsCompleted ? job.UpdatedAt.ToUnixTimeSeconds() : (long?)null,
        error = job.IsFailed
            ? new
            {
                code = job.Why("moderation_blocked", "internal_error"),
                message = job.Why("Your request was blocked by our moderation system.", "The video could not be generated."),
            }
            : null,
        expires_at = job.IsCompleted ? job.UpdatedAt.AddHours(1).ToUnixTimeSeconds() : (long?)null,
        model = job.Order["model"] ?? "sora-2",
        progress = job.Percent,
        prompt = job.Order["prompt"],
        remixed_from_video_id = job.Order.RemixedFrom,
        seconds = job.Order["seconds"] ?? "4",
        size = job.Order["size"] ?? "720x1280",
    };

    static object Person(JobMoment character) =>
        new { id = character.Id, name = character.Order["name"], created_at = character.CreatedAt.ToUnixTimeSeconds() };

    Reply Derived(Call call)
    {
        if (call.Body.Files.Count > 0)
            return Reply.Json(VideoObject(call.Make()));
        return call.Find(new JobOrder(call.Body.Json)["video.id"]!) is { } source ? Make(source, call) : Refuse(RefusalReason.UnknownId);
    }

    Reply Make(JobMoment source, Call call) =>
        source.IsCompleted ? Reply.Json(VideoObject(call.Make(remixedFrom: source.Id))) : Refuse(RefusalReason.NotReady);

    Reply Delete(JobMoment job, Call call)
    {
        if (!job.HasEnded)
            return Refuse(new(RefusalReason.WrongValue, "The video is still being made; it can be deleted once it has ended.", "video_id"));
        call.Remove(job.Id);
        return Reply.Json(new { id = job.Id, @object = "video.deleted", deleted = true });
    }

    Reply List(Call call)
    {
        var limit = call.Query("limit") ?? "20";
        var order = call.Query("order") ?? "desc";
        if (!int.TryParse(limit, CultureInfo.InvariantCulture, out var most) || most is < 0 or > 100)
            return Refuse(new(RefusalReason.WrongValue, "'limit' has to be between 0 and 100.", "limit"));
        if (order is not ("asc" or "desc"))
            return Refuse(new(RefusalReason.WrongValue, "'order' has to be one of asc, desc.", "order"));
        IEnumerable<JobMoment> jobs = order is "desc" ? call.Jobs(kind: "") : call.Jobs(kind: "").Reverse();
        if (call.Query("after") is { } after)
            jobs = jobs.SkipWhile(job => job.Id != after).Skip(1);
        List<JobMoment> rest = [.. jobs];
        List<JobMoment> page = [.. rest.Take(most)];
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
