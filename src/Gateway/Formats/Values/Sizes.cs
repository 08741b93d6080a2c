using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Gateway.Formats.Values;

/// <summary>Sizes, ratios and resolutions as they are written: <c>1280x720</c>, <c>832*480</c>, <c>16:9</c>, <c>720p</c>.</summary>
static class Sizes
{
    /// <summary>The smallest edge that is a number of pixels: <c>16:9</c> is a ratio, <c>720P</c> no size at all.</summary>
    const int SmallestEdge = 64, LargestEdge = 65_536;

    /// <summary><c>WIDTHxHEIGHT</c>; empty: the text is no size in pixels.</summary>
    public static ReadOnlyMemory<byte> Read(ReadOnlyMemory<byte> text)
    {
        if (Pair(text.Span) is not var (width, height)) return default;
        var size = Of(width, height);
        return size.Span.SequenceEqual(text.Span) ? text : size;
    }

    /// <summary><c>WIDTHxHEIGHT</c>; empty: one of the two is no number of pixels.</summary>
    public static ReadOnlyMemory<byte> Of(double? width, double? height) =>
        IsEdge(width) && IsEdge(height) ? Format((int)width!, (int)height!) : default;

    /// <summary>Two numbers, <c>1280x720</c> or <c>16:9</c>; null: the text is not like that.</summary>
    public static (double First, double Second)? Pair(ReadOnlySpan<byte> text)
    {
        var sign = text.IndexOfAny("xX*:"u8);
        if (sign <= 0) return null;
        var first = Numbers.Read(text[..sign].Trim((byte)' '));
        return first is { } one && Numbers.Read(text[(sign + 1)..].Trim((byte)' ')) is { } other ? (one, other) : null;
    }

    /// <summary>The shorter side in pixels of <c>720p</c>, <c>720</c>, <c>2k</c> or <c>4k</c>; null: the text is no resolution.</summary>
    public static double? ShorterSide(string text) => text.ToUpperInvariant() switch
    {
        "2K" => 1440,
        "4K" => 2160,
        [.. var digits, 'P'] => Numbers.Read(Encoding.UTF8.GetBytes(digits)),
        var digits => Numbers.Read(Encoding.UTF8.GetBytes(digits)),
    };

    static ReadOnlyMemory<byte> Format(int width, int height)
    {
        Span<byte> size = stackalloc byte[16];
        Utf8.TryWrite(size, CultureInfo.InvariantCulture, $"{width}x{height}", out var length);
        return size[..length].ToArray();
    }

    static bool IsEdge(double? pixels) => pixels is >= SmallestEdge and <= LargestEdge && Math.Floor(pixels.Value) == pixels.Value;
}
