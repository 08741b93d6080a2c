using System.Collections.Concurrent;

namespace Gateway.Simulation.Jobs;

/// <summary>The jobs of a supplier.</summary>
sealed class JobStore
{
    readonly ConcurrentDictionary<string, Job> _jobs = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, Job> _removed = new(StringComparer.Ordinal);
    long _lastNumber;

    /// <summary>The number of a new job: 1, 2, 3, ...</summary>
    public long NextNumber() => Interlocked.Increment(ref _lastNumber);

    /// <summary>Adds a job, in place of one with the same id.</summary>
    public void Add(Job job) => _jobs[job.Id] = job;

    public Job? Find(string id) => _jobs.GetValueOrDefault(id);

    /// <summary>The jobs of an account, newest first, without the samples.</summary>
    public IReadOnlyList<Job> Of(string key) =>
    [
        .. _jobs.Values
            .Where(job => job.Key == key)
            .OrderByDescending(job => job.CreatedAt)
            .ThenByDescending(job => job.Id, StringComparer.Ordinal),
    ];

    /// <summary>Finds a job even if it was removed: a test may compare the bytes of a deleted video.</summary>
    public Job? FindOrRemoved(string id) => Find(id) ?? _removed.GetValueOrDefault(id);

    public void Remove(string id)
    {
        if (_jobs.TryRemove(id, out var job))
            _removed[id] = job;
    }
}
