namespace Gateway.OpenAI;

/// <summary>The four words that a video's status can be, and no other: every SDK's poll loop ends at a fifth.</summary>
enum VideoStatus
{
    Queued,
    InProgress,
    Completed,
    Failed,
}
