using System.Collections.Concurrent;

namespace Gateway.Simulation.Jobs;

/// <summary>A supplier's jobs, each its account's own.</summary>
sealed class JobBook
{
    readonly ConcurrentDictionary<string, Job> _jobs = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, Job> _removed = new(StringComparer.Ordinal);
    long _number;

    /// <summary>1, 2, 3...</summary>
    public long NextNumber() => Interlocked.Increment(ref _number);

    public void Put(Job job) => _jobs[job.Id] = job;

    public Job? Find(string id) => _jobs.GetValueOrDefault(id);

    /// <summary>The account's own, the newest first; without the samples, which are nobody's.</summary>
    public IReadOnlyList<Job> Of(string key) =>
    [
        .. _jobs.Values
            .Where(job => job.Key == key)
            .OrderByDescending(job => job.CreatedAt)
            .ThenByDescending(job => job.Id, StringComparer.Ordinal),
    ];

    /// <summary>Also one that was removed: what its video was can still be compared.</summary>
    public Job? Recall(string id) => Find(id) ?? _removed.GetValueOrDefault(id);

    public void Remove(string id)
    {
        if (_jobs.TryRemove(id, out var job)) _removed[id] = job;
    }
}
