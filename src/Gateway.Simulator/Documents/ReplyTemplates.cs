using System.Globalization;
using System.Text.Json.Nodes;
using static Gateway.Simulation.Documents.Substitution;

namespace Gateway.Simulation.Documents;

/// <summary>
/// The documented replies. The bodies below <c>Replies</c> are the suppliers' own, byte for byte, where their documents show one; the
/// others are the nearest documented body with another status.
/// </summary>
static class ReplyTemplates
{
    const string Blocked = "Your request was blocked by our moderation system.";

    /// <summary>Unified: times in milliseconds, progress as a fraction deep inside, many links.</summary>
    public static ReplyTemplate Unified { get; } = new(
        "unified",
        "sora-2:task_01k6x15vhrff09dkkqjrzwhm60",
        new(352, 640),
        Prompt("detail.input.prompt", "detail.pending_info.prompt", "detail.draft_info.prompt", "detail.draft_info.creation_config.prompt"),
        Model("detail.input.model", "detail.pending_info.model"),
        Width("width", "detail.pending_info.width", "detail.draft_info.width"),
        Height("height", "detail.pending_info.height", "detail.draft_info.height"),
        FrameCount("detail.pending_info.n_frames"),
        new(job => job.Order.IsEmpty ? null : job.Order["size"] ?? "small", "detail.input.size"),
        new(job => job.Order.IsEmpty ? null : job.Order["orientation"] ?? job.Frame.Orientation, "detail.input.orientation"),
        new(job => job.Order.IsEmpty ? null : JsonNode.Parse(job.Order["images"] ?? "[]"), "detail.input.images"),
        IfModerated(Blocked, "detail.pending_info.failure_reason"),
        Progress("detail.pending_info.progress_pct"),
        CreatedIso("detail.pending_info.created_at"),
        CreatedFraction("detail.draft_info.created_at"),
        UpdatedMilliseconds("status_update_time"));

    /// <summary>OpenAI's own object with half of its keys.</summary>
    public static ReplyTemplate OpenAI { get; } = new(
        "openai",
        "video_fe6f922f-da34-48a4-9c35-e71df5950cbf",
        new(720, 1280),
        Percent("progress"),
        Created("created_at"),
        Updated("completed_at"));

    /// <summary>OpenAI's object with the url of the finished video in it.</summary>
    public static ReplyTemplate OpenAIWithUrl { get; } = new(
        "openai-with-url",
        "video_5c6a605a-30c0-4a6a-9dbd-d1d6cfdd9980",
        new(1280, 720),
        Model("model"),
        new(job => job.Frame.ToString(), "size"),
        new(job => job.Order.Seconds?.ToString(CultureInfo.InvariantCulture), "seconds"),
        IfModerated("moderation_blocked", "error.code"),
        IfModerated(Blocked, "error.message"),
        Percent("progress"),
        Created("created_at"),
        Updated("completed_at"));

    /// <summary>A task in an envelope with the supplier's own reply nested in it, progress as text.</summary>
    public static ReplyTemplate TaskEnvelope { get; } = new(
        "task-envelope",
        "task_01jhjp54x0f759wceyasz6xrge",
        new(854, 480),
        Prompt(
            "data.data.prompt", "data.data.title", "data.data.actions.0",
            "data.data.generations.0.prompt", "data.data.generations.0.title", "data.data.generations.0.actions.0",
            "data.data.generations.0.config.prompt", "data.data.generations.0.config.actions.0"),
        Model("data.data.model", "data.data.generations.0.model"),
        Width(
            "data.data.width", "data.data.generations.0.width", "data.data.generations.0.encodings.ld.width",
            "data.data.generations.0.encodings.md.width", "data.data.generations.0.encodings.source.width"),
        Height(
            "data.data.height", "data.data.generations.0.height", "data.data.generations.0.encodings.ld.height",
            "data.data.generations.0.encodings.md.height", "data.data.generations.0.encodings.source.height"),
        FrameCount("data.data.n_frames", "data.data.generations.0.n_frames"),
        Seconds(
            "data.data.generations.0.encodings.ld.duration_secs", "data.data.generations.0.encodings.md.duration_secs",
            "data.data.generations.0.encodings.source.duration_secs"),
        IfModerated(Blocked, "data.fail_reason"),
        new(job => $"{(job.HasEnded ? 100 : job.Percent)}%", "data.progress"),
        new(job => job.IsCompleted ? null : job.Progress, "data.data.progress_pct"),
        CreatedIso("data.data.created_at"),
        Created("data.submit_time"),
        new(job => job.HasEnded ? job.UpdatedAt.ToUnixTimeSeconds() : 0, "data.finish_time"));
}
