using Gateway.Failures;

namespace Gateway.Edge;

/// <summary>Chooses the HTTP status of a failure. No other class does.</summary>
static class ErrorStatus
{
    /// <summary>The status of the reason, or the upstream's own if it is more specific.</summary>
    public static int Of(Failure failure) => (failure.Reason, failure.UpstreamStatus) switch
    {
        (FailureReason.Refused, >= 400 and < 500 and var status) => status,
        (FailureReason.UpstreamError, 503 or 504) => failure.UpstreamStatus.Value,
        _ => failure.Reason.Row().Status,
    };
}
