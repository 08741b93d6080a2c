namespace Gateway.Formats;

/// <summary>The facts of a video that a format says the places of. The names in lower case are the language's keys.</summary>
enum Fact
{
    Status,
    Progress,
    Id,
    Model,
    Prompt,
    Size,
    Seconds,
    CreatedAt,
    CompletedAt,
    ExpiresAt,
    VideoUrl,
    ErrorCode,
    ErrorMessage,
    Message,
    Moderation,
    RemixedFromVideoId,

    // Extra keys of the answer.
    ThumbnailUrl,
    GifUrl,
    EnhancedPrompt,

    // Never published: what the content is read from, and what explains why there are no bytes.
    VideoBase64,
    VideoFile,
}

/// <summary>The closed list of a format's keys.</summary>
static class FormatKeys
{
    public const string Ask = "ask", Send = "send", Body = "body", Inside = "inside", Below = "below", Is = "is", Rules = "rules",
        Elsewhere = "elsewhere", Then = "then", Extends = "extends", Limit = "limit",
        CallIds = "call_ids", SuccessCodes = "success_codes", ModerationCodes = "moderation_codes";

    public const string CreateAsk = "create.ask", CreateAskWithImage = "create.ask_with_image", CreateAs = "create.as", CreateSend = "create.send", CreateBody = "create.body",
        CreateSizes = "create.sizes", CreateRatios = "create.ratios", CreateResolutions = "create.resolutions", CreateSeconds = "create.seconds",
        CreateExtras = "create.extras", CreateId = "create.id", CreateIdWithImage = "create.id_with_image";

    public const string Content = "content", Delete = "delete", List = "list", Remix = "remix", Edits = "edits", Extensions = "extensions",
        Characters = "characters", Character = "character";

    /// <summary>How a video is made.</summary>
    public static readonly IReadOnlyList<string> Create =
    [
        CreateAsk, CreateAskWithImage, CreateAs, CreateSend, CreateBody, CreateSizes, CreateRatios, CreateResolutions, CreateSeconds, CreateExtras, CreateId, CreateIdWithImage,
    ];

    /// <summary>What else an upstream can be asked.</summary>
    public static readonly IReadOnlyList<string> Operations = [Content, Delete, List, Remix, Edits, Extensions, Characters, Character];

    public static readonly IReadOnlyList<string> FactWords =
    [
        "status", "progress", "id", "model", "prompt", "size", "seconds", "created_at", "completed_at", "expires_at",
        "video_url", "error_code", "error_message", "message", "moderation", "remixed_from_video_id",
        "thumbnail_url", "gif_url", "enhanced_prompt", "video_base64", "video_file",
    ];

    public static readonly IReadOnlyList<string> StatusKeys = ["words.queued", "words.in_progress", "words.completed", "words.failed"];

    /// <summary>Every key that a format may have.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "$schema", "description", Extends, Ask, Send, Body, Then, Limit, Is, Inside, Below, Rules, Elsewhere, CallIds, SuccessCodes, ModerationCodes, .. StatusKeys, .. FactWords,
        .. Create, .. Operations,
    ];

    public static string Word(this Fact fact) => FactWords[(int)fact];
}
