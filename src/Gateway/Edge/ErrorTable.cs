using Gateway.Failures;

namespace Gateway.Edge;

/// <summary>What a failure is over HTTP, in OpenAI's terms.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Type">The error's type.</param>
/// <param name="Code">The error's code.</param>
/// <param name="IsFinal">Whether an SDK that would try again is told not to: the answer would be the same.</param>
readonly record struct ErrorRow(int Status, string Type, string Code, bool IsFinal = false);

/// <summary>The one place where reasons become HTTP.</summary>
static class ErrorTable
{
    const string Request = "invalid_request_error";
    const string Server = "server_error";
    const string Upstream = "upstream_error";

    /// <summary>What a failure is: its reason's row, with the upstream's own status where that tells a client more.</summary>
    public static ErrorRow Row(Failure failure)
    {
        var row = Row(failure.Reason);
        return (failure.Reason, failure.UpstreamStatus) switch
        {
            (FailureReason.Refused, >= 400 and < 500 and var status) => row with { Status = status },
            (FailureReason.UpstreamError, 503 or 504) => row with { Status = failure.UpstreamStatus.Value },
            (FailureReason.UnknownModel, _) when failure.IsOfPath => row with { Status = 404 },
            _ => row,
        };
    }

    public static ErrorRow Row(FailureReason reason) => reason switch
    {
        FailureReason.MissingId => new(400, Request, "missing_id"),
        FailureReason.InvalidId => new(400, Request, "invalid_id"),
        FailureReason.UnknownPath => new(404, Request, "unknown_path"),
        FailureReason.UnknownUpstream => new(404, Request, "unknown_upstream"),
        FailureReason.MethodNotAllowed => new(405, Request, "method_not_allowed"),
        FailureReason.MissingKey => new(401, Request, "invalid_api_key"),
        FailureReason.UnknownKey => new(401, Request, "invalid_api_key"),
        FailureReason.NotAllowed => new(403, Request, "forbidden"),
        FailureReason.UnknownVideo => new(404, Request, "video_not_found"),
        FailureReason.BadRequest => new(400, Request, "bad_request"),
        FailureReason.MissingField => new(400, Request, "missing_required_parameter"),
        FailureReason.InvalidField => new(400, Request, "invalid_value"),
        FailureReason.UnknownModel => new(400, Request, "model_not_found"),
        FailureReason.BrokenBody => new(400, Request, "invalid_body"),
        FailureReason.UnknownMediaType => new(415, Request, "unsupported_media_type"),
        FailureReason.TooBigUpload => new(413, Request, "upload_too_large"),
        FailureReason.KeyReused => new(409, Request, "idempotency_key_reused", IsFinal: true),
        FailureReason.NotSupported => new(400, Request, "not_supported"),
        FailureReason.NotReady => new(404, Request, "video_not_ready"),
        FailureReason.NoContent => new(404, Request, "content_not_found"),

        FailureReason.Internal => new(500, Server, "internal"),
        FailureReason.Unavailable => new(503, Server, "unavailable"),

        FailureReason.Unreachable => new(502, Upstream, "upstream_unreachable"),
        FailureReason.Timeout => new(504, Upstream, "upstream_timeout"),
        FailureReason.TooBig => new(502, Upstream, "upstream_too_big", IsFinal: true),

        FailureReason.NotJson => new(502, Upstream, "upstream_not_json"),
        FailureReason.NotAnObject => new(502, Upstream, "upstream_not_an_object"),
        FailureReason.Empty => new(502, Upstream, "upstream_empty"),
        FailureReason.Redirect => new(502, Upstream, "upstream_redirect", IsFinal: true),
        FailureReason.Unrecognised => new(502, Upstream, "upstream_unrecognised", IsFinal: true),
        FailureReason.NoJob => new(502, Upstream, "upstream_no_job"),

        FailureReason.LinkRefused => new(502, Upstream, "upstream_link_refused", IsFinal: true),
        FailureReason.LinkBroken => new(502, Upstream, "upstream_link_broken"),
        FailureReason.Ambiguous => new(502, Upstream, "upstream_ambiguous", IsFinal: true),

        FailureReason.NotFound => new(404, Request, "video_not_found"),
        FailureReason.BadKey => new(401, Request, "invalid_api_key"),
        FailureReason.Forbidden => new(403, Request, "forbidden"),
        FailureReason.RateLimited => new(429, "rate_limit_error", "rate_limit_exceeded"),
        FailureReason.OutOfQuota => new(429, "insufficient_quota", "insufficient_quota", IsFinal: true),
        FailureReason.Refused => new(400, Request, "refused", IsFinal: true),
        FailureReason.UpstreamError => new(502, Upstream, "upstream_error"),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}
