using static Gateway.Failures.FailureSource;

namespace Gateway.Failures;

/// <summary>The one table of all reasons: logs, error bodies and the documentation read it.</summary>
static class FailureTable
{
    const string RequestError = "invalid_request_error", ServerError = "server_error", UpstreamError = "upstream_error";

    /// <summary>Every row, in the order of <see cref="FailureReason"/>.</summary>
    public static readonly IReadOnlyList<FailureRow> Rows =
    [
        OfClient(FailureReason.MissingId, "missing_id", 400, "missing_id",
            "Send the id in the path or in ?id=."),
        OfClient(FailureReason.InvalidId, "invalid_id", 400, "invalid_id",
            "Send the id as it was given when the video was made."),
        OfClient(FailureReason.UnknownPath, "unknown_path", 404, "unknown_path",
            "Check the base URL: it ends in /v1."),
        OfClient(FailureReason.UnknownUpstream, "unknown_upstream", 404, "unknown_upstream",
            "Name an upstream in the base URL, or set Gateway:DefaultUpstream."),
        OfClient(FailureReason.MethodNotAllowed, "method_not_allowed", 405, "method_not_allowed",
            "Use a method of the Allow header."),
        OfClient(FailureReason.MissingKey, "missing_key", 401, "invalid_api_key",
            "Send Authorization: Bearer with a key of this gateway."),
        OfClient(FailureReason.UnknownKey, "unknown_key", 401, "invalid_api_key",
            "Check the key, and Gateway:ClientKeys."),
        OfClient(FailureReason.NotAllowed, "not_allowed", 403, "forbidden",
            "Check what Gateway:ClientKeys allows this client."),
        OfClient(FailureReason.UnknownVideo, "unknown_video", 404, "video_not_found",
            "Check the id and the key: a video belongs to the client that made it."),
        OfClient(FailureReason.BadRequest, "bad_request", 400, "bad_request", "Send a valid HTTP request."),
        OfClient(FailureReason.MissingField, "missing_field", 400, "missing_required_parameter",
            "Send the field that 'param' names."),
        OfClient(FailureReason.InvalidField, "invalid_field", 400, "invalid_value",
            "Correct the field that 'param' names."),
        OfClient(FailureReason.UnknownModel, "unknown_model", 400, "model_not_found",
            "Choose a model of GET /v1/models."),
        OfClient(FailureReason.ModelNotFound, "model_not_found", 404, "model_not_found",
            "Choose a model of GET /v1/models."),
        OfClient(FailureReason.BrokenBody, "broken_body", 400, "invalid_body",
            "Send a complete JSON or multipart body."),
        OfClient(FailureReason.UnknownMediaType, "unknown_media_type", 415, "unsupported_media_type",
            "Send multipart/form-data or application/json."),
        OfClient(FailureReason.TooBigUpload, "too_big_upload", 413, "upload_too_large",
            "Send a smaller file or a url, or raise Gateway:MaxUpload."),
        OfClient(FailureReason.SlowUpload, "slow_upload", 408, "upload_too_slow",
            "Send the body faster, or a url instead of a file."),
        OfClient(FailureReason.KeyReused, "key_reused", 409, "idempotency_key_reused",
            "Use a new Idempotency-Key for each new request.") with { IsFinal = true },
        OfClient(FailureReason.NotSupported, "not_supported", 400, "not_supported",
            "Use another operation or another upstream."),
        OfClient(FailureReason.NotReady, "not_ready", 404, "video_not_ready",
            "Poll the video until it is completed."),
        OfClient(FailureReason.NoContent, "no_content", 404, "content_not_found",
            "The upstream does not serve this file."),
        OfClient(FailureReason.VideoFailed, "video_failed", 404, "content_not_found",
            "Poll the video: its error says why it failed.") with { HasUpstreamText = true },
        OfClient(FailureReason.RangeNotSatisfiable, "range_not_satisfiable", 416, "range_not_satisfiable",
            "Send a Range within the length that Content-Range names."),
        OfClient(FailureReason.TooManyDownloads, "too_many_downloads", 429, "too_many_downloads",
            "Wait until a download of this client has ended."),
        OfClient(FailureReason.CrossSite, "cross_site", 403, "cross_site",
            "Configure Gateway:ClientKeys, and send a key."),
        OfClient(FailureReason.UnknownHost, "unknown_host", 421, "unknown_host",
            "Add the host to Gateway:AllowedHosts, or set Gateway:PublicBaseUrl."),

        OfGateway(FailureReason.Internal, "internal", 500, "internal",
            "Report it, with the log lines of this request id."),
        OfGateway(FailureReason.Unavailable, "unavailable", 503, "unavailable",
            "Try again later. If the error persists, add memory or replicas."),

        OfOperator(FailureReason.KeyRefused, "key_refused", 502, "upstream_key_refused",
            "Correct the key that the gateway has for this upstream."),
        OfOperator(FailureReason.QuotaExhausted, "quota_exhausted", 503, "upstream_out_of_quota",
            "Top up the gateway's account at this upstream."),

        OfUpstream(FailureReason.Unreachable, "unreachable", 502,
            "Check the upstream's address, its DNS name and the network."),
        OfUpstream(FailureReason.Timeout, "timeout", 504,
            "Try again. If the error persists, increase the upstream's Timeout (CreateTimeout for a create)."),
        OfUpstream(FailureReason.TooBig, "too_big", 502,
            "Raise the upstream's MaxBody, or Gateway:Links:MaxSize for files.") with { IsFinal = true },
        OfUpstream(FailureReason.NotJson, "not_json", 502,
            "Check the address: a proxy or a web page may answer there."),
        OfUpstream(FailureReason.NotAnObject, "not_an_object", 502, "Check the address and the format."),
        OfUpstream(FailureReason.Empty, "empty", 502, "Try again. If the error persists, check the upstream's address."),
        OfUpstream(FailureReason.Redirect, "redirect", 502,
            "Configure the address that the upstream redirects to.") with { IsFinal = true },
        OfUpstream(FailureReason.Unrecognised, "unrecognised", 502,
            "Name the upstream's format, or write one.") with { IsFinal = true },
        OfUpstream(FailureReason.NoJob, "no_job", 502,
            "Try again. If the error persists, contact the supplier.") with { HasUpstreamText = true },

        OfUpstream(FailureReason.LinkRefused, "link_refused", 502,
            "Check Gateway:Links, which limits the ports and networks of result links.") with { IsFinal = true },
        OfUpstream(FailureReason.LinkBroken, "link_broken", 502,
            "Try again. If the error persists, the supplier's file host is failing."),
        OfUpstream(FailureReason.Ambiguous, "ambiguous", 502,
            "Look at the upstream's account before creating the video again.") with { IsFinal = true },

        OfRefusal(FailureReason.NotFound, "not_found", 404, RequestError, "video_not_found",
            "The upstream has no such video: check the id and the account."),
        OfRefusal(FailureReason.BadKey, "bad_key", 401, RequestError, "invalid_api_key",
            "Check the key at the upstream."),
        OfRefusal(FailureReason.Forbidden, "forbidden", 403, RequestError, "forbidden",
            "Check what the upstream allows this key."),
        OfRefusal(FailureReason.RateLimited, "rate_limited", 429, "rate_limit_error", "rate_limit_exceeded",
            "Slow down, as Retry-After says."),
        OfRefusal(FailureReason.OutOfQuota, "out_of_quota", 429, "insufficient_quota", "insufficient_quota",
            "Top up the account at the upstream.") with { IsFinal = true },
        OfRefusal(FailureReason.Refused, "refused", 400, RequestError, "refused",
            "Correct the request as the message says.") with { IsFinal = true },
        OfRefusal(FailureReason.UpstreamError, "upstream_error", 502, UpstreamError, "upstream_error",
            "Try again. If the error persists, contact the supplier."),
    ];

