using System.Collections.Concurrent;

namespace Gateway.Jobs;

/// <summary>
/// The videos that were made, or deleted, through this gateway: what it can list without asking anybody. Holds the newest
/// <see cref="Capacity"/> of them, and forgets them all on restart.
/// </summary>
sealed class JobRecord
{
    public const int Capacity = 10_000;

    readonly ConcurrentDictionary<string, Job> _jobs = new(StringComparer.Ordinal);
    readonly ConcurrentQueue<string> _oldest = new();
    long _number;

    public void Add(Job job)
    {
        if (!_jobs.TryAdd(job.Id, job with { Number = Interlocked.Increment(ref _number) })) return;
        _oldest.Enqueue(job.Id);
        while (_jobs.Count > Capacity && _oldest.TryDequeue(out var id)) _jobs.TryRemove(id, out _);
    }

    /// <summary>The job of an id; null: it is not remembered, or was never there.</summary>
    public Job? Find(string id) => _jobs.GetValueOrDefault(id);

    /// <summary>Remembers what a client is told of its video, if it was made through this gateway.</summary>
    public void Update(string id, ReadOnlyMemory<byte> video) => Find(id)?.Update(video);

    public bool IsDeleted(string id) => Find(id) is { Video: null };

    /// <summary>Whatever is asked for it from now on, it is not there.</summary>
    public void Delete(Job job)
    {
        Add(job);
        Find(job.Id)?.Delete();
    }

    /// <summary>The jobs of an owner that were not deleted, newest first.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="upstream">Only of this one; null: of all.</param>
    public IReadOnlyList<Job> Of(ulong owner, string? upstream) =>
    [
        .. _jobs.Values
            .Where(job => job.Owner == owner && job.Video is not null && (upstream is null || job.Upstream == upstream))
            .OrderByDescending(job => job.CreatedAt).ThenByDescending(job => job.Number),
    ];
}
