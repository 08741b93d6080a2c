namespace Gateway.Record;

/// <summary>
/// An entry of a <see cref="BoundedMap{TKey, TValue}"/>. It counts from when it is added to when it is removed, in whichever order two
/// threads report this.
/// </summary>
sealed class BoundedMapEntry<TKey, TValue>(TKey key, TValue value, ulong tag, BoundedMapShare<TKey, TValue> share)
    where TKey : notnull
    where TValue : class
{
    readonly Lock _lock = new();
    long _size;
    volatile bool _isUsed;
    volatile bool _isRemoved;

    public TKey Key => key;

    public TValue Value => value;

    /// <summary>The tag of its share.</summary>
    public ulong Tag => tag;

    public BoundedMapShare<TKey, TValue> Share => share;

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

    /// <returns>By how many bytes the entry has grown; 0 if it is removed.</returns>
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
