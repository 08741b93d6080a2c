namespace Gateway.Simulation.Jobs;

/// <summary>A video being made: what it is doing follows from the time alone, so that two polls never disagree.</summary>
sealed class Job
{
    const double PendingShare = 0.1;

    readonly TimeSpan _duration;
    readonly JobMoment? _standing;

    public Job(string id, string key, JobOrder order, JobOutcome outcome, DateTimeOffset createdAt, TimeSpan duration, long videoSize)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        (Id, Key, Order, Outcome, CreatedAt, VideoSize, _duration) = (id, key, order, outcome, createdAt, videoSize, duration);
    }

    Job(string id, JobStatus status, DateTimeOffset createdAt, long videoSize)
        : this(id, "", JobOrder.None, JobOutcome.Completed, createdAt, TimeSpan.FromMinutes(1), videoSize) =>
        _standing = new(this, status, status switch { JobStatus.Pending => 0, JobStatus.Completed => 1, _ => 0.45 }, createdAt.AddMinutes(1));

    public string Id { get; }

    /// <summary>Whose it is; empty: everybody's.</summary>
    public string Key { get; }

    public JobOrder Order { get; }

    public JobOutcome Outcome { get; }

    public DateTimeOffset CreatedAt { get; }

    /// <summary>In bytes.</summary>
    public long VideoSize { get; }

    /// <summary>A job of which the same is true for ever, and which is everybody's.</summary>
    public static Job Standing(string id, JobStatus status, DateTimeOffset createdAt, long videoSize) =>
        new(id, status, createdAt, videoSize);

    public bool IsOf(string key) => Key.Length is 0 || Key == key;

    public JobMoment At(DateTimeOffset now)
    {
        if (_standing is not null)
            return _standing;
        if (now - CreatedAt >= _duration)
            return new(this, Outcome is JobOutcome.Completed ? JobStatus.Completed : JobStatus.Failed, 1, CreatedAt + _duration);
        var share = (now - CreatedAt) / _duration;
        return share < PendingShare
            ? new(this, JobStatus.Pending, 0, CreatedAt)
            : new(this, JobStatus.Processing, (share - PendingShare) / (1 - PendingShare), now);
    }
}
