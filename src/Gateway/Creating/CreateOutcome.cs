using Gateway.Failures;

namespace Gateway.Creating;

/// <summary>What came of a create, and whether it may be made again: whoever made it has to say which of the three it was.</summary>
sealed record CreateOutcome
{
    CreateOutcome()
    {
    }

    /// <summary>The answer to the client, a video object; empty: there is a failure.</summary>
    public ReadOnlyMemory<byte> Video { get; private init; }

    /// <summary>What the upstream calls it, for the log; null: there is a failure.</summary>
    public string? RawId { get; init; }

    public Failure? Failure { get; private init; }

    /// <summary>Whether a next try gets this very outcome. Not where nothing was made: it may well succeed.</summary>
    public bool IsKept { get; private init; }

    /// <summary>The supplier took the job.</summary>
    public static CreateOutcome Made(ReadOnlyMemory<byte> video) => new() { Video = video, IsKept = true };

    /// <summary>The supplier surely made nothing: no byte had left when it failed, or it refused.</summary>
    public static CreateOutcome NotMade(Failure failure) => new() { Failure = failure };

    /// <summary>Nobody knows whether the supplier made something, and a second try may be a second charge.</summary>
    public static CreateOutcome MaybeMade(Failure failure) => new() { Failure = failure, IsKept = true };
}
