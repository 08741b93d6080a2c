using System.Buffers.Binary;
using System.Text;

namespace Gateway.Formats;

/// <summary>The property names that some format cares about, numbered. Case counts: <c>Status</c> is not <c>status</c>.</summary>
sealed class NameTable
{
    readonly List<byte[]> _names = [];
    int[] _buckets = [];

    /// <summary>The number of a name, given to it when it is first seen.</summary>
    public int Add(string name)
    {
        var utf8 = Encoding.UTF8.GetBytes(name);
        var known = _names.FindIndex(other => other.AsSpan().SequenceEqual(utf8));
        if (known >= 0) return known;
        _names.Add(utf8);
        return _names.Count - 1;
    }

    /// <summary>Lays the names out for <see cref="Find"/>. Nothing is added after this.</summary>
    public void Freeze()
    {
        _buckets = new int[BitUtil.PowerOfTwoAbove(_names.Count * 4)];
        for (var number = 0; number < _names.Count; number++)
        {
            var bucket = Hash(_names[number]) & (_buckets.Length - 1);
            while (_buckets[bucket] != 0) bucket = (bucket + 1) & (_buckets.Length - 1);
            _buckets[bucket] = number + 1;
        }
    }

    /// <summary>The number of a name, -1: no format cares.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        for (var bucket = Hash(name) & (_buckets.Length - 1); _buckets[bucket] != 0; bucket = (bucket + 1) & (_buckets.Length - 1))
        {
            var number = _buckets[bucket] - 1;
            if (name.SequenceEqual(_names[number])) return number;
        }

        return -1;
    }

    // The length and both ends tell nearly all names of this field apart.
    static int Hash(ReadOnlySpan<byte> name)
    {
        uint first, last;
        if (name.Length >= 4)
        {
            first = BinaryPrimitives.ReadUInt32LittleEndian(name);
            last = BinaryPrimitives.ReadUInt32LittleEndian(name[^4..]);
        }
        else
        {
            first = name.Length > 0 ? name[0] : 0u;
            last = name.Length > 1 ? name[^1] : 0u;
        }

        var hash = ((first * 31) ^ last ^ ((uint)name.Length << 24)) * 2654435761u;
        return (int)(hash >> 8);
    }
}

static class BitUtil
{
    public static int PowerOfTwoAbove(int count) => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(count, 16));
}
