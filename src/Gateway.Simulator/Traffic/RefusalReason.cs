namespace Gateway.Simulation.Traffic;

/// <summary>The reasons for which a supplier refuses a request. Each supplier has its own form for them.</summary>
public enum RefusalReason
{
    /// <summary>The key is missing.</summary>
    NoKey,

    /// <summary>No account has this key.</summary>
    UnknownKey,

    /// <summary>There is no such job, or it belongs to another account.</summary>
    UnknownId,

    /// <summary>Unknown path.</summary>
    UnknownPath,

    /// <summary>The path has no such method.</summary>
    OtherMethod,

    /// <summary>A required header is missing or has another value.</summary>
    MissingHeader,

    /// <summary>The call does not accept this content type.</summary>
    ContentType,

    /// <summary>The body is not valid JSON or multipart.</summary>
    BrokenBody,

    /// <summary>A required field is missing.</summary>
    MissingField,

    /// <summary>A field has the wrong type, such as a string instead of a number.</summary>
    WrongType,

    /// <summary>A field has an invalid value.</summary>
    WrongValue,

    /// <summary>Unknown field.</summary>
    UnknownField,

    /// <summary>Unknown model.</summary>
    UnknownModel,

    /// <summary>The job has not ended yet.</summary>
    NotReady,

    /// <summary>Moderation blocked the prompt or a picture.</summary>
    Moderated,

    /// <summary>The account has no credit left.</summary>
    OutOfQuota,

    /// <summary>Too many requests.</summary>
    RateLimited,

    /// <summary>An internal error of the supplier.</summary>
    Broken,
}
