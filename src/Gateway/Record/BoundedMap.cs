using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Gateway.Record;

/// <summary>
/// A concurrent map of bounded size, which all memory of the gateway uses. Its entries are divided into shares, for example one for each
/// client. When the map is full, an entry of the largest share is evicted, so that a client cannot evict the entries of another. The
/// entries
/// of a share are considered for eviction in the order in which they were added. Each time is a turn of the entry: if it was used since its
/// last turn, it goes to the end of the queue (the second-chance algorithm), otherwise it is evicted. No operation takes a lock over the
/// whole map.
/// </summary>
/// <param name="capacity">The largest number of entries.</param>
/// <param name="maxBytes">The largest sum of all <paramref name="sizeOf"/>.</param>
/// <param name="sizeOf">How many bytes a value counts for; null: 0.</param>
/// <param name="mayEvict">Whether a value may be evicted; null: every one may. A value that may not is kept beyond the bounds.</param>
/// <param name="shareOf">The share that a value is in; null: all are in one.</param>
sealed class BoundedMap<TKey, TValue>(
    int capacity,
    long maxBytes = long.MaxValue,
    Func<TValue, long>? sizeOf = null,
    Func<TValue, bool>? mayEvict = null,
    Func<TValue, ulong>? shareOf = null)
    where TKey : notnull
    where TValue : class
{
    readonly ConcurrentDictionary<TKey, BoundedMapEntry<TKey, TValue>> _entries = new();
    readonly ConcurrentDictionary<ulong, BoundedMapShare<TKey, TValue>> _shares = new();
    int _count;
    long _bytes;

    /// <summary>The number of entries.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The sum of the sizes of all entries, in bytes.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>The length of all queues of turns, with the entries in them that were removed: bounded, too.</summary>
    internal int Queued => _shares.Values.Sum(static share => share.Queued);

    /// <summary>The number of shares: a share without entries does not exist.</summary>
    internal int Shares => _shares.Count;

    /// <summary>All values, in no particular order. Not a snapshot: entries may come and go meanwhile.</summary>
    public IEnumerable<TValue> Values => _entries.Select(static pair => pair.Value.Value);

    /// <summary>Finds a value, and marks it as used.</summary>
    public bool TryGet(TKey key, [NotNullWhen(true)] out TValue? value)
    {
        value = null;
        if (!_entries.TryGetValue(key, out var entry)) return false;
        entry.Use();
        value = entry.Value;
        return true;
    }

    /// <summary>Finds the value of a key, or adds this one.</summary>
    public TValue GetOrAdd(TKey key, TValue value)
    {
        if (TryGet(key, out var known)) return known;
        var entry = NewEntry(key, value);
        var there = _entries.GetOrAdd(key, entry);
        if (ReferenceEquals(there, entry)) Added(entry);
        else Leave(entry);
        return there.Value;
    }

    /// <summary>Adds or replaces a value.</summary>
    public void Set(TKey key, TValue value)
    {
        while (true)
        {
            var entry = NewEntry(key, value);
            if (_entries.TryAdd(key, entry))
            {
                Added(entry);
                return;
            }

            if (_entries.TryGetValue(key, out var there) && TryReplace(there, entry)) return;
            Leave(entry);
        }
    }

    /// <summary>Replaces the expected value.</summary>
    /// <returns>False: the expected value is no longer there.</returns>
    public bool TryReplace(TKey key, TValue value, TValue expected)
    {
        if (!_entries.TryGetValue(key, out var there) || !ReferenceEquals(there.Value, expected)) return false;
        var entry = NewEntry(key, value);
        if (TryReplace(there, entry)) return true;
        Leave(entry);
        return false;
    }

    /// <summary>Removes an entry, if it still has the expected value.</summary>
    public bool TryRemove(TKey key, TValue expected)
    {
        if (!_entries.TryGetValue(key, out var entry) || !ReferenceEquals(entry.Value, expected)) return false;
        return TryRemove(entry);
    }

    /// <summary>Counts a value again after its size has changed.</summary>
    public void Resize(TKey key, TValue value)
    {
        if (!_entries.TryGetValue(key, out var entry) || !ReferenceEquals(entry.Value, value)) return;
        Grow(entry, entry.Resize(SizeOf(value)));
        Trim(entry.Share);
    }

    long SizeOf(TValue value) => sizeOf?.Invoke(value) ?? 0;

    // It is counted in its share before any other thread can find and remove it.
    BoundedMapEntry<TKey, TValue> NewEntry(TKey key, TValue value)
    {
        var tag = shareOf?.Invoke(value) ?? 0;
        while (true)
        {
            // A share that its last entry has left is closed: the next entry opens a new one.
            var share = _shares.GetOrAdd(tag, static _ => new BoundedMapShare<TKey, TValue>());
            if (share.TryEnter()) return new(key, value, tag, share);
        }
    }

    bool TryReplace(BoundedMapEntry<TKey, TValue> there, BoundedMapEntry<TKey, TValue> entry)
    {
        if (!_entries.TryUpdate(there.Key, entry, there)) return false;
        Removed(there);
        Added(entry);
        return true;
    }

    bool TryRemove(BoundedMapEntry<TKey, TValue> entry)
    {
        if (!_entries.TryRemove(new(entry.Key, entry))) return false;
        Removed(entry);
        return true;
    }

    void Added(BoundedMapEntry<TKey, TValue> entry)
    {
        Grow(entry, entry.Resize(SizeOf(entry.Value)));
        Interlocked.Increment(ref _count);

        // In this order, so that the new entry is evicted only if it is too large by itself.
        Trim(entry.Share);
        entry.Share.Enqueue(entry);
        if (IsOver) TryEvict(entry.Share);
    }

    // The entry stays in the queue until its turn.
    void Removed(BoundedMapEntry<TKey, TValue> entry)
    {
        Grow(entry, entry.Remove());
        Interlocked.Decrement(ref _count);
        entry.Share.DropRemoved();
        Leave(entry);
    }

    void Leave(BoundedMapEntry<TKey, TValue> entry)
    {
        if (entry.Share.Leave()) _shares.TryRemove(new(entry.Tag, entry.Share));
    }

    void Grow(BoundedMapEntry<TKey, TValue> entry, long bytes)
    {
        Interlocked.Add(ref _bytes, bytes);
        entry.Share.Grow(bytes);
    }

    bool IsOver => Count > capacity || Bytes > maxBytes;

    // If nothing of the largest share may be evicted, the share that grows makes room for itself.
    void Trim(BoundedMapShare<TKey, TValue> growing)
    {
        while (IsOver && (TryEvict(Largest()) || TryEvict(growing)))
        {
        }
    }

    BoundedMapShare<TKey, TValue>? Largest()
    {
        var byCount = Count > capacity;
        BoundedMapShare<TKey, TValue>? largest = null;
        foreach (var (_, share) in _shares)
        {
            if (largest is null || (byCount ? share.Count > largest.Count : share.Bytes > largest.Bytes)) largest = share;
        }

        return largest;
    }

    // Two rounds evict something, unless nothing of the share may be evicted.
    bool TryEvict(BoundedMapShare<TKey, TValue>? share)
    {
        for (var turns = 2 * (share?.Queued ?? 0); turns > 0; turns--)
        {
            if (!share!.TryDequeue(out var entry)) return false;
            if (entry.IsRemoved) continue;
            if (entry.TakeTurn() || mayEvict?.Invoke(entry.Value) == false) share.Enqueue(entry);
            else if (TryRemove(entry)) return true;
        }

        return false;
    }
}
