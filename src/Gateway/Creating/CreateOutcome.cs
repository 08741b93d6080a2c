using Gateway.Failures;

namespace Gateway.Creating;

/// <summary>How a create ended. Exactly one of three: the upstream made the video, surely made nothing, or may have made it.</summary>
sealed record CreateOutcome
{
    CreateOutcome()
    {
    }

    /// <summary>The answer to the client, a video object; empty where there is a failure.</summary>
    public ReadOnlyMemory<byte> Video { get; private init; }

    /// <summary>The upstream's own id, for the log; null where there is a failure.</summary>
    public string? RawId { get; private init; }

    /// <summary>Why there is no video; null: there is one.</summary>
    public Failure? Failure { get; private init; }

    /// <summary>Whether a retry gets this outcome. Not where nothing was made: then a retry may succeed.</summary>
    public bool IsKept { get; private init; }

    /// <summary>The upstream accepted the job.</summary>
    public static CreateOutcome Made(ReadOnlyMemory<byte> video, string? rawId = null) =>
        new() { Video = video, RawId = rawId, IsKept = true };

    /// <summary>The upstream surely made nothing: no byte had left, or it refused the request.</summary>
    public static CreateOutcome NotMade(Failure failure) => new() { Failure = failure };

    /// <summary>It is not known whether the upstream made a video: sending the create again could be a second charge.</summary>
    public static CreateOutcome Ambiguous(Failure failure) => new() { Failure = failure, IsKept = true };
}
