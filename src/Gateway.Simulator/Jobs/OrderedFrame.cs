using System.Globalization;

namespace Gateway.Simulation.Jobs;

/// <summary>
/// Reads the size of the video that a create call orders. The suppliers name it differently, but no two of them mean different
/// things by the same name, so that one reader serves all.
/// </summary>
static class OrderedFrame
{
    // A pair of smaller numbers is a ratio, not a size.
    const int SmallestSide = 64;

    static readonly string[] PixelFields = ["size", "ratio", "parameters.size"];

    static readonly string[] RatioFields =
        ["aspect_ratio", "ratio", "orientation", "input.aspect_ratio", "parameters.aspectRatio", "parameters.ratio"];

    static readonly string[] ResolutionFields =
        ["resolution", "size", "input.resolution", "parameters.resolution", "mode"];

    static readonly Dictionary<string, double> RatioWords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["landscape"] = 16 / 9.0,
        ["portrait"] = 9 / 16.0,
    };

    static readonly Dictionary<string, int> ResolutionWords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["small"] = 720,
        ["std"] = 720,
        ["standard"] = 720,
        ["large"] = 1080,
        ["pro"] = 1080,
        ["high"] = 1080,
        ["4k"] = 2160,
    };

    /// <summary>The ordered size.</summary>
    /// <param name="order">The order.</param>
    /// <param name="usual">The default of the supplier, if the order does not set the shape or the resolution.</param>
    public static FrameSize Of(JobOrder order, FrameSize usual)
    {
        if (order.Number("width") is { } width && order.Number("height") is { } height)
            return new(width, height);
        if (First(order, PixelFields, Pixels) is { } pixels)
            return pixels;
        return (First(order, RatioFields, Ratio), First(order, ResolutionFields, ShortSide)) switch
        {
            (null, null) => usual,
            (null, { } shortSide) => FrameSize.Of(usual.Ratio, shortSide),
            ({ } ratio, var shortSide) => FrameSize.Of(ratio, shortSide ?? usual.ShortSide),
        };
    }

    static T? First<T>(JobOrder order, string[] fields, Func<string, T?> read)
        where T : struct =>
        fields.Select(field => order[field] is { } text ? read(text) : null).FirstOrDefault(value => value is not null);

    static FrameSize? Pixels(string text) =>
        Pair(text) is var (width, height) && width >= SmallestSide && height >= SmallestSide ? new FrameSize(width, height) : null;

    static double? Ratio(string text) =>
        RatioWords.TryGetValue(text, out var known) ? known
        : Pair(text) is var (across, down) && across < SmallestSide && down < SmallestSide ? (double)across / down
        : null;

    // 720p, 768P.
    static int? ShortSide(string text) =>
        ResolutionWords.TryGetValue(text, out var known) ? known
        : text is [.., 'p' or 'P'] ? Number(text[..^1])
        : null;

    // 1280x720, 1280*720, 1280:720.
    static (int First, int Second)? Pair(string text) =>
        text.Split('x', '*', ':') is [var first, var second] && Number(first) is { } a && Number(second) is { } b ? (a, b) : null;

    static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
