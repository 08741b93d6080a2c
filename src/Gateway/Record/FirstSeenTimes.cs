using System.Collections.Concurrent;

namespace Gateway.Record;

/// <summary>
/// The times at which this process first saw an id: the <c>created_at</c> of a video whose upstream gives none. Holds the last
/// <see cref="Capacity"/> ids in memory. Ids that are still polled stay longer than others.
/// </summary>
sealed class FirstSeenTimes(TimeProvider time)
{
    /// <summary>The largest number of ids.</summary>
    public const int Capacity = 10_000;

    readonly ConcurrentDictionary<(string Upstream, string Id), Sighting> _sightings = new();
    readonly ConcurrentQueue<(string Upstream, string Id)> _oldest = new();
    int _count;

    /// <summary>The number of ids.</summary>
    public int Count => _sightings.Count;

    /// <summary>When an id was first seen, in Unix seconds; now, if it was not.</summary>
    /// <param name="upstream">The upstream's name.</param>
    /// <param name="id">The upstream's own id.</param>
    public long Of(string upstream, string id)
    {
        var key = (upstream, id);
        if (_sightings.TryGetValue(key, out var sighting))
        {
            sighting.SeenAgain = true;
            return sighting.Time;
        }

        var first = new Sighting(time.GetUtcNow().ToUnixTimeSeconds());
        sighting = _sightings.GetOrAdd(key, first);
        if (ReferenceEquals(sighting, first)) Remember(key);
        return sighting.Time;
    }

    void Remember((string Upstream, string Id) key)
    {
        _oldest.Enqueue(key);
        if (Interlocked.Increment(ref _count) <= Capacity) return;

        // An id that was polled since its last turn gets another one. After a full round, the next id is removed in any case.
        for (var turn = 0; _oldest.TryDequeue(out var oldest); turn++)
        {
            if (turn < Capacity && _sightings.TryGetValue(oldest, out var sighting) && sighting.SeenAgain)
            {
                sighting.SeenAgain = false;
                _oldest.Enqueue(oldest);
                continue;
            }

            _sightings.TryRemove(oldest, out _);
            Interlocked.Decrement(ref _count);
            return;
        }
    }

    /// <summary>The first time that an id was seen.</summary>
    sealed class Sighting(long time)
    {
        /// <summary>Unix seconds.</summary>
        public long Time => time;

        /// <summary>Whether the id was polled since its last turn.</summary>
        public volatile bool SeenAgain;
    }
}
