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
        <= FailureReason.BadRequest => FailureSource.Client,
        <= FailureReason.Unavailable => FailureSource.Gateway,
        _ => FailureSource.Upstream,
    };

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
