namespace Gateway.Failures;

/// <summary>Whose fault a failure is.</summary>
enum FailureSource
{
    /// <summary>The request is wrong.</summary>
    Client,

    /// <summary>The gateway is wrong, overloaded or stopping.</summary>
    Gateway,

    /// <summary>The upstream refused, failed or could not be reached.</summary>
    Upstream,
}

/// <summary>Everything that is fixed about a reason: one row of <see cref="FailureTable"/>.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Word">How logs and metrics spell it.</param>
/// <param name="Source">Whose fault it is.</param>
/// <param name="Status">The HTTP status; only the edge uses it.</param>
/// <param name="Type">The <c>type</c> of OpenAI's error body.</param>
/// <param name="Code">The <c>code</c> of OpenAI's error body.</param>
/// <param name="Advice">What the client's developer or the operator should do.</param>
sealed record FailureRow(FailureReason Reason, string Word, FailureSource Source, int Status, string Type, string Code, string Advice)
{
    /// <summary>Whether the same request would fail again: SDKs that retry are told not to.</summary>
    public bool IsFinal { get; init; }

    /// <summary>Whether the message can have the upstream's text in it: then the log leaves it out.</summary>
    public bool HasUpstreamText { get; init; }
}
