namespace Gateway.Simulation.Traffic;

/// <summary>That a supplier does not do what it is asked for.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Message">Why, in words.</param>
/// <param name="Field">The field or header that it is about, as a path with dots.</param>
sealed record Refusal(RefusalReason Reason, string Message, string? Field = null)
{
    /// <summary>One for which there is nothing more to be said.</summary>
    public static implicit operator Refusal(RefusalReason reason) => new(reason, reason switch
    {
        RefusalReason.NoKey => "No API key was given.",
        RefusalReason.UnknownKey => "The API key is not known.",
        RefusalReason.UnknownId => "There is no such video.",
        RefusalReason.UnknownPath => "There is nothing at this path.",
        RefusalReason.OtherMethod => "There is nothing with this method at this path.",
        RefusalReason.NotReady => "The video is not ready yet.",
        RefusalReason.Moderated => "The request was blocked by the moderation system.",
        RefusalReason.OutOfQuota => "The account has no credit left.",
        RefusalReason.RateLimited => "There were too many requests.",
        RefusalReason.Broken => "Something went wrong.",
        _ => "The request is not valid.",
    });
}
