using Gateway.Asking;
using Gateway.Failures;

namespace Gateway.Videos;

/// <summary>Reads why an upstream refused a request other than a poll, such as a delete or a list.</summary>
static class UpstreamRefusal
{
    /// <param name="call">The request to the upstream.</param>
    /// <param name="response">The response.</param>
    /// <returns>The failure, with the key removed from its message; null: the response contains no error.</returns>
    public static Failure? Read(UpstreamCall call, UpstreamResponse response)
    {
        if (response.Failure is { } failure) return failure with { RetryAfter = failure.RetryAfter ?? response.RetryAfter };
        var reading = call.Upstream.Format.Read(response.Reply, call.Id, call.Upstream.UnknownStatus);
        return reading.Refusal?.ToFailure(call.Credential.Redactor, response.RetryAfter);
    }
}
