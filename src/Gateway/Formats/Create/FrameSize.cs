using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using Gateway.Formats.Values;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>The shape and the size of a picture: as much of it as is said.</summary>
/// <param name="Shape">Width by height; null: it is not said.</param>
/// <param name="Short">The shorter side in pixels; null: it is not said.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct FrameSize(double? Shape, double? Short)
{
    /// <summary>Where only a ratio is asked for, and pixels are due.</summary>
    const double UsualShort = 720;

    /// <summary>More than any video has, and less than would overflow an area.</summary>
    const double Largest = 100_000, Smallest = 0.01;

    /// <summary>In whole pixels, even as encoders want them where a ratio leaves the choice; null: the shape is not known.</summary>
    public (int Width, int Height)? Pixels
    {
        get
        {
            if (Shape is not { } shape) return null;
            var side = Short ?? UsualShort;
            var (shorter, longer) = ((int)side, Even(side * Math.Max(shape, 1 / shape)));
            return shape >= 1 ? (longer, shorter) : (shorter, longer);
        }
    }

    /// <summary><c>1280x720</c>; null: the shape is not known.</summary>
    public string? SizeText => Pixels is var (width, height) ? string.Create(CultureInfo.InvariantCulture, $"{width}x{height}") : null;

    /// <summary><c>16:9</c>; null: the shape is not known.</summary>
    public string? RatioText => Pixels is var (width, height) && (int)BigInteger.GreatestCommonDivisor(width, height) is var divisor
        ? string.Create(CultureInfo.InvariantCulture, $"{width / divisor}:{height / divisor}")
        : null;

    /// <summary><c>720p</c>; null: the shorter side is not known.</summary>
    public string? ResolutionText => Short is { } side ? string.Create(CultureInfo.InvariantCulture, $"{side}p") : null;

    /// <summary>What a request asks for; null: what it says cannot be read.</summary>
    public static FrameSize? Of(VideoRequest request)
    {
        if (request.Size is { } size) return OfSize(size);
        var ratio = request.Ratio is { } shape ? OfRatio(shape) : new FrameSize();
        var resolution = request.Resolution is { } side ? OfResolution(side) : new FrameSize();
        return ratio is null || resolution is null ? null : new FrameSize(ratio.Value.Shape, resolution.Value.Short);
    }

    /// <summary>Reads <c>1280x720</c>; null: it is no size.</summary>
    public static FrameSize? OfSize(string text) => Pair(text) is var (width, height) ? new(width / height, Math.Min(width, height)) : null;

    /// <summary>Reads <c>16:9</c>; null: it is no ratio.</summary>
    public static FrameSize? OfRatio(string text) => Pair(text) is var (across, down) ? new FrameSize(across / down, null) : null;

    /// <summary>Reads <c>720p</c>; null: it is no resolution.</summary>
    public static FrameSize? OfResolution(string text) =>
        Sizes.ShorterSide(text) is >= Smallest and <= Largest and var side ? new(null, side) : null;

    static (double First, double Second)? Pair(string text) =>
        Sizes.Pair(Encoding.UTF8.GetBytes(text)) is ( >= Smallest and <= Largest, >= Smallest and <= Largest) pair ? pair : null;

    // What is whole already was asked for so.
    static int Even(double pixels) =>
        Math.Abs(pixels - Math.Round(pixels)) < 1e-6 ? (int)Math.Round(pixels) : (int)Math.Round(pixels / 2) * 2;
}
