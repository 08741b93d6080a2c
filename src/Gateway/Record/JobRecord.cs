namespace Gateway.Record;

/// <summary>
/// The videos that were made, or deleted, through this gateway: what it can list without asking an upstream. It holds the newest
/// <see cref="Capacity"/> of them, fewer if their prompts are long, and starts empty after a restart. If it is full, the client that
/// has the most of it loses its oldest.
/// </summary>
sealed class JobRecord
{
    /// <summary>The largest number of jobs.</summary>
    public const int Capacity = 10_000;

    /// <summary>The largest sum of all video objects, in bytes.</summary>
    public const long MaxBytes = 64 << 20;

    readonly BoundedMap<JobKey, Job> _jobs = new(Capacity, MaxBytes, static job => job.Video?.Length ?? 0, shareOf: static job => job.Share);
    long _number;

    /// <summary>Adds a job. An existing job is not replaced: a deleted video stays deleted.</summary>
    public void Add(Job job) => _jobs.GetOrAdd(job.Key, job with { Number = Interlocked.Increment(ref _number) });

    /// <summary>Finds a job; null: it is not in the record.</summary>
    public Job? Find(JobKey key) => _jobs.TryGet(key, out var job) ? job : null;

    /// <summary>Finds a job of an owner at any upstream; null: it is not in the record.</summary>
    public Job? Find(ulong owner, string id) => _jobs.Values.FirstOrDefault(job => job.Owner == owner && job.Id == id);

    /// <summary>Stores the last response about a video, if it was made through this gateway and not deleted.</summary>
    public void Update(JobKey key, ReadOnlyMemory<byte> video)
    {
        if (!_jobs.TryGet(key, out var job) || job.Video is not { } before || video.Span.SequenceEqual(before)) return;

        // Of two concurrent responses either may win; a delete always wins.
        _jobs.TryReplace(key, job with { Video = video.ToArray() }, job);
    }

    /// <summary>Whether the video was deleted through this gateway.</summary>
    public bool IsDeleted(JobKey key) => Find(key) is { Video: null };

    /// <summary>Remembers that a video was deleted: from now on it does not exist for its owner. A repeated delete makes it the
    /// newest.</summary>
    public void Delete(Job job)
    {
        var deleted = Find(job.Key) ?? job with { Number = Interlocked.Increment(ref _number) };
        _jobs.Set(job.Key, deleted with { Video = null });
    }

    /// <summary>The jobs of an owner, newest first, including the deleted ones.</summary>
    /// <param name="owner">The owner tag.</param>
    /// <param name="upstream">The name of one upstream; null: all.</param>
    public IReadOnlyList<Job> Of(ulong owner, string? upstream)
    {
        var own = _jobs.Values.Where(job => job.Owner == owner && (upstream is null || job.Upstream == upstream));
        return [.. own.OrderByDescending(static job => job.CreatedAt).ThenByDescending(static job => job.Number)];
    }
}
