using System.Text;
using Gateway.Formats;

namespace Gateway.Creating;

/// <summary>How large the video is to be, and how wide: what the fields say, each of them in a spelling of its own.</summary>
/// <param name="Size"><c>1280x720</c>; null: not said.</param>
/// <param name="Ratio"><c>16:9</c>; null: not said.</param>
/// <param name="Resolution"><c>720p</c>; null: not said.</param>
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

    // Suppliers write one into the other's field: both are read alike.
    static (string? Size, string? Resolution) TakeSize(RequestFields fields, string name)
    {
        if (fields.Text(name, MaxLength) is not { } text) return default;
        if (FrameSize.Read(Encoding.UTF8.GetBytes(text)) is { } size) return (Encoding.UTF8.GetString(size.Span), null);
        if (ReadResolution(text) is { } resolution) return (null, resolution);
        fields.Refuse(name, $"'{name}' has to be WIDTHxHEIGHT, as 1280x720, or one of small, large, 480p, 720p, 1080p, 2k, 4k.");
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
        fields.Refuse("aspect_ratio", "'aspect_ratio' has to be WIDTH:HEIGHT, as 16:9, 9:16 or 1:1.");
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
                fields.Refuse("orientation", "'orientation' has to be portrait, landscape or square.");
                return null;
        }
    }
}
