namespace Gateway.Simulation.Jobs;

/// <summary>The state of a job at one time.</summary>
/// <param name="Job">The job.</param>
/// <param name="Status">Its status.</param>
/// <param name="Progress">From 0 to 1; 1 only at the end.</param>
/// <param name="UpdatedAt">The time of the last change; once the job has ended, the time of its end.</param>
sealed record JobSnapshot(Job Job, JobStatus Status, double Progress, DateTimeOffset UpdatedAt)
{
    /// <summary>The id that clients ask with, prefix included.</summary>
    public string Id => Job.Id;

    public DateTimeOffset CreatedAt => Job.CreatedAt;

    public JobOrder Order => Job.Order;

    /// <summary>The size of the video in pixels.</summary>
    public FrameSize Frame => Job.Frame;

    /// <summary>The progress from 0 to 100, rounded down.</summary>
    public int Percent => (int)(Progress * 100);

    public bool IsCompleted => Status is JobStatus.Completed;

    public bool IsFailed => Status is JobStatus.Failed;

    public bool HasEnded => IsCompleted || IsFailed;

    /// <summary>Whether the job failed because moderation blocked the prompt or a picture.</summary>
    public bool IsModerated => IsFailed && Job.Outcome is JobOutcome.Moderated;

    /// <summary>The link to the video, new with each poll; null until the job is completed.</summary>
    public string? VideoUrl { get; init; }

    /// <summary>The link to the thumbnail, new with each poll; null until the job is completed.</summary>
    public string? ThumbnailUrl { get; init; }

    /// <summary>One of four words, by the status of the job.</summary>
    public string ByStatus(string pending, string processing, string completed, string failed) => Status switch
    {
        JobStatus.Pending => pending,
        JobStatus.Processing => processing,
        JobStatus.Completed => completed,
        _ => failed,
    };

    /// <summary>One of two values, by the reason for which the job failed.</summary>
    public T ByFailure<T>(T moderated, T broken) => IsModerated ? moderated : broken;
}
