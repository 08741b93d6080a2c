namespace Gateway.OpenAI;

/// <summary>
/// The OpenAI video object as read from one reply. Text is valid UTF-8, unescaped, and mostly a slice of the reply's
/// own bytes: a video lives no longer than the buffer that it was read from.
/// </summary>
struct Video
{
    /// <summary>The id of the client's request, never the upstream's.</summary>
    public string Id;

    public ReadOnlyMemory<byte> Model;

    public VideoStatus Status;

    /// <summary>Per cent: 0 while queued, 0..99 while in progress or failed, 100 only when completed.</summary>
    public int Progress;

    /// <summary>Unix seconds; null: neither the reply nor the id has it.</summary>
    public long? CreatedAt;

    /// <summary>Unix seconds, only with completed.</summary>
    public long? CompletedAt;

    /// <summary>Unix seconds: when the result expires.</summary>
    public long? ExpiresAt;

    public ReadOnlyMemory<byte>? Prompt;

    /// <summary><c>WIDTHxHEIGHT</c> in pixels; empty: unknown.</summary>
    public ReadOnlyMemory<byte> Size;

    /// <summary>A decimal number without trailing zeros; empty: unknown.</summary>
    public ReadOnlyMemory<byte> Seconds;

    public ReadOnlyMemory<byte>? RemixedFromVideoId;

    /// <summary>Both are set if the status is failed, and neither otherwise.</summary>
    public UpstreamText? ErrorCode, ErrorMessage;

    /// <summary>Extra key: the result, byte for byte; only with completed, only http(s).</summary>
    public ReadOnlyMemory<byte>? VideoUrl;

    /// <summary>Changes the status to failed.</summary>
    public void Fail(UpstreamText code, UpstreamText message)
    {
        (Status, Progress, CompletedAt, VideoUrl, Extras) = (VideoStatus.Failed, 0, null, null, null);
        (ErrorCode, ErrorMessage) = (code, message);
    }

    /// <summary>Further extra keys: what the format publishes beyond the contract (thumbnail_url, enhanced_prompt, ...).</summary>
    public List<ExtraKey>? Extras;

    /// <summary>Adds the id as <c>task_id</c>, which clients of the unified API read.</summary>
    public void AddTaskId()
    {
        Extras ??= [];
        Extras.RemoveAll(static extra => extra.Name == "task_id");
        Extras.Add(new("task_id", System.Text.Encoding.UTF8.GetBytes(Id), IsText: true));
    }
}

/// <summary>A key that OpenAI's video object does not have. Every SDK ignores it.</summary>
/// <param name="Name">The key.</param>
/// <param name="Value">Unescaped text, or the number, <c>true</c> or <c>false</c> as the upstream wrote it.</param>
/// <param name="IsText">Whether the value is written as a JSON string.</param>
readonly record struct ExtraKey(string Name, ReadOnlyMemory<byte> Value, bool IsText);
