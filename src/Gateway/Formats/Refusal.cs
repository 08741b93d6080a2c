using Gateway.Failures;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>
/// Why a reply gives no video. What the upstream says in it is as it came; <see cref="ToFailure"/> takes the key out of it.
/// </summary>
/// <param name="Reason">From the closed list that logs, metrics and error codes share.</param>
/// <param name="Message">In the gateway's words: for the client where the upstream has none of its own.</param>
sealed record Refusal(FailureReason Reason, string Message)
{
    /// <summary>The longest message that is passed on, in characters.</summary>
    const int MaxMessage = 1000;

    /// <summary>What the upstream says; null: nothing, or nothing that a client can use.</summary>
    public UpstreamText? Words { get; init; }

    /// <summary>The error code to keep; null: the reason's.</summary>
    public UpstreamText? Code { get; init; }

    /// <summary>The HTTP status that the upstream answered with, or that its body's code stands for; null: unknown.</summary>
    public int? UpstreamStatus { get; init; }

    /// <summary>The request parameter at fault, as OpenAI's error body names it.</summary>
    public string? Param { get; init; }

    /// <summary>The same with what an upstream says.</summary>
    /// <param name="error">What it says.</param>
    /// <param name="status">The HTTP status that it says it with.</param>
    public Refusal With(in JobError error, int status) => this with
    {
        Message = Message.Replace("{status}", $"{status}", StringComparison.Ordinal),
        Words = Reason.Row().HasUpstreamText ? error.Message : null,
        Code = Code ?? (Reason is FailureReason.Refused or FailureReason.Forbidden ? error.Code : null),
        UpstreamStatus = UpstreamStatus ?? status,
    };

    /// <summary>What the client is told.</summary>
    /// <param name="redactor">Knows the key that the upstream was called with.</param>
    /// <param name="retryAfter">How long the upstream asks to be left alone.</param>
    public Failure ToFailure(Redactor redactor, TimeSpan? retryAfter = null) => new(Reason, Words?.Redact(redactor, MaxMessage) ?? Message)
    {
        UpstreamStatus = UpstreamStatus,
        Code = Code?.Redact(redactor),
        Param = Param,
        RetryAfter = retryAfter,
    };

    /// <summary>Makes a video one that failed, for this reason.</summary>
    public void Fail(ref Video video)
    {
        var isModeration = Words is not null && ModerationWords.Stopped.In(Words);
        var code = isModeration ? new UpstreamText(ModerationWords.Code) : Code ?? VideoComposer.Unexplained;
        video.Fail(code, Words ?? new UpstreamText(Message));
    }
}
