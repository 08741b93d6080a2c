using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>
/// The shape and the size of a picture, as much of it as is said: <c>1280x720</c>, <c>832*480</c>, <c>16:9</c>, <c>720p</c>.
/// </summary>
/// <param name="Shape">Width by height; null: it is not said.</param>
/// <param name="Short">The shorter side in pixels; null: it is not said.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct FrameSize(double? Shape, double? Short)
{
    /// <summary>How far two shapes may be apart and be taken for one: 4:7 is 1.6 % off 9:16, 4:3 and 5:4 are 6 % apart.</summary>
    public const double SameShape = 0.05;

    /// <summary>Where only a ratio is asked for, and pixels are due.</summary>
    const double UsualShort = 720;

    /// <summary>More than any video has, and less than would overflow an area.</summary>
    const double Largest = 100_000, Smallest = 0.01;

    /// <summary>What an upstream writes is a size only with such edges: <c>16:9</c> is a ratio, <c>720P</c> no size at all.</summary>
    const int SmallestEdge = 64, LargestEdge = 65_536;

    static readonly string[] Common = ["16:9", "9:16", "1:1", "4:3", "3:4", "3:2", "2:3", "21:9", "9:21"];

    /// <summary>In whole pixels, even as encoders want them where a ratio leaves the choice; null: the shape is not known.</summary>
    public (int Width, int Height)? Pixels => Shape switch
    {
        null => null,
        >= 1 and var wide => (Longer(wide), (int)Side),
        var high => ((int)Side, Longer(1 / high.Value)),
    };

    /// <summary><c>1280x720</c>; null: the shape is not known.</summary>
    public string? SizeText => Pixels is var (width, height) ? string.Create(CultureInfo.InvariantCulture, $"{width}x{height}") : null;

    /// <summary><c>16:9</c>; null: the shape is not known.</summary>
    public string? RatioText => Pixels is var (width, height) && (int)BigInteger.GreatestCommonDivisor(width, height) is var divisor
        ? string.Create(CultureInfo.InvariantCulture, $"{width / divisor}:{height / divisor}")
        : null;

    /// <summary>The usual ratio that the shape is, <c>16:9</c> of 832x480; null: it is another one, or not known.</summary>
    public string? CommonRatio => Shape is { } shape
        ? Common.Where(ratio => Math.Abs(Math.Log(OfRatio(ratio)!.Value.Shape!.Value / shape)) <= SameShape).FirstOrDefault()
        : null;

    /// <summary><c>720p</c>; null: the shorter side is not known.</summary>
    public string? ResolutionText => Short is { } side ? string.Create(CultureInfo.InvariantCulture, $"{side}p") : null;

    /// <summary>What a request asks for, as far as it is no word of the upstream's; null: what it says cannot be read.</summary>
    public static FrameSize? Of(VideoRequest request)
    {
        if (request.Size is { } size) return OfSize(size);
        var ratio = Of(request.Ratio, OfRatio);
        var resolution = Of(request.Resolution, OfResolution);
        return ratio is null || resolution is null ? null : new FrameSize(ratio.Value.Shape, resolution.Value.Short);
    }

    /// <summary>Whether it is a word that only an upstream can read: <c>adaptive</c>, <c>1K</c>.</summary>
    public static bool IsWord(string text) => text.Length > 0 && (char.IsLetter(text[0]) || text is [>= '0' and <= '9', 'k' or 'K']);

    /// <summary>Whether both have the same shape; what one of them does not say is the same.</summary>
    public static bool IsSameShape(FrameSize one, FrameSize other) =>
        one.Shape is not { } a || other.Shape is not { } b || Math.Abs(Math.Log(a / b)) <= SameShape;

    /// <summary>Whether both have the same shorter side; what one of them does not say is the same.</summary>
    public static bool IsSameSide(FrameSize one, FrameSize other) =>
        one.Short is not { } a || other.Short is not { } b || Math.Abs(Math.Log(a / b)) <= SameShape;

    /// <summary>Reads <c>1280x720</c>; null: it is no size.</summary>
    public static FrameSize? OfSize(string text) => Pair(text) is var (width, height) ? new(width / height, Math.Min(width, height)) : null;

    /// <summary>Reads <c>16:9</c>; null: it is no ratio.</summary>
    public static FrameSize? OfRatio(string text) => Pair(text) is var (across, down) ? new FrameSize(across / down, null) : null;

    /// <summary>Reads <c>720p</c>; null: it is no resolution.</summary>
    public static FrameSize? OfResolution(string text) => ShorterSide(text) is { } side ? new FrameSize(null, side) : null;

    /// <summary>Two numbers, <c>1280x720</c> or <c>16:9</c>; null: the text is not like that.</summary>
    public static (double First, double Second)? Pair(string text) => Pair(Encoding.UTF8.GetBytes(text));

    /// <summary>The shorter side in pixels of <c>720p</c>, <c>720</c>, <c>2k</c> or <c>4k</c>; null: the text is no resolution.</summary>
    public static double? ShorterSide(string text) => text.ToUpperInvariant() switch
    {
        "2K" => 1440,
        "4K" => 2160,
        [.. var digits, 'P'] => InRange(Numbers.Read(digits)),
        var digits => InRange(Numbers.Read(digits)),
    };

    /// <summary>A size that an upstream writes as <c>WIDTHxHEIGHT</c>; null: the text is no size in pixels.</summary>
    public static ReadOnlyMemory<byte>? Read(ReadOnlyMemory<byte> text)
    {
        if (Pair(text.Span) is not var (width, height) || Read(width, height) is not { } size) return null;
        return size.Span.SequenceEqual(text.Span) ? text : size;
    }

    /// <summary>Two edges as <c>WIDTHxHEIGHT</c>; null: one of them is no number of pixels.</summary>
    public static ReadOnlyMemory<byte>? Read(double? width, double? height)
    {
        if (!IsEdge(width) || !IsEdge(height)) return null;
        Span<byte> size = stackalloc byte[16];
        Utf8.TryWrite(size, CultureInfo.InvariantCulture, $"{(int)width!}x{(int)height!}", out var length);
        return size[..length].ToArray();
    }

    static FrameSize? Of(string? text, Func<string, FrameSize?> read) =>
        text is null ? new FrameSize() : read(text) ?? (IsWord(text) ? new FrameSize() : null);

    static (double First, double Second)? Pair(ReadOnlySpan<byte> text)
    {
        var sign = text.IndexOfAny("xX*:"u8);
        if (sign <= 0 || InRange(Numbers.Read(text[..sign].Trim((byte)' '))) is not { } first) return null;
        return InRange(Numbers.Read(text[(sign + 1)..].Trim((byte)' '))) is { } second ? (first, second) : null;
    }

    static double? InRange(double? number) => number is >= Smallest and <= Largest ? number : null;

    static bool IsEdge(double? pixels) => pixels is >= SmallestEdge and <= LargestEdge && double.IsInteger(pixels.Value);

    double Side => Short ?? UsualShort;

    // What is whole already was asked for so.
    int Longer(double shape) =>
        Math.Abs((Side * shape) - Math.Round(Side * shape)) < 1e-6 ? (int)Math.Round(Side * shape) : (int)Math.Round(Side * shape / 2) * 2;
}
