namespace Gateway.Formats;

/// <summary>What an upstream answered, as far as a format reads it.</summary>
/// <param name="Status">The HTTP status, 100..599.</param>
/// <param name="Body">The decompressed body. The owner of the buffer returns it after the video was written.</param>
readonly record struct UpstreamReply(int Status, ReadOnlyMemory<byte> Body);

/// <summary>What a status word is taken for that neither the shared vocabulary nor the format knows.</summary>
enum UnknownStatus
{
    /// <summary>The job goes on: the client polls again.</summary>
    InProgress,

    /// <summary>The job failed, with code <c>unknown_status</c>.</summary>
    Failed,

    /// <summary>The poll failed: 502, with the word in the message.</summary>
    Error,
}
