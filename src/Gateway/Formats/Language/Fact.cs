namespace Gateway.Formats;

/// <summary>
/// The facts of a video that a format says the places of. In snake case they are keys of the language, which <c>format.schema.json</c>
/// describes.
/// </summary>
enum Fact
{
    Status, Progress, Id, Model, Prompt, Size, Seconds, CreatedAt, CompletedAt, ExpiresAt, VideoUrl, ErrorCode, ErrorMessage, Message,
    Moderation, RemixedFromVideoId, ThumbnailUrl, GifUrl, EnhancedPrompt, VideoBase64, VideoFile,
}
