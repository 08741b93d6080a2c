using System.Collections.Concurrent;
using Gateway.Upstreams;

namespace Gateway.Record;

/// <summary>
/// When this gateway first saw an id: the <c>created_at</c> of a video whose upstream does not say. Remembers the last
/// <see cref="Capacity"/> ids, those that are still polled longer than the others, and forgets them all on restart.
/// </summary>
sealed class FirstSeenTimes(TimeProvider time)
{
    public const int Capacity = 10_000;

    readonly ConcurrentDictionary<(string Upstream, string Id), Sighting> _sightings = new();
    readonly ConcurrentQueue<(string Upstream, string Id)> _oldest = new();
    int _count;

    /// <summary>How many ids are remembered.</summary>
    public int Count => _sightings.Count;

    /// <summary>Unix seconds.</summary>
    public long Of(Upstream upstream, string id)
    {
        var key = (upstream.Name, id);
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

        // Whatever was polled since its last turn gets another one; a full round finds one to forget in any case.
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

    sealed class Sighting(long time)
    {
        public long Time => time;

        public volatile bool SeenAgain;
    }
}
