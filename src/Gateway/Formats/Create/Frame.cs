using System.Globalization;
using System.Runtime.InteropServices;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>What frame a client asks for: as much of it as it says.</summary>
/// <param name="Shape">Width by height; null: it does not say.</param>
/// <param name="Short">The shorter side in pixels; null: it does not say.</param>
[StructLayout(LayoutKind.Auto)]
readonly record struct Frame(double? Shape, double? Short)
{
    /// <summary>Where only a ratio is asked for, and pixels are due.</summary>
    const double UsualShort = 720;

    public bool IsAsked => Shape is not null || Short is not null;

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

    /// <summary>What a request asks for; null: what it says cannot be read.</summary>
    public static Frame? Of(VideoRequest request)
    {
        if (request.Size is { } size) return Pair(size) is var (width, height) ? new Frame(width / height, Math.Min(width, height)) : null;
        double? shape = null, shorter = null;
        if (request.Ratio is { } ratio) shape = Pair(ratio) is var (across, down) ? across / down : null;
        if (request.Resolution is { } resolution) shorter = ShorterSide(resolution);
        var isRead = (shape is not null || request.Ratio is null) && (shorter is not null || request.Resolution is null);
        return isRead ? new Frame(shape, shorter) : null;
    }

    /// <summary>Two numbers, <c>1280x720</c> or <c>16:9</c>; null: the text is nothing like that.</summary>
    public static (double First, double Second)? Pair(string text)
    {
        var parts = text.Split(['x', 'X', '*', ':'], StringSplitOptions.TrimEntries);
        return parts is [var first, var second] && Number(first) is { } a && Number(second) is { } b ? (a, b) : null;
    }

    /// <summary><c>720p</c>, <c>720</c>, <c>2k</c>, <c>4k</c>; null: the text is no resolution.</summary>
    public static double? ShorterSide(string text) => text.ToUpperInvariant() switch
    {
        "2K" => 1440,
        "4K" => 2160,
        [.. var digits, 'P'] => Number(digits),
        var digits => Number(digits),
    };

    // More than any video has, and less than would overflow an area.
    static double? Number(string digits) =>
        double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is >= 0.01 and <= 100_000 ? number : null;

    // What is whole already was asked for so.
    static int Even(double pixels) =>
        Math.Abs(pixels - Math.Round(pixels)) < 1e-6 ? (int)Math.Round(pixels) : (int)Math.Round(pixels / 2) * 2;
}
