using System.Security.Cryptography;
using Gateway.Failures;
using Gateway.Links;
using Gateway.Media;

namespace Gateway.Downloads;

/// <summary>A file that a reply contained as base64, decoded.</summary>
/// <param name="Bytes">The whole file.</param>
/// <param name="Metadata">Its length and entity tag.</param>
/// <param name="ContentType">Its media type; null: it is not recognised.</param>
sealed record EmbeddedContent(ReadOnlyMemory<byte> Bytes, RepresentationMetadata Metadata, string? ContentType)
{
    const int TagBytes = 16;

    static readonly Failure NotBase64 =
        new(FailureReason.LinkBroken, "The upstream's reply contains a file that is not valid base64.");

    /// <summary>Checks a text before it is decoded.</summary>
    /// <param name="text">Base64 without JSON escapes, or a data URL of it.</param>
    /// <param name="maxSize">The size of the largest file that is passed on, in bytes.</param>
    /// <returns>The bytes of the file, which are valid as long as the text is.</returns>
    public static Result<Base64Stream> Check(ReadOnlyMemory<byte> text, long maxSize)
    {
        text = WithoutDataUrl(text.Trim(" \t\r\n"u8));
        if (!Base64Stream.TryOpen(text, out var stream) || stream.Length == 0) return NotBase64;
        if (stream.Length > maxSize) return LinkFailures.TooBig;

        Span<byte> start = stackalloc byte[MediaTypes.SniffLength];
        start = start[..stream.Read(start)];
        if (MediaTypes.LooksLikeText(start)) return LinkFailures.Text;
        stream.Position = 0;
        return stream;
    }

    /// <summary>Decodes a text that was checked.</summary>
    public static EmbeddedContent Decode(Base64Stream text)
    {
        var bytes = GC.AllocateUninitializedArray<byte>((int)text.Length);
        text.ReadExactly(bytes);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, TagBytes))}\"";
        var start = bytes.AsSpan(0, Math.Min(bytes.Length, MediaTypes.SniffLength));
        return new(bytes, new RepresentationMetadata(bytes.Length, tag, lastModified: null), MediaTypes.Sniff(start));
    }

    /// <summary>The text after the header of a data URL; empty: its data is not base64.</summary>
    static ReadOnlyMemory<byte> WithoutDataUrl(ReadOnlyMemory<byte> text)
    {
        const int LongestHead = 200;
        if (!text.Span.StartsWith("data:"u8)) return text;
        var comma = text.Span[..Math.Min(text.Length, LongestHead)].IndexOf((byte)',');
        return comma > 0 && text.Span[..comma].EndsWith(";base64"u8) ? text[(comma + 1)..] : default;
    }
}
