namespace Gateway.Failures;

/// <summary>Whose fault a failure is.</summary>
enum FailureSource
{
    Client,
    Gateway,
    Upstream,
}

/// <summary>How the closed list is spelt in logs and metrics, and whose fault each reason is.</summary>
static class FailureWords
{
    public static FailureSource Source(this FailureReason reason) => reason switch
    {
        FailureReason.MissingId or FailureReason.InvalidId or FailureReason.UnknownPath or FailureReason.UnknownUpstream
            or FailureReason.MethodNotAllowed or FailureReason.MissingKey or FailureReason.UnknownKey or FailureReason.NotAllowed
            or FailureReason.UnknownVideo or FailureReason.BadRequest or FailureReason.MissingField or FailureReason.InvalidField
            or FailureReason.UnknownModel or FailureReason.BrokenBody or FailureReason.UnknownMediaType or FailureReason.TooBigUpload or FailureReason.KeyReused
            or FailureReason.NotSupported or FailureReason.NotReady or FailureReason.NoContent => FailureSource.Client,
        FailureReason.Internal or FailureReason.Unavailable => FailureSource.Gateway,
        _ => FailureSource.Upstream,
    };

    /// <summary>Whether the failure's message is the gateway's own in every word, and not the upstream's.</summary>
    public static bool IsInOurWords(this FailureReason reason) => reason.Source() != FailureSource.Upstream || reason is
        FailureReason.Unreachable or FailureReason.Timeout or FailureReason.TooBig or FailureReason.NotJson or FailureReason.NotAnObject
            or FailureReason.Empty or FailureReason.Redirect or FailureReason.Unrecognised
            or FailureReason.LinkRefused or FailureReason.LinkBroken or FailureReason.Ambiguous;

    public static string Word(this FailureSource source) => source switch
    {
        FailureSource.Client => "client",
        FailureSource.Gateway => "gateway",
        _ => "upstream",
    };

    public static string Word(this FailureReason reason) => reason switch
    {
        FailureReason.MissingId => "missing_id",
        FailureReason.InvalidId => "invalid_id",
        FailureReason.UnknownPath => "unknown_path",
        FailureReason.UnknownUpstream => "unknown_upstream",
        FailureReason.MethodNotAllowed => "method_not_allowed",
        FailureReason.MissingKey => "missing_key",
        FailureReason.UnknownKey => "unknown_key",
        FailureReason.NotAllowed => "not_allowed",
        FailureReason.UnknownVideo => "unknown_video",
        FailureReason.BadRequest => "bad_request",
        FailureReason.MissingField => "missing_field",
        FailureReason.InvalidField => "invalid_field",
        FailureReason.UnknownModel => "unknown_model",
        FailureReason.BrokenBody => "broken_body",
        FailureReason.UnknownMediaType => "unknown_media_type",
        FailureReason.TooBigUpload => "too_big_upload",
        FailureReason.KeyReused => "key_reused",
        FailureReason.NotSupported => "not_supported",
        FailureReason.NotReady => "not_ready",
        FailureReason.NoContent => "no_content",
        FailureReason.Internal => "internal",
        FailureReason.Unavailable => "unavailable",
        FailureReason.Unreachable => "unreachable",
        FailureReason.Timeout => "timeout",
        FailureReason.TooBig => "too_big",
        FailureReason.NotJson => "not_json",
        FailureReason.NotAnObject => "not_an_object",
        FailureReason.Empty => "empty",
        FailureReason.Redirect => "redirect",
        FailureReason.Unrecognised => "unrecognised",
        FailureReason.NoJob => "no_job",
        FailureReason.LinkRefused => "link_refused",
        FailureReason.LinkBroken => "link_broken",
        FailureReason.Ambiguous => "ambiguous",
        FailureReason.NotFound => "not_found",
        FailureReason.BadKey => "bad_key",
        FailureReason.Forbidden => "forbidden",
        FailureReason.RateLimited => "rate_limited",
        FailureReason.OutOfQuota => "out_of_quota",
        FailureReason.Refused => "refused",
        FailureReason.UpstreamError => "upstream_error",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };
}
