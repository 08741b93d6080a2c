using Gateway.Failures;

namespace Gateway.Edge;

/// <summary>Chooses the HTTP status of a failure: the one place that does.</summary>
static class ErrorStatus
{
    /// <summary>The status of the reason, or the upstream's own where that tells a client more.</summary>
    public static int Of(Failure failure) => (failure.Reason, failure.UpstreamStatus) switch
    {
        (FailureReason.Refused, >= 400 and < 500 and var status) => status,
        (FailureReason.UpstreamError, 503 or 504) => failure.UpstreamStatus.Value,
        _ => failure.Reason.Row().Status,
    };
}
