using System.Globalization;
using Gateway.Simulation.Jobs;

namespace Gateway.Simulation.Documents;

/// <summary>
/// The shapes. The bodies under <c>Replies</c> are the suppliers' own, byte for byte, where their documents show one;
/// the others are the nearest documented body with another status.
/// </summary>
static class Shapes
{
    /// <summary>Unified: times in milliseconds, progress as a fraction deep inside, a url signed for six days.</summary>
    public static Shape Unified { get; } = new(
        "unified",
        "sora-2:task_01k6x15vhrff09dkkqjrzwhm60",
        Change.At("unified/completed", "video_url", moment => moment.VideoUrl),
        Change.At("unified/completed", "thumbnail_url", moment => moment.ThumbnailUrl),
        Change.At("unified/completed", "detail.draft_info.url", moment => moment.VideoUrl),
        Change.At("unified/completed", "detail.draft_info.downloadable_url", moment => moment.VideoUrl),
        Change.At("unified/completed", "detail.draft_info.encodings.source.path", moment => moment.VideoUrl),
        Change.At("unified/completed", "detail.input.images.0", moment => moment.Order["images.0"]),
        Change.At("unified/completed", "detail.input.prompt", moment => moment.Order["prompt"]),
        Change.Fraction("0.9302178175176704"),
        Change.CreatedIso("2025-10-06T15:10:26.875729Z"),
        Change.UpdatedMilliseconds(1759763621142),
        Change.UpdatedMilliseconds(1759763651908),
        new("1759763631.222531", moment => (moment.CreatedAt.ToUnixTimeMilliseconds() / 1000.0).ToString("F6", CultureInfo.InvariantCulture)),
        new("2025-10-12T15%3A04%3A21Z", moment => Uri.EscapeDataString(
            moment.UpdatedAt.UtcDateTime.AddDays(6).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture))));

    /// <summary>OpenAI's own object, with only half of its keys.</summary>
    public static Shape OpenAI { get; } = new(
        "openai",
        "video_fe6f922f-da34-48a4-9c35-e71df5950cbf",
        Change.Percent("\"progress\": 45", "\"progress\": ", ""),
        Change.Created(1764649117),
        Change.Updated(1764649262));

    /// <summary>OpenAI's object with the finished video's url beside it.</summary>
    public static Shape OpenAIWithUrl { get; } = new(
        "openai-with-url",
        "video_5c6a605a-30c0-4a6a-9dbd-d1d6cfdd9980",
        Change.At("openai-with-url/completed", "video_url", moment => moment.VideoUrl),
        Change.At("openai-with-url/completed", "model", moment => moment.Order["model"]),
        Change.At("openai-with-url/completed", "seconds", moment => moment.Order["duration"]),
        Change.At("openai-with-url/failed", "error.code", Blocked("moderation_blocked")),
        Change.At("openai-with-url/failed", "error.message", Blocked("Your request was blocked by our moderation system.")),
        Change.Percent("\"progress\": 45", "\"progress\": ", ""),
        Change.Created(1761622232),
        Change.Updated(1761622385));

    /// <summary>A task in an envelope, the native body nested in it, progress as text.</summary>
    public static Shape TaskEnvelope { get; } = new(
        "task-envelope",
        "task_01jhjp54x0f759wceyasz6xrge",
        Change.At("task-envelope/completed", "data.data.generations.0.url", moment => moment.VideoUrl),
        Change.At("task-envelope/completed", "data.data.generations.0.encodings.source.path", moment => moment.VideoUrl),
        Change.At("task-envelope/completed", "data.data.generations.0.encodings.thumbnail.path", moment => moment.ThumbnailUrl),
        Change.At("task-envelope/completed", "data.data.prompt", moment => moment.Order["prompt"]),
        Change.At("task-envelope/failed", "data.fail_reason", Blocked("Your request was blocked by our moderation system.")),
        Change.Percent("\"45%\"", "\"", "%\""),
        Change.Fraction("\"progress_pct\": 0.45", "\"progress_pct\": "),
        Change.CreatedIso("2025-01-14T15:15:46.724124Z"),
        Change.Created(1736867805),
        Change.Updated(1736867860));

    static Func<JobMoment, string?> Blocked(string text) => moment => moment.IsModerated ? text : null;
}
