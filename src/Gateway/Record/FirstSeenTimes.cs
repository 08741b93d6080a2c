namespace Gateway.Record;

/// <summary>
/// When this gateway first saw an id: the <c>created_at</c> of a video whose upstream does not return one. Contains the last
/// <see cref="Capacity"/> ids, and starts empty after a restart.
/// </summary>
sealed class FirstSeenTimes(TimeProvider time)
{
    /// <summary>The largest number of ids.</summary>
    public const int Capacity = 10_000;

    readonly BoundedMap<(string Upstream, string Id), FirstSeen> _times = new(Capacity, shareOf: static seen => seen.Share);

    /// <summary>The number of ids.</summary>
    public int Count => _times.Count;

    /// <summary>When an id was first seen, in Unix seconds: now, if it is new.</summary>
    /// <param name="upstream">The upstream's name.</param>
    /// <param name="id">The upstream's own id.</param>
    /// <param name="share">The tag of the client whose share of the room a new id takes.</param>
    public long Of(string upstream, string id, ulong share = 0)
    {
        if (_times.TryGet((upstream, id), out var seen)) return seen.At;
        return _times.GetOrAdd((upstream, id), new FirstSeen(time.GetUtcNow().ToUnixTimeSeconds(), share)).At;
    }

    sealed record FirstSeen(long At, ulong Share);
}
