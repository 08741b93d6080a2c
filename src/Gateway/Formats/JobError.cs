namespace Gateway.Formats;

/// <summary>What a reply says about why something failed: code and words, each null where it says nothing.</summary>
readonly record struct JobError(string? Code, string? Message)
{
    /// <summary>The longest message and the longest code that are kept, in characters.</summary>
    const int MaxMessage = 4000, MaxCode = 100;

    /// <summary>Code and words together, for the vocabularies to look into.</summary>
    public string Text => $"{Code}\n{Message}";

    public bool IsModeration => ModerationWords.In(Text);

    /// <summary>Whether the error itself is stated, and not just a message as good replies have one too.</summary>
    public bool IsStated { get; private init; }

    /// <param name="job">The facts.</param>
    /// <param name="ofJob">Whether only the job's own error counts, and not its envelope's: where the job says that it failed.</param>
    public static JobError Of(in JobFacts job, bool ofJob = false)
    {
        var code = job.ErrorCode(ofJob);
        var stated = job.ErrorText(Fact.ErrorMessage, ofJob);
        var message = stated ?? job.ErrorText(Fact.Message, ofJob);

        // Gateways pass their own upstream's whole error on as the message of theirs.
        if (message?.TrimStart() is ['{', ..] json && job.ErrorInside(json) is { Message: not null } inner)
            (code, message) = (inner.Code ?? code, inner.Message);
        return new JobError(Cut(code, MaxCode), Cut(message, MaxMessage)) { IsStated = code is not null || stated is not null };
    }

    /// <summary>Codes and messages that say that all is well: an error object is there on success, too.</summary>
    public static bool SaysSuccess(ReadOnlySpan<byte> text) =>
        text.Trim(" \t\r\n"u8).IsEmpty || Numbers.Read(text) is 0 or (>= 200 and < 300)
        || Words.Same(text, "success") || Words.Same(text, "succeed") || Words.Same(text, "succeeded") || Words.Same(text, "ok") || Words.Same(text, "null") || Words.Same(text, "none");

    // Half a surrogate pair is no text.
    static string? Cut(string? text, int length) =>
        text is null || text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
