namespace Gateway.OpenAI;

/// <summary>The four words that a video's status can be, and no other: every SDK's poll loop ends at a fifth.</summary>
enum VideoStatus
{
    Queued,
    InProgress,
    Completed,
    Failed,
}

/// <summary>How the statuses are spelt.</summary>
static class VideoStatusWords
{
    public static string Word(this VideoStatus status) => status switch
    {
        VideoStatus.Queued => "queued",
        VideoStatus.InProgress => "in_progress",
        VideoStatus.Completed => "completed",
        _ => "failed",
    };
}
