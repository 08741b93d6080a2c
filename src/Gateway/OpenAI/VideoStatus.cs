namespace Gateway.OpenAI;

/// <summary>The status of a video. These four words are the only valid ones: the poll loop of every SDK ends at any other word.</summary>
enum VideoStatus
{
    Queued,
    InProgress,
    Completed,
    Failed,
}

/// <summary>The words of the statuses.</summary>
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
