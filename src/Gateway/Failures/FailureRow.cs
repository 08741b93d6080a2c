namespace Gateway.Failures;

/// <summary>Who caused a failure.</summary>
enum FailureSource
{
    /// <summary>The request is wrong.</summary>
    Client,

    /// <summary>The gateway is wrong, overloaded or stopping.</summary>
    Gateway,

    /// <summary>What the gateway is configured with does not work: its operator must act.</summary>
    Operator,

    /// <summary>The upstream refused, failed or could not be reached.</summary>
    Upstream,
}

/// <summary>The constants of a reason: one row of <see cref="FailureTable"/>.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Word">How logs spell it.</param>
/// <param name="Source">Who caused the failure.</param>
/// <param name="Status">The HTTP status; only the edge uses it.</param>
/// <param name="Type">The <c>type</c> of OpenAI's error body.</param>
/// <param name="Code">The <c>code</c> of OpenAI's error body.</param>
/// <param name="Advice">What the client's developer or the operator should do.</param>
sealed record FailureRow(FailureReason Reason, string Word, FailureSource Source, int Status, string Type, string Code, string Advice)
{
    /// <summary>Whether the same request would fail again: SDKs that retry are told not to.</summary>
    public bool IsFinal { get; init; }

    /// <summary>Whether the message can contain text of the upstream: if so, the log omits it.</summary>
    public bool HasUpstreamText { get; init; }
}
