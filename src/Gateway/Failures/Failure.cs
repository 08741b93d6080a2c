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

    /// <summary>The methods that the path supports, for the <c>Allow</c> header of a 405.</summary>
    public string? Allow { get; init; }
}
