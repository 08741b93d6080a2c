namespace Gateway.Jobs;

/// <summary>What makes two jobs the same one: what one client deletes, is still there for another.</summary>
/// <param name="Owner">Whose it is.</param>
/// <param name="Upstream">Who makes it, by name.</param>
/// <param name="RawId">What the upstream knows it by.</param>
readonly record struct JobKey(ulong Owner, string Upstream, string RawId);

/// <summary>A video that was made through this gateway.</summary>
/// <param name="Id">What its client knows it by.</param>
/// <param name="Upstream">Who makes it, by name.</param>
/// <param name="RawId">What the upstream knows it by.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="CreatedAt">Unix seconds.</param>
sealed record Job(string Id, string Upstream, string RawId, ulong Owner, long CreatedAt)
{
    byte[]? _video;

    public JobKey Key => new(Owner, Upstream, RawId);

    /// <summary>Which of two jobs of the same second is the newer one; a higher number.</summary>
    public long Number { get; init; }

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
