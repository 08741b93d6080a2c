using Gateway.Failures;
using Gateway.OpenAI;

namespace Gateway.Creating;

/// <summary>How a create ended. One of three: the upstream created the job, surely did not create one, or may have created one.</summary>
sealed record CreateOutcome
{
    CreateOutcome()
    {
    }

    /// <summary>The response to the client, a video object; empty: there is a failure.</summary>
    public ReadOnlyMemory<byte> Video { get; private init; }

    /// <summary>The status of the video.</summary>
    public VideoStatus Status { get; private init; }

    /// <summary>The upstream's own id, for the log; null: there is a failure.</summary>
    public string? RawId { get; private init; }

    /// <summary>The failure; null: there is a video.</summary>
    public Failure? Failure { get; private init; }

    /// <summary>Whether a retry gets this outcome. False if no job was created: a retry may succeed.</summary>
    public bool IsKept { get; private init; }

    /// <summary>The upstream accepted the job.</summary>
    public static CreateOutcome Made(ReadOnlyMemory<byte> video, string? rawId = null, VideoStatus status = VideoStatus.Queued) =>
        new() { Video = video, RawId = rawId, Status = status, IsKept = true };

    /// <summary>The upstream surely did not create a job: no byte was sent, or it refused the request.</summary>
    public static CreateOutcome NotMade(Failure failure) => new() { Failure = failure };

    /// <summary>It is unknown whether the upstream created a job: sending the create again could be charged twice.</summary>
    public static CreateOutcome Ambiguous(Failure failure) => new() { Failure = failure, IsKept = true };
}
