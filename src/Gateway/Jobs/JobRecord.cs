using System.Collections.Concurrent;

namespace Gateway.Jobs;

/// <summary>
/// The videos that were made, or deleted, through this gateway: what it can list without asking anybody. Holds the newest
/// <see cref="Capacity"/> of them, and forgets them all on restart.
/// </summary>
sealed class JobRecord
{
    public const int Capacity = 10_000;

    readonly ConcurrentDictionary<JobKey, Job> _jobs = new();
    readonly ConcurrentQueue<JobKey> _oldest = new();
    long _number;

    public void Add(Job job)
    {
        if (!_jobs.TryAdd(job.Key, job with { Number = Interlocked.Increment(ref _number) })) return;
        _oldest.Enqueue(job.Key);
        while (_jobs.Count > Capacity && _oldest.TryDequeue(out var key)) _jobs.TryRemove(key, out _);
    }

    /// <summary>Null: it is not remembered, or was never there.</summary>
    public Job? Find(JobKey key) => _jobs.GetValueOrDefault(key);

    /// <summary>The same, wherever it is made.</summary>
    public Job? Find(ulong owner, string id) => _jobs.Values.FirstOrDefault(job => job.Owner == owner && job.Id == id);

    /// <summary>Remembers what a client is told of its video, if it was made through this gateway.</summary>
    public void Update(JobKey key, ReadOnlyMemory<byte> video) => Find(key)?.Update(video);

    public bool IsDeleted(JobKey key) => Find(key) is { Video: null };

    /// <summary>Whatever is asked for it from now on, it is not there.</summary>
    public void Delete(Job job)
    {
        Add(job);
        Find(job.Key)?.Delete();
    }

    /// <summary>The jobs of an owner, newest first; also those that were deleted.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="upstream">Only of this one; null: of all.</param>
    public IReadOnlyList<Job> Of(ulong owner, string? upstream) =>
    [
        .. _jobs.Values
            .Where(job => job.Owner == owner && (upstream is null || job.Upstream == upstream))
            .OrderByDescending(job => job.CreatedAt).ThenByDescending(job => job.Number),
    ];
}
