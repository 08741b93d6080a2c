using Gateway.Failures;

namespace Gateway.Links;

/// <summary>How a download can recover from a link that returned no bytes.</summary>
enum LinkRecovery
{
    /// <summary>It cannot recover: another attempt would fail in the same way.</summary>
    None,

    /// <summary>Ask the upstream for the link again: this one may have expired.</summary>
    RenewLink,

    /// <summary>Try the same link again: its server is busy.</summary>
    Retry,
}

/// <summary>
/// Reading from a link failed. It is an exception and not a <see cref="Result{T}"/> because it passes through a connect callback
/// and through streams; <c>Downloads</c> turns it into a result.
/// </summary>
/// <param name="failure">The failure for the client. The message of the exception is the one for the log.</param>
/// <param name="recovery">How the download can recover.</param>
/// <param name="inner">The exception of the connection, if there is one.</param>
sealed class LinkException(Failure failure, LinkRecovery recovery, Exception? inner = null) : IOException(failure.LogMessage, inner)
{
    /// <summary>The failure for the client.</summary>
    public Failure Failure { get; } = failure;

    /// <summary>How the download can recover.</summary>
    public LinkRecovery Recovery { get; } = recovery;
}
