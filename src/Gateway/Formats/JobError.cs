using System.Globalization;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>What a reply says about why something failed.</summary>
readonly struct JobError
{
    /// <summary>The longest message and the longest code that are kept, in characters.</summary>
    const int MaxMessage = 4000, MaxCode = 100;

    // What says no more than the status.
    static readonly Phrases BlandWords = new(@"\A\W*(failed|fail|failure|error|unknown(\W*error)?|失败|错误|none|null)\W*\z");

    readonly UpstreamText _text;
    readonly bool _hasModerationCode;

    /// <param name="job">The facts.</param>
    /// <param name="ofJob">Whether only the job's own error counts, and not its envelope's: where the job says that it failed.</param>
    public JobError(in JobFacts job, bool ofJob = false)
    {
        var code = job.Error(Fact.ErrorCode, ofJob);
        var stated = job.Error(Fact.ErrorMessage, ofJob);
        var message = stated.Exists ? stated : job.Error(Fact.Message, ofJob);
        OwnCode = Text(code, int.MaxValue);

        // Gateways pass their own upstream's whole error on as the message of theirs.
        var isObject = message.Text.Span.TrimStart(" \t\r\n"u8) is [(byte)'{', ..];
        if (isObject && job.ErrorInside(message.Text) is (var inner, { Exists: true } why))
            (code, message) = (inner.Exists ? inner : code, why);
        // {"code": 1, "msg": "success"}: a supplier's own number for success.
        var isSuccess = !stated.Exists && job.SaysSuccess() && HttpStatus(code.Text.Span) is null;
        if (isSuccess) code = default;
        IsStated = code.Exists || stated.Exists;
        Code = Text(code, MaxCode);
        Message = Text(message, MaxMessage);
        _text = UpstreamText.Lines(Code, Message);
        Status = HttpStatus(code.Text.Span);
        Number = Status ?? job.HttpNumber();
        foreach (var known in job.Format.ModerationCodes) _hasModerationCode |= Words.Same(code.Text.Span, known);
    }

    JobError(in JobError error, FoundReason reason, string[] moderationCodes)
    {
        this = error;
        if (Message is null || BlandWords.In(Message)) Message = reason.Message is { } message ? new UpstreamText(message, MaxMessage) : Message;
        IsStated |= reason.IsStated;
        Number ??= reason.Number;
        Code ??= reason.Code is { } code ? new UpstreamText(code, MaxCode) : null;
        _text = UpstreamText.Lines(_text, new UpstreamText(reason.All));
        _hasModerationCode |= reason.Code is { } own && moderationCodes.Contains(own, StringComparer.OrdinalIgnoreCase);
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

    /// <summary>The first code of the reply that is an HTTP status; otherwise null.</summary>
    public int? Number { get; }

    /// <summary>Whether its words speak of moderation, and not only its number.</summary>
    public bool SaysModeration => Says(ModerationWords.Stopped) || (_hasModerationCode && Status is null);

    /// <summary>Whether it speaks of moderation.</summary>
    public bool IsModeration => _hasModerationCode || Says(ModerationWords.Stopped);

    /// <summary>The same with what was found near the status.</summary>
    public JobError With(FoundReason? reason, Format format) => reason is null ? this : new(this, reason, format.ModerationCodes);

    /// <summary>Whether its code or its message has one of these phrases.</summary>
    public bool Says(Phrases phrases) => phrases.In(_text);

    /// <summary>Whether there is a message.</summary>
    public bool HasMessage => Message is not null;

    /// <summary>Whether it says that the generation failed, or that moderation stopped it.</summary>
    public bool SaysJobFailed => SaysModeration || Says(RefusalWords.JobFailed);

    /// <summary>Whether its code has one.</summary>
    public bool CodeSays(Phrases phrases) => Code is not null && phrases.In(Code);

    /// <summary>Whether its own code is one as a whole.</summary>
    public bool IsCode(Phrases codes) => OwnCode is not null && codes.In(OwnCode);

    static int? HttpStatus(ReadOnlySpan<byte> code) =>
        code.Length == 3 && int.TryParse(code, CultureInfo.InvariantCulture, out var status) && status is >= 400 and < 600 ? status : null;

    static UpstreamText? Text(Field field, int maxLength) => field.Exists ? new UpstreamText(field.ToString(), maxLength) : null;
}
