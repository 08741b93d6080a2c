namespace Gateway.Failures;

/// <summary>Why a request got no video object: the source of the failure, the reason, and the message for the client.</summary>
/// <param name="Reason">From the closed list that logs and error codes share.</param>
/// <param name="Message">
/// For the client: what happened and, if possible, what to do. Contains no key and no private field of the upstream.
/// </param>
sealed record Failure(FailureReason Reason, string Message)
{
    /// <summary>For the log only: details that the reason does not contain.</summary>
    public string? Detail { get; init; }

    /// <summary>
    /// The HTTP status that the upstream answered with, or that the code in its body means; null: there is no status.
    /// </summary>
    public int? UpstreamStatus { get; init; }

    /// <summary>The upstream's own error code; null: the reason's word.</summary>
    public string? Code { get; init; }

    /// <summary>The request parameter at fault, as OpenAI's error body names it.</summary>
    public string? Param { get; init; }

    /// <summary>How long the client should wait, as the upstream said; null: a default for the statuses that have one.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The length of the file in bytes, for the <c>Content-Range</c> header of a 416.</summary>
    public long? FileLength { get; init; }

    /// <summary>The message for the log: without text of the upstream.</summary>
    public string LogMessage => Reason.Row().HasUpstreamText ? $"({Reason.Word()})" : Message;

    /// <summary>The same, with advice after the message if the upstream did not answer in time.</summary>
    public Failure OnTimeout(string advice) => Reason == FailureReason.Timeout ? this with { Message = $"{Message} {advice}" } : this;

    /// <summary>The methods that the path supports, for the <c>Allow</c> header of a 405.</summary>
    public string? Allow { get; init; }
}
