namespace Gateway.Simulation.Traffic;

/// <summary>The reason for which a supplier refuses a request.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Message">The reason as a sentence.</param>
/// <param name="Field">The invalid field or header, such as <c>input.prompt</c>; null: the fault is not in one field.</param>
sealed record Refusal(RefusalReason Reason, string Message, string? Field = null)
{
    /// <summary>A refusal with the usual message for its reason.</summary>
    public static implicit operator Refusal(RefusalReason reason) => new(reason, reason switch
    {
        RefusalReason.NoKey => "The API key is missing.",
        RefusalReason.UnknownKey => "Unknown API key.",
        RefusalReason.UnknownId => "Unknown video.",
        RefusalReason.UnknownPath => "Unknown path.",
        RefusalReason.OtherMethod => "Method not allowed.",
        RefusalReason.NotReady => "The video is not ready yet.",
        RefusalReason.Moderated => "The request was blocked by the moderation system.",
        RefusalReason.OutOfQuota => "The account has no credit left.",
        RefusalReason.RateLimited => "Too many requests.",
        RefusalReason.Broken => "Something went wrong.",
        _ => "Invalid request.",
    });
}
