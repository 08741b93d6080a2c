using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Gateway.Record;

/// <summary>
/// A concurrent map of bounded size: all that the gateway keeps in memory between requests is in one. The entry that was added first is
/// evicted first, unless it was used since its last turn: then it gets another turn (the second-chance algorithm). No operation takes a
/// lock over the whole map.
/// </summary>
/// <param name="capacity">The largest number of entries.</param>
/// <param name="maxBytes">The largest sum of all <paramref name="sizeOf"/>.</param>
/// <param name="sizeOf">The size of a value in bytes; null: sizes are not counted.</param>
/// <param name="mayEvict">Whether a value may be evicted; null: every value may. Other values are kept even beyond the bounds.</param>
sealed class BoundedMap<TKey, TValue>(
    int capacity, long maxBytes = long.MaxValue, Func<TValue, long>? sizeOf = null, Func<TValue, bool>? mayEvict = null)
    where TKey : notnull
    where TValue : class
{
    readonly ConcurrentDictionary<TKey, Node> _nodes = new();
    readonly ConcurrentQueue<Node> _turns = new();
    int _count;
    int _queued;
    long _bytes;

    /// <summary>The number of entries.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The sum of the sizes of all entries, in bytes.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>The length of the queue of turns, with the entries in it that were removed: bounded, too.</summary>
    internal int Queued => Volatile.Read(ref _queued);

    /// <summary>All values, in no particular order. Not a snapshot: entries may come and go meanwhile.</summary>
    public IEnumerable<TValue> Values => _nodes.Select(static pair => pair.Value.Value);

    /// <summary>Finds a value, and marks it as used.</summary>
    public bool TryGet(TKey key, [NotNullWhen(true)] out TValue? value)
    {
        value = null;
        if (!_nodes.TryGetValue(key, out var node)) return false;
        node.Use();
        value = node.Value;
        return true;
    }

    /// <summary>Finds the value of a key, or adds this one.</summary>
    public TValue GetOrAdd(TKey key, TValue value)
    {
        if (TryGet(key, out var known)) return known;
        var node = new Node(key, value);
        var there = _nodes.GetOrAdd(key, node);
        if (!ReferenceEquals(there, node)) return there.Value;
        Added(node);
        return value;
    }

    /// <summary>Adds or replaces a value.</summary>
    public void Set(TKey key, TValue value)
    {
        while (true)
        {
            var node = new Node(key, value);
            if (_nodes.TryAdd(key, node))
            {
                Added(node);
                return;
            }

            if (_nodes.TryGetValue(key, out var there) && TryReplace(there, node)) return;
        }
    }

    /// <summary>Replaces the expected value.</summary>
    /// <returns>False: the expected value is no longer there.</returns>
    public bool TryReplace(TKey key, TValue value, TValue expected) =>
        _nodes.TryGetValue(key, out var there) && ReferenceEquals(there.Value, expected) && TryReplace(there, new Node(key, value));

    /// <summary>Removes an entry, if it still has the expected value.</summary>
    public bool TryRemove(TKey key, TValue expected)
    {
        if (!_nodes.TryGetValue(key, out var node) || !ReferenceEquals(node.Value, expected)) return false;
        return TryRemove(node);
    }

    /// <summary>Counts a value again after its size has changed.</summary>
    public void Resize(TKey key, TValue value)
    {
        if (!_nodes.TryGetValue(key, out var node) || !ReferenceEquals(node.Value, value)) return;
        Interlocked.Add(ref _bytes, node.Resize(SizeOf(value)));
        Trim();
    }

    long SizeOf(TValue value) => sizeOf?.Invoke(value) ?? 0;

    bool TryReplace(Node there, Node node)
    {
        if (!_nodes.TryUpdate(there.Key, node, there)) return false;
        Removed(there);
        Added(node);
        return true;
    }

    bool TryRemove(Node node)
    {
        if (!_nodes.TryRemove(new(node.Key, node))) return false;
        Removed(node);
        return true;
    }

    void Added(Node node)
    {
        Interlocked.Add(ref _bytes, node.Resize(SizeOf(node.Value)));
        Interlocked.Increment(ref _count);

        // In this order, so that the new entry is not the one that is evicted.
        Trim();
        Enqueue(node);
    }

    // The node stays in the queue until its turn.
    void Removed(Node node)
    {
        Interlocked.Add(ref _bytes, node.Remove());
        Interlocked.Decrement(ref _count);
    }

    void Enqueue(Node node)
    {
        _turns.Enqueue(node);
        Interlocked.Increment(ref _queued);
    }

    bool IsOver => Count > capacity || Bytes > maxBytes;

    void Trim()
    {
        // Two rounds evict something, unless nothing may be evicted. A queue of removed nodes is cleared on the way.
        for (var turns = 2 * Volatile.Read(ref _queued); turns > 0; turns--)
        {
            var hasRemoved = Volatile.Read(ref _queued) > 2 * Math.Max(Count, capacity);
            if (!IsOver && !hasRemoved) return;
            if (!_turns.TryDequeue(out var node)) return;
            Interlocked.Decrement(ref _queued);
            if (node.IsRemoved) continue;
            if (!IsOver || node.TakeTurn() || mayEvict?.Invoke(node.Value) == false) Enqueue(node);
            else TryRemove(node);
        }
    }

    /// <summary>An entry. It counts from its addition to its removal, in whatever order two threads report them.</summary>
    sealed class Node(TKey key, TValue value)
    {
        readonly Lock _lock = new();
        long _size;
        volatile bool _isUsed;
        volatile bool _isRemoved;

        public TKey Key => key;

        public TValue Value => value;

        public bool IsRemoved => _isRemoved;

        public void Use()
        {
            // A write that changes nothing would still take the cache line from the other cores.
            if (!_isUsed) _isUsed = true;
        }

        /// <returns>Whether the entry was used since its last turn.</returns>
        public bool TakeTurn()
        {
            var wasUsed = _isUsed;
            _isUsed = false;
            return wasUsed;
        }

        /// <returns>By how many bytes the entry has grown; 0 where it is removed.</returns>
        public long Resize(long size)
        {
            lock (_lock)
            {
                if (_isRemoved) return 0;
                var grown = size - _size;
                _size = size;
                return grown;
            }
        }

        /// <returns>By how many bytes the entry has grown: 0 or less.</returns>
        public long Remove()
        {
            lock (_lock)
            {
                _isRemoved = true;
                var grown = -_size;
                _size = 0;
                return grown;
            }
        }
    }
}
