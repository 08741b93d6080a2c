using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Sealing;

/// <summary>What stands in a sealed id for something that is too long or too secret to stand there itself: the beginning of its hash.</summary>
static class Tags
{
    /// <param name="kind">Keeps things of different kinds apart.</param>
    /// <param name="text">What is meant.</param>
    public static ulong Long(string kind, ReadOnlySpan<char> text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}\0{text}"), hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }

    /// <summary>For what there are few of, and nobody but the configuration can add to.</summary>
    public static uint Short(string kind, ReadOnlySpan<char> text) => (uint)(Long(kind, text) >> 32);

    public static uint OfUpstream(string name) => Short("upstream", name);
}
