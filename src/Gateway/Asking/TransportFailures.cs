using Gateway.Failures;

namespace Gateway.Asking;

/// <summary>The failures of an upstream that cannot be reached, or whose reply cannot be read.</summary>
static class TransportFailures
{
    public static readonly Failure Late = new(FailureReason.Timeout, "The upstream did not answer in time.");

    public static readonly Failure TooBig = new(FailureReason.TooBig, "The upstream's reply is larger than its MaxBody allows.");

    public static readonly Failure Encoded = new(FailureReason.NotJson, "The reply of the upstream cannot be decompressed.");

    public static readonly Failure Redirect = new(
        FailureReason.Redirect, "The upstream returned a redirect. Redirects are not followed, because the request contains a key.");

    public static Failure NoContent(int status) => new(FailureReason.Empty, $"The upstream answered HTTP {status}, which has no content.");

    public static Failure InvalidStatus(int status) =>
        new(FailureReason.UpstreamError, $"The upstream answered the invalid HTTP status {status}.");

    public static Failure Lost(HttpRequestError error) => error switch
    {
        HttpRequestError.ConfigurationLimitExceeded => TooBig,
        HttpRequestError.NameResolutionError => new(FailureReason.Unreachable, "The upstream's name cannot be resolved."),
        HttpRequestError.SecureConnectionError => new(FailureReason.Unreachable, "No secure connection to the upstream can be made."),
        HttpRequestError.ConnectionError => new(FailureReason.Unreachable, "The upstream cannot be reached."),
        HttpRequestError.ResponseEnded => new(FailureReason.Unreachable, "The upstream's reply ended before it was complete."),
        _ => new(FailureReason.Unreachable, "The connection to the upstream broke."),
    };
}
