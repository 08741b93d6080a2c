using System.Buffers.Binary;

namespace Gateway.Formats;

/// <summary>Property names as the tree of places looks them up. Case counts: <c>Status</c> is not <c>status</c>.</summary>
static class PropertyNames
{
    /// <summary>A number that differs for nearly all names of this field: its length and both its ends tell them apart.</summary>
    public static int Hash(ReadOnlySpan<byte> name)
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
