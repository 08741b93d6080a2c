namespace Gateway.Simulation.Jobs;

/// <summary>A video being made: what it is doing follows from the time alone, so that two polls never disagree.</summary>
sealed class Job
{
    const double PendingShare = 0.1;

    readonly string id;
    readonly JobStatus end;
    readonly DateTimeOffset createdAt;
    readonly TimeSpan duration;

    public Job(string id, JobOutcome outcome, DateTimeOffset createdAt, TimeSpan duration)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        this.id = id;
        end = outcome is JobOutcome.Completed ? JobStatus.Completed : JobStatus.Failed;
        this.createdAt = createdAt;
        this.duration = duration;
    }

    public JobMoment At(DateTimeOffset now)
    {
        if (now - createdAt >= duration)
            return new(id, end, 1, createdAt, createdAt + duration);
        var share = (now - createdAt) / duration;
        return share < PendingShare
            ? new(id, JobStatus.Pending, 0, createdAt, createdAt)
            : new(id, JobStatus.Processing, (share - PendingShare) / (1 - PendingShare), createdAt, now);
    }
}
