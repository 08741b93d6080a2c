using System.Collections.Concurrent;

namespace Gateway.Record;

/// <summary>
/// The videos that were made, or deleted, through this gateway: what it can list without asking anybody. Holds the newest
/// <see cref="Capacity"/> of them, fewer where their prompts are long, and forgets them all on restart.
/// </summary>
sealed class JobRecord
{
    public const int Capacity = 10_000;

    /// <summary>Of all video objects together.</summary>
    public const long MaxBytes = 64 << 20;

    readonly ConcurrentDictionary<JobKey, Job> _jobs = new();
    readonly ConcurrentQueue<JobKey> _oldest = new();
    long _number;
    long _bytes;

    public void Add(Job job)
    {
        if (!_jobs.TryAdd(job.Key, job with { Number = Interlocked.Increment(ref _number) })) return;
        _oldest.Enqueue(job.Key);
        Grow(job.Video?.Length ?? 0);
    }

    /// <summary>Null: it is not remembered, or was never there.</summary>
    public Job? Find(JobKey key) => _jobs.GetValueOrDefault(key);

    /// <summary>The same, wherever it is made.</summary>
    public Job? Find(ulong owner, string id) => _jobs.Values.FirstOrDefault(job => job.Owner == owner && job.Id == id);

    /// <summary>Remembers what a client is told of its video, if it was made through this gateway.</summary>
    public void Update(JobKey key, ReadOnlyMemory<byte> video) => Grow(Find(key)?.Update(video) ?? 0);

    public bool IsDeleted(JobKey key) => Find(key) is { Video: null };

    /// <summary>Whatever is asked for it from now on, it is not there.</summary>
    public void Delete(Job job)
    {
        Add(job);
        Grow(-Find(job.Key)?.Delete() ?? 0);
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

    void Grow(int bytes)
    {
        var all = Interlocked.Add(ref _bytes, bytes);
        while ((all > MaxBytes || _jobs.Count > Capacity) && _oldest.TryDequeue(out var key))
        {
            if (_jobs.TryRemove(key, out var oldest)) all = Interlocked.Add(ref _bytes, -oldest.Delete());
        }
    }
}
