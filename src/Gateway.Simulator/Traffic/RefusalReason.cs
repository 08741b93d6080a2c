namespace Gateway.Simulation.Traffic;

/// <summary>Why a supplier does not do what it is asked for; each says it in its own shape.</summary>
public enum RefusalReason
{
    /// <summary>There is no key in the place where it belongs.</summary>
    NoKey,

    /// <summary>Nobody has this key.</summary>
    UnknownKey,

    /// <summary>There is no such job, or it is another account's.</summary>
    UnknownId,

    /// <summary>There is nothing at this path.</summary>
    UnknownPath,

    /// <summary>Not with this method.</summary>
    OtherMethod,

    /// <summary>A header that the call needs is missing or has another value.</summary>
    MissingHeader,

    /// <summary>The body is not of the type that the call takes.</summary>
    ContentType,

    /// <summary>The body cannot be read.</summary>
    BrokenBody,

    /// <summary>A field that the call needs is not there.</summary>
    MissingField,

    /// <summary>A field is of another type, a text where a number is due.</summary>
    WrongType,

    /// <summary>A field has a value that there is not.</summary>
    WrongValue,

    /// <summary>The call has no such field.</summary>
    UnknownField,

    /// <summary>There is no such model.</summary>
    UnknownModel,

    /// <summary>The job has to end first.</summary>
    NotReady,

    /// <summary>The words or pictures are against the rules.</summary>
    Moderated,

    /// <summary>The account has no money left.</summary>
    OutOfQuota,

    /// <summary>Too much at once.</summary>
    RateLimited,

    /// <summary>The supplier's own fault.</summary>
    Broken,
}
