using System.Text;
using Gateway.Formats;

namespace Gateway.Creating;

/// <summary>The size and the shape of a video, as the fields of the request give them in various spellings.</summary>
/// <param name="Size"><c>1280x720</c>; null: not set.</param>
/// <param name="Ratio"><c>16:9</c>; null: not set.</param>
/// <param name="Resolution"><c>720p</c>; null: not set.</param>
readonly record struct Frame(string? Size, string? Ratio, string? Resolution)
{
    const int MaxLength = 32, MaxSide = 100;

    public static Frame Take(RequestFields fields)
    {
        var (size, word) = TakeSize(fields, "size");
        var (otherSize, resolution) = TakeSize(fields, "resolution");
        var ratio = TakeRatio(fields);
        var orientation = TakeOrientation(fields);
        return new(size ?? otherSize, ratio ?? orientation, resolution ?? word);
    }

    // Some APIs put a size into the resolution field and vice versa: both fields are read in the same way.
    static (string? Size, string? Resolution) TakeSize(RequestFields fields, string name)
    {
        if (fields.Text(name, MaxLength) is not { } text) return default;
        if (FrameSize.Read(Encoding.UTF8.GetBytes(text)) is { } size) return (Encoding.UTF8.GetString(size.Span), null);
        if (ReadResolution(text) is { } resolution) return (null, resolution);
        fields.Refuse(name, $"'{name}' must be WIDTHxHEIGHT, such as 1280x720, or one of small, large, 480p, 720p, 1080p, 2k, 4k.");
        return default;
    }

    static string? ReadResolution(string text) => text.ToLowerInvariant() switch
    {
        "small" => "720p",
        "large" => "1080p",
        [.., 'p' or 'k'] when FrameSize.ShorterSide(text) is >= 100 and < 10_000 and var side && double.IsInteger(side) => $"{side}p",
        _ => null,
    };

    static string? TakeRatio(RequestFields fields)
    {
        if (fields.Text("aspect_ratio", "ratio", MaxLength) is not { } text) return null;
        if (FrameSize.Pair(text) is var (width, height) && IsSide(width) && IsSide(height)) return $"{width}:{height}";
        fields.Refuse("aspect_ratio", "'aspect_ratio' must be WIDTH:HEIGHT, such as 16:9, 9:16 or 1:1.");
        return null;
    }

    static bool IsSide(double side) => side is > 0 and <= MaxSide && double.IsInteger(side);

    static string? TakeOrientation(RequestFields fields)
    {
        switch (fields.Text("orientation", MaxLength)?.ToLowerInvariant())
        {
            case null: return null;
            case "portrait": return "9:16";
            case "landscape": return "16:9";
            case "square": return "1:1";
            default:
                fields.Refuse("orientation", "'orientation' must be portrait, landscape or square.");
                return null;
        }
    }
}
