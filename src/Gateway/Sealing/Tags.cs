using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Sealing;

/// <summary>Short hashes that sealed ids contain in the place of a text that is too long, or secret.</summary>
static class Tags
{
    /// <summary>A tag of 64 bits.</summary>
    /// <param name="kind">The kind of the text: equal texts of different kinds have different tags.</param>
    /// <param name="text">The text.</param>
    public static ulong Long(string kind, ReadOnlySpan<char> text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\0{text}"), hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    /// <summary>A tag of 32 bits, for texts of the configuration: there are few of them, and clients cannot choose them.</summary>
    /// <param name="kind">The kind of the text.</param>
    /// <param name="text">The text.</param>
    public static uint Short(string kind, ReadOnlySpan<char> text) => (uint)(Long(kind, text) >> 32);

    /// <summary>The tag of an upstream's name.</summary>
    public static uint OfUpstream(string name) => Short("upstream", name);
}
