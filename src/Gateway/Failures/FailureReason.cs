namespace Gateway.Failures;

/// <summary>
/// Every way in which a request can fail. The words are a contract: logs and error codes use them.
/// A job that failed is not among them: that is a video object with status <c>failed</c>.
/// </summary>
enum FailureReason
{
    // The client's.
    MissingId,
    InvalidId,
    UnknownPath,
    UnknownUpstream,
    MethodNotAllowed,
    MissingKey,
    UnknownKey,
    NotAllowed,
    UnknownVideo,
    BadRequest,
    MissingField,
    InvalidField,
    UnknownModel,
    ModelNotFound,
    BrokenBody,
    UnknownMediaType,
    TooBigUpload,
    SlowUpload,
    KeyReused,
    NotSupported,
    NotReady,
    NoContent,
    CrossSite,
    UnknownHost,

    // The gateway's.
    Internal,
    Unavailable,

    // The operator's: what the gateway is configured with does not work.
    KeyRefused,
    QuotaExhausted,

    // The upstream's: it could not be asked, or its answer could not be had.
    Unreachable,
    Timeout,
    TooBig,

    // The upstream's: its answer cannot be read.
    NotJson,
    NotAnObject,
    Empty,
    Redirect,
    Unrecognised,
    NoJob,

    // The upstream's: the result cannot be downloaded.
    LinkRefused,
    LinkBroken,

    // The upstream's: it is unknown whether it has created a job.
    Ambiguous,

    // The upstream's: it refused the request.
    NotFound,
    BadKey,
    Forbidden,
    RateLimited,
    OutOfQuota,
    Refused,
    UpstreamError,
}
