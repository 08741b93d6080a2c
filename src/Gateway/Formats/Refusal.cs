using Gateway.Failures;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>
/// Why a reply gives no video, as the format reads it. It becomes a <see cref="Failure"/> with a redactor only: the texts in it are the
/// upstream's.
/// </summary>
/// <param name="Reason">From the closed list that logs and error codes share.</param>
/// <param name="Message">The gateway's own message, for a refusal without words of the upstream.</param>
sealed record Refusal(FailureReason Reason, string Message)
{
    /// <summary>The longest message that is passed on, in characters.</summary>
    const int MaxMessage = 1000;

    /// <summary>The upstream's message; null: it gives none, or none that is passed on.</summary>
    public UpstreamText? Words { get; init; }

    /// <summary>The error code for the client; null: the reason's.</summary>
    public UpstreamText? Code { get; init; }

    /// <summary>The HTTP status that the upstream answered with, or that its body's code stands for; null: unknown.</summary>
    public int? UpstreamStatus { get; init; }

    /// <summary>The status of the job that is not ready yet, where it is no refusal at all; otherwise null.</summary>
    public VideoStatus? JobStatus { get; init; }

    /// <summary>Whether nothing tells what the upstream means.</summary>
    public bool IsUnexplained { get; init; }

    /// <summary>The request parameter at fault, as OpenAI's error body names it.</summary>
    public string? Param { get; init; }

    /// <summary>The refusal with the upstream's message, code and status.</summary>
    /// <param name="error">The error in the reply.</param>
    /// <param name="status">The HTTP status of the reply, or the one that its code is.</param>
    public Refusal With(in JobError error, int status) => this with
    {
        Message = Message.Replace("{status}", $"{status}", StringComparison.Ordinal),
        Words = Reason.Row().HasUpstreamText ? error.Message : null,
        Code = Code ?? (Reason is FailureReason.Refused or FailureReason.Forbidden ? error.Code : null),
        UpstreamStatus = UpstreamStatus ?? status,
    };

    /// <summary>The failure that the client is told, without the key.</summary>
    /// <param name="redactor">Knows the key that the upstream was called with.</param>
    /// <param name="retryAfter">How long the upstream asks to be left alone.</param>
    public Failure ToFailure(Redactor redactor, TimeSpan? retryAfter = null) => new(Reason, Words?.Redact(redactor, MaxMessage) ?? Message)
    {
        UpstreamStatus = UpstreamStatus,
        Code = Code?.Redact(redactor),
        Param = Param,
        RetryAfter = retryAfter,
    };

    /// <summary>Sets a video to failed, with this reason as its error.</summary>
    public void Fail(ref Video video)
    {
        var isModeration = Words is not null && ModerationWords.Stopped.In(Words);
        var code = isModeration ? new UpstreamText(ModerationWords.Code) : Code ?? VideoComposer.Unexplained;
        video.Fail(code, Words ?? new UpstreamText(Message));
    }
}
