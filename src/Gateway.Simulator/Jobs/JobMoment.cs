namespace Gateway.Simulation.Jobs;

/// <summary>What is true of a job at one moment.</summary>
/// <param name="Job">The job.</param>
/// <param name="Status">What it is doing.</param>
/// <param name="Progress">0..1, 1 only at the end.</param>
/// <param name="UpdatedAt">When this became true; the time of its end, once it has ended.</param>
sealed record JobMoment(Job Job, JobStatus Status, double Progress, DateTimeOffset UpdatedAt)
{
    /// <summary>The id that it is asked for with, prefix and all.</summary>
    public string Id => Job.Id;

    /// <summary>When it was asked for.</summary>
    public DateTimeOffset CreatedAt => Job.CreatedAt;

    public JobOrder Order => Job.Order;

    public int Percent => (int)(Progress * 100);

    public bool IsCompleted => Status is JobStatus.Completed;

    public bool IsFailed => Status is JobStatus.Failed;

    public bool HasEnded => IsCompleted || IsFailed;

    /// <summary>It failed, the words or pictures being against the rules.</summary>
    public bool IsModerated => IsFailed && Job.Outcome is JobOutcome.Moderated;

    /// <summary>Where the video is, as of this poll; null until it is there.</summary>
    public string? VideoUrl { get; init; }

    /// <summary>Where its picture is, as of this poll; null until it is there.</summary>
    public string? ThumbnailUrl { get; init; }

    /// <summary>The one of four words that is true of it.</summary>
    public string Word(string pending, string processing, string completed, string failed) => Status switch
    {
        JobStatus.Pending => pending,
        JobStatus.Processing => processing,
        JobStatus.Completed => completed,
        _ => failed,
    };

    /// <summary>The one of two things that is true of a failed job.</summary>
    public T Why<T>(T moderated, T broken) => IsModerated ? moderated : broken;
}
