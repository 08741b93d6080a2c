using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Gateway.Creating;

/// <summary>Sizes, ratios, resolutions and orientations as people write them.</summary>
static partial class FrameTexts
{
    const int MaxLength = 32;

    /// <summary>Two numbers below it are a ratio, and no size in pixels.</summary>
    const int SmallestEdge = 64, LargestEdge = 65_536;

    const int SmallestShort = 100, LargestShort = 10_000;

    [GeneratedRegex(@"^(?<a>[0-9]+(\.[0-9]+)?)\s*(px)?\s*([xX×✕✖*:/：∶,_-]|by|х)\s*(?<b>[0-9]+(\.[0-9]+)?)\s*(px)?$", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Pair { get; }

    [GeneratedRegex(@"^([\p{L}][\p{L}\p{Nd} _.-]*|[0-9]+[kK])$", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex WordPattern { get; }

    /// <summary>A text or a number, trimmed; null: it is neither, or too long.</summary>
    public static string? Text(FieldValue value) => value switch
    {
        FieldValue.Text { Utf8: { Length: <= MaxLength * 4 } text } => Encoding.UTF8.GetString(text.Span).Trim(),
        FieldValue.Literal { Json: var json } when json.Span[0] is (>= (byte)'0' and <= (byte)'9') => Encoding.UTF8.GetString(json.Span),
        _ => null,
    };

    /// <summary>Width and height in pixels, <c>1280x720</c>; null: it is not one.</summary>
    public static (int Width, int Height)? Pixels(string text) =>
        Numbers(text) is var (a, b) && IsEdge(a) && IsEdge(b) ? ((int)a, (int)b) : null;

    /// <summary>Width and height in pixels of <c>{"width": 1280, "height": 720}</c>; null: it is not one.</summary>
    public static (double Width, double Height)? Members(FieldValue value)
    {
        if (value is not FieldValue.Object { Members: { Count: 2 } members }) return null;
        return Number(members.GetValueOrDefault("width")) is { } width && Number(members.GetValueOrDefault("height")) is { } height
            ? (width, height)
            : null;
    }

    /// <summary>A ratio, <c>16:9</c>, as it is written canonically; null: it is not one.</summary>
    public static string? Ratio(string text)
    {
        if (Numbers(text) is not var (a, b)) return null;
        return a is > 0 and < SmallestEdge && b is > 0 and < SmallestEdge
            ? string.Create(CultureInfo.InvariantCulture, $"{a:0.####}:{b:0.####}")
            : null;
    }

    /// <summary>A ratio of <c>portrait</c> and the like; null: it is no such word.</summary>
    public static string? Orientation(string text) => FieldNames.Fold(text) switch
    {
        "portrait" or "vertical" or "竖屏" or "tall" or "portraitmode" or "竖版" => "9:16",
        "landscape" or "horizontal" or "横屏" or "widescreen" or "wide" or "landscapemode" or "横版" => "16:9",
        "square" or "方形" => "1:1",
        _ => null,
    };

    /// <summary>The shorter side, <c>720p</c>, of a resolution in any spelling; null: it is not one.</summary>
    public static string? Resolution(string text)
    {
        switch (FieldNames.Fold(text))
        {
            case "small" or "hd" or "hdready": return "720p";
            case "large" or "fullhd" or "fhd": return "1080p";
            case "sd": return "480p";
            case "2k" or "qhd" or "wqhd": return "1440p";
            case "4k" or "uhd" or "ultrahd" or "4kuhd": return "2160p";
            case "8k": return "4320p";
        }

        var digits = text.TrimEnd('p', 'P').TrimEnd();
        var isSide = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var side);
        return isSide && side is >= SmallestShort and < LargestShort ? $"{side}p" : null;
    }

    /// <summary>Whether it is a resolution in lines, <c>720p</c> or <c>4k</c>, and no word: <c>hd</c> may be said of the quality.</summary>
    public static bool IsLines(FieldValue value) =>
        Text(value) is [>= '0' and <= '9', .., 'p' or 'P' or 'k' or 'K'] text && Resolution(text) is not null;

    /// <summary>Whether it is a word that a supplier may know: <c>medium</c>, <c>1K</c>, <c>adaptive</c>.</summary>
    public static bool IsWord(string text) => text.Length <= MaxLength && WordPattern.IsMatch(text);

    /// <summary>Whether the value of a field that is not known is a shape or a size.</summary>
    public static bool IsShape(FieldValue value) => Text(value) is { } text
        ? Numbers(text) is not null || Orientation(text) is not null || (value is FieldValue.Text && Resolution(text) is not null)
        : Members(value) is not null;

    /// <summary>A number of pixels of a field; null: it is not one.</summary>
    public static double? Number(FieldValue? value)
    {
        if (value is null || Text(value) is not { } text) return null;
        text = text.EndsWith("px", StringComparison.OrdinalIgnoreCase) ? text[..^2].TrimEnd() : text;
        var isNumber = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number);
        return isNumber && number > 0 ? number : null;
    }

    static (double A, double B)? Numbers(string text)
    {
        if (text.Length > MaxLength || Pair.Match(text) is not { Success: true } match) return null;
        return (Value(match.Groups["a"]), Value(match.Groups["b"]));
    }

    static double Value(Group group) => double.Parse(group.ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    static bool IsEdge(double pixels) => pixels is >= SmallestEdge and <= LargestEdge && double.IsInteger(pixels);
}
