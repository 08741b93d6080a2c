using System.Globalization;
using System.Text.Unicode;

namespace Gateway.Formats.Values;

/// <summary>Frame sizes in pixels: <c>1280x720</c>, <c>832*480</c>, <c>1280:720</c>.</summary>
static class Sizes
{
    /// <summary>The smallest edge that is a number of pixels: <c>16:9</c> is a ratio, <c>720P</c> no size at all.</summary>
    const int SmallestEdge = 64, LargestEdge = 65_536;

    /// <summary><c>WIDTHxHEIGHT</c>; empty: the text is no size in pixels.</summary>
    public static ReadOnlyMemory<byte> Read(ReadOnlyMemory<byte> text)
    {
        var sign = text.Span.IndexOfAny("xX*:"u8);
        if (sign <= 0) return default;
        var width = Numbers.Read(text.Span[..sign].Trim((byte)' '));
        var height = Numbers.Read(text.Span[(sign + 1)..].Trim((byte)' '));
        var size = Of(width, height);
        return size.Span.SequenceEqual(text.Span) ? text : size;
    }

    /// <summary><c>WIDTHxHEIGHT</c>; empty: one of the two is no number of pixels.</summary>
    public static ReadOnlyMemory<byte> Of(double? width, double? height) =>
        IsEdge(width) && IsEdge(height) ? Format((int)width!, (int)height!) : default;

    static ReadOnlyMemory<byte> Format(int width, int height)
    {
        Span<byte> size = stackalloc byte[16];
        Utf8.TryWrite(size, CultureInfo.InvariantCulture, $"{width}x{height}", out var length);
        return size[..length].ToArray();
    }

    static bool IsEdge(double? pixels) => pixels is >= SmallestEdge and <= LargestEdge && Math.Floor(pixels.Value) == pixels.Value;
}
