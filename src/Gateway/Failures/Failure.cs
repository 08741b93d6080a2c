namespace Gateway.Failures;

/// <summary>Why a request got no video object: whose fault it was, what happened, and what the client is told.</summary>
/// <param name="Reason">From the closed list that logs, metrics and error codes share.</param>
/// <param name="Message">
/// For the client: what happened and, where there is one, what to do. Holds no key and no upstream's private field.
/// </param>
sealed record Failure(FailureReason Reason, string Message)
{
    /// <summary>For the log alone: what the reason does not tell.</summary>
    public string? Detail { get; init; }

    /// <summary>The HTTP status that the upstream answered with, or that its body's code stands for; null: it gave none.</summary>
    public int? UpstreamStatus { get; init; }

    /// <summary>The upstream's own error code; null: the reason's word.</summary>
    public string? Code { get; init; }

    /// <summary>The request parameter at fault, as OpenAI's error body names it.</summary>
    public string? Param { get; init; }

    /// <summary>How long the client should wait, as the upstream said; null: the default where the status calls for one.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The methods that the path does have, for the <c>Allow</c> header of a 405.</summary>
    public string? Allow { get; init; }
}
