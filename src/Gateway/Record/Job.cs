namespace Gateway.Record;

/// <summary>What a job is found by: an upstream's own id may be somebody else's at another upstream, or in another account.</summary>
readonly record struct JobKey(ulong Owner, string Upstream, string Id);

/// <summary>A video that was made through this gateway.</summary>
/// <param name="Id">What its client knows it by.</param>
/// <param name="Upstream">Who makes it, by name.</param>
/// <param name="RawId">What the upstream knows it by.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="CreatedAt">Unix seconds.</param>
sealed record Job(string Id, string Upstream, string RawId, ulong Owner, long CreatedAt)
{
    byte[]? _video;

    public JobKey Key => new(Owner, Upstream, Id);

    /// <summary>Which of two jobs of the same second is the newer one; a higher number.</summary>
    public long Number { get; init; }

    /// <summary>The client's own id of the video that this one is made of; null: of none.</summary>
    public string? RemixedFrom { get; init; }

    /// <summary>The video object as it was answered last, as UTF-8; null: it was deleted.</summary>
    public byte[]? Video
    {
        get => Volatile.Read(ref _video);
        init => _video = value;
    }

    /// <summary>Takes what is answered now; a video that was deleted stays deleted.</summary>
    /// <returns>How many bytes more it holds.</returns>
    public int Update(ReadOnlyMemory<byte> video)
    {
        var before = Video;
        if (before is null || video.Span.SequenceEqual(before)) return 0;
        return Interlocked.CompareExchange(ref _video, video.ToArray(), before) == before ? video.Length - before.Length : 0;
    }

    /// <returns>How many bytes fewer it holds.</returns>
    public int Delete() => Interlocked.Exchange(ref _video, null)?.Length ?? 0;
}
