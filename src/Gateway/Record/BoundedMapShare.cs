using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Gateway.Record;

/// <summary>
/// One share (partition) of a <see cref="BoundedMap{TKey, TValue}"/>: its counters, and the queue of its entries in the order in which
/// they are considered for eviction.
/// </summary>
sealed class BoundedMapShare<TKey, TValue>
    where TKey : notnull
    where TValue : class
{
    const int Closed = -1;

    /// <summary>A queue shorter than this is not searched for removed entries.</summary>
    const int ShortQueue = 16;

    readonly ConcurrentQueue<BoundedMapEntry<TKey, TValue>> _turns = new();
    int _count;
    int _queued;
    long _bytes;

    public int Count => Volatile.Read(ref _count);

    public long Bytes => Volatile.Read(ref _bytes);

    public int Queued => Volatile.Read(ref _queued);

    public void Grow(long bytes) => Interlocked.Add(ref _bytes, bytes);

    /// <summary>Counts an entry; false: the share is closed.</summary>
    public bool TryEnter()
    {
        while (true)
        {
            var count = Count;
            if (count == Closed) return false;
            if (Interlocked.CompareExchange(ref _count, count + 1, count) == count) return true;
        }
    }

    /// <summary>Counts an entry out.</summary>
    /// <returns>Whether it was the last one: the share is closed.</returns>
    public bool Leave() => Interlocked.Decrement(ref _count) == 0 && Interlocked.CompareExchange(ref _count, Closed, 0) == 0;

    public void Enqueue(BoundedMapEntry<TKey, TValue> entry)
    {
        _turns.Enqueue(entry);
        Interlocked.Increment(ref _queued);
    }

    public bool TryDequeue([NotNullWhen(true)] out BoundedMapEntry<TKey, TValue>? entry)
    {
        if (!_turns.TryDequeue(out entry)) return false;
        Interlocked.Decrement(ref _queued);
        return true;
    }

    /// <summary>Shortens a queue that is mostly entries that were removed.</summary>
    public void DropRemoved()
    {
        var limit = Math.Max(ShortQueue, 2 * Count);
        for (var turns = Queued; turns > 0 && Queued > limit; turns--)
        {
            if (!TryDequeue(out var entry)) return;
            if (!entry.IsRemoved) Enqueue(entry);
        }
    }
}
