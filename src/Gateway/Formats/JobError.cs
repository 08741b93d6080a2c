using System.Globalization;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>What a reply says about why something failed.</summary>
readonly struct JobError
{
    /// <summary>The longest message and the longest code that are kept, in characters.</summary>
    const int MaxMessage = 4000, MaxCode = 100;

    readonly UpstreamText _text;
    readonly bool _hasModerationCode;

    /// <param name="job">The facts.</param>
    /// <param name="ofJob">Whether only the job's own error counts, and not its envelope's: where the job says that it failed.</param>
    public JobError(in JobFacts job, bool ofJob = false)
    {
        var code = job.ErrorCode(ofJob);
        var stated = job.ErrorText(Fact.ErrorMessage, ofJob);
        var message = stated.Exists ? stated : job.ErrorText(Fact.Message, ofJob);
        OwnCode = Text(code, int.MaxValue);

        // Gateways pass their own upstream's whole error on as the message of theirs.
        var isObject = message.Text.Span.TrimStart(" \t\r\n"u8) is [(byte)'{', ..];
        if (isObject && job.ErrorInside(message.Text) is (var inner, { Exists: true } why))
            (code, message) = (inner.Exists ? inner : code, why);
        IsStated = code.Exists || stated.Exists;
        Code = Text(code, MaxCode);
        Message = Text(message, MaxMessage);
        _text = UpstreamText.Lines(Code, Message);
        Status = HttpStatus(code.Text.Span);
        foreach (var known in job.Format.ModerationCodes) _hasModerationCode |= Words.Same(code.Text.Span, known);
    }

    /// <summary>The error code; otherwise null.</summary>
    public UpstreamText? Code { get; }

    /// <summary>The code of this very reply, and not of another one that is its message; null: it has none.</summary>
    public UpstreamText? OwnCode { get; }

    /// <summary>The error message; otherwise null.</summary>
    public UpstreamText? Message { get; }

    /// <summary>Whether the error itself is stated, and not just a message as good replies have one too.</summary>
    public bool IsStated { get; }

    /// <summary>The code as an HTTP status, which some envelopes have; otherwise null.</summary>
    public int? Status { get; }

    /// <summary>Whether it speaks of moderation.</summary>
    public bool IsModeration => _hasModerationCode || Says(ModerationWords.Stopped);

    /// <summary>Whether its code or its message has one of these phrases.</summary>
    public bool Says(Phrases phrases) => phrases.In(_text);

    /// <summary>Whether its code has one.</summary>
    public bool CodeSays(Phrases phrases) => Code is not null && phrases.In(Code);

    /// <summary>Whether its own code is one as a whole.</summary>
    public bool IsCode(Phrases codes) => OwnCode is not null && codes.In(OwnCode);

    static int? HttpStatus(ReadOnlySpan<byte> code) =>
        code.Length == 3
        && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var status)
        && status is >= 400 and < 600
            ? status
            : null;

    static UpstreamText? Text(Field field, int maxLength) => field.Exists ? new UpstreamText(field.ToString(), maxLength) : null;
}
