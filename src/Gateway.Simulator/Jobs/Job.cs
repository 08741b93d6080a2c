namespace Gateway.Simulation.Jobs;

/// <summary>A video being made: what it is doing follows from the time alone, so that two polls never disagree.</summary>
sealed class Job
{
    const double PendingShare = 0.1;

    readonly string _id;
    readonly JobStatus _end;
    readonly DateTimeOffset _createdAt;
    readonly TimeSpan _duration;

    public Job(string id, JobOutcome outcome, DateTimeOffset createdAt, TimeSpan duration)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        _id = id;
        _end = outcome is JobOutcome.Completed ? JobStatus.Completed : JobStatus.Failed;
        _createdAt = createdAt;
        _duration = duration;
    }

    public JobMoment At(DateTimeOffset now)
    {
        if (now - _createdAt >= _duration)
            return new(_id, _end, 1, _createdAt, _createdAt + _duration);
        var share = (now - _createdAt) / _duration;
        return share < PendingShare
            ? new(_id, JobStatus.Pending, 0, _createdAt, _createdAt)
            : new(_id, JobStatus.Processing, (share - PendingShare) / (1 - PendingShare), _createdAt, now);
    }
}
