using Gateway.Failures;

namespace Gateway.Asking;

/// <summary>The failures of an upstream that could not be asked, or whose reply could not be had.</summary>
static class TransportFailures
{
    public static readonly Failure Late = new(FailureReason.Timeout, "The upstream did not answer in time.");

    public static readonly Failure TooBig = new(FailureReason.TooBig, "The upstream's reply is larger than this gateway reads.");

    public static readonly Failure Encoded = new(FailureReason.NotJson, "The upstream's reply is compressed in a way that cannot be undone.");

    public static readonly Failure Redirect = new(FailureReason.Redirect, "The upstream redirects to another address, and a key is never taken there.");

    public static Failure Bodyless(int status) => new(FailureReason.Empty, $"The upstream answered HTTP {status}, which has no content.");

    public static Failure Unheard(int status) => new(FailureReason.UpstreamError, $"The upstream answered {status}, which is no HTTP status.");

    public static Failure Lost(HttpRequestError error) => error == HttpRequestError.ConfigurationLimitExceeded ? TooBig : new(FailureReason.Unreachable, error switch
    {
        HttpRequestError.NameResolutionError => "The upstream's name cannot be resolved.",
        HttpRequestError.SecureConnectionError => "No secure connection to the upstream can be made.",
        HttpRequestError.ConnectionError => "The upstream cannot be reached.",
        HttpRequestError.ResponseEnded => "The upstream's reply ended before it was complete.",
        _ => "The connection to the upstream broke.",
    });
}
