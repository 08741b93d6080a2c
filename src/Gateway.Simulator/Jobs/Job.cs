namespace Gateway.Simulation.Jobs;

/// <summary>A video that is being made. Its state follows from the time alone, so that two polls never contradict each other.</summary>
sealed class Job
{
    // The share of its duration for which a job waits.
    const double PendingShare = 0.1;

    readonly TimeSpan _duration;
    readonly JobSnapshot? _sample;

    /// <param name="id">The id that clients ask with.</param>
    /// <param name="key">The key of the account that owns the job.</param>
    /// <param name="order">What was ordered.</param>
    /// <param name="frame">The size of the video.</param>
    /// <param name="outcome">How the job ends.</param>
    /// <param name="createdAt">The time of its creation.</param>
    /// <param name="duration">The time from its creation to its end.</param>
    public Job(string id, string key, JobOrder order, FrameSize frame, JobOutcome outcome, DateTimeOffset createdAt, TimeSpan duration)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        (Id, Key, Order, Frame, Outcome, CreatedAt, _duration) = (id, key, order, frame, outcome, createdAt, duration);
    }

    Job(string id, JobStatus status, FrameSize frame, DateTimeOffset createdAt)
        : this(id, "", JobOrder.None, frame, JobOutcome.Completed, createdAt, TimeSpan.FromMinutes(1)) =>
        _sample = new(
            this, status, status switch { JobStatus.Pending => 0, JobStatus.Completed => 1, _ => 0.45 }, createdAt.AddMinutes(1));

    public string Id { get; }

    /// <summary>The key of the account that owns the job; empty: every account may see it.</summary>
    public string Key { get; }

    public JobOrder Order { get; }

    /// <summary>The size of the video in pixels.</summary>
    public FrameSize Frame { get; }

    public JobOutcome Outcome { get; }

    public DateTimeOffset CreatedAt { get; }

    /// <summary>The size of the generated video in bytes; null: the video is a clip that plays.</summary>
    public long? VideoSize { get; init; }

    /// <summary>A job whose status never changes and that every account may see.</summary>
    public static Job Sample(string id, JobStatus status, FrameSize frame, DateTimeOffset createdAt) => new(id, status, frame, createdAt);

    public bool IsVisibleTo(string key) => Key.Length is 0 || Key == key;

    public JobSnapshot At(DateTimeOffset now)
    {
        if (_sample is not null)
            return _sample;
        if (now - CreatedAt >= _duration)
            return new(this, Outcome is JobOutcome.Completed ? JobStatus.Completed : JobStatus.Failed, 1, CreatedAt + _duration);
        var share = (now - CreatedAt) / _duration;
        return share < PendingShare
            ? new(this, JobStatus.Pending, 0, CreatedAt)
            : new(this, JobStatus.Processing, (share - PendingShare) / (1 - PendingShare), now);
    }
}