    static readonly FailureRow[] ByReason = [.. Rows.OrderBy(static row => row.Reason)];

    /// <summary>The row of a reason.</summary>
    public static FailureRow Row(this FailureReason reason) => ByReason[(int)reason];

    /// <summary>How logs spell the reason.</summary>
    public static string Word(this FailureReason reason) => reason.Row().Word;

    /// <summary>Who caused the failure.</summary>
    public static FailureSource Source(this FailureReason reason) => reason.Row().Source;

    /// <summary>How logs spell the source.</summary>
    public static string Word(this FailureSource source) => source switch
    {
        Client => "client",
        FailureSource.Gateway => "gateway",
        Operator => "operator",
        _ => "upstream",
    };

    static FailureRow OfClient(FailureReason reason, string word, int status, string code, string advice) =>
        new(reason, word, Client, status, RequestError, code, advice);

    static FailureRow OfGateway(FailureReason reason, string word, int status, string code, string advice) =>
        new(reason, word, FailureSource.Gateway, status, ServerError, code, advice);

    // Not final: a retry can use another key of the upstream and succeed.
    static FailureRow OfOperator(FailureReason reason, string word, int status, string code, string advice) =>
        new(reason, word, Operator, status, ServerError, code, advice);

    // The upstream could not be asked, or its answer cannot be used: the message is the gateway's own.
    static FailureRow OfUpstream(FailureReason reason, string word, int status, string advice) =>
        new(reason, word, Upstream, status, UpstreamError, $"upstream_{word}", advice);

    // The upstream refused the request, usually with its own message.
    static FailureRow OfRefusal(FailureReason reason, string word, int status, string type, string code, string advice) =>
        new(reason, word, Upstream, status, type, code, advice) { HasUpstreamText = true };
}
