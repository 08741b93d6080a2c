using System.Buffers.Binary;

namespace Gateway.Media;

/// <summary>What a file is, by what the link says of it and by its first bytes.</summary>
static class MediaTypes
{
    /// <summary>How many of its first bytes tell what a file is.</summary>
    public const int Telling = 512;

    static readonly string[] TextEndings = ["json", "html", "xml", "javascript"];

    /// <summary>Whether this can be the type of a video or of a picture. SVG is a text that runs scripts.</summary>
    public static bool IsMedia(string? type) =>
        type is not null
        && (type.StartsWith("video/", StringComparison.Ordinal) || (type.StartsWith("image/", StringComparison.Ordinal) && !IsText(type)));

    /// <summary>Whether this is the type of an error page or of a JSON error.</summary>
    public static bool IsText(string? type) =>
        type is not null
        && (type.StartsWith("text/", StringComparison.Ordinal) || TextEndings.Any(ending => type.EndsWith(ending, StringComparison.Ordinal)));

    /// <summary>The type by the first bytes; null: they tell nothing.</summary>
    public static string? Sniff(ReadOnlySpan<byte> start) => start switch
    {
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => Brand(start[8..]),
        [0x1A, 0x45, 0xDF, 0xA3, ..] => "video/webm",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "image/gif",
        _ => null,
    };

    /// <summary>Whether these bytes are a text in any of its usual encodings: no video and no picture begins so.</summary>
    public static bool LooksLikeText(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty || Sniff(start) is not null) return false;
        if (start.Length >= 2 && BinaryPrimitives.ReadUInt16BigEndian(start) is 0xFEFF or 0xFFFE) return true;
        foreach (var b in start)
        {
            if (b is < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\f' or (byte)'\r') or 0x7F) return false;
        }

        return true;
    }

    /// <summary>How the name of such a file ends.</summary>
    public static string Ending(string type) => type switch
    {
        "video/webm" => "webm",
        "video/quicktime" => "mov",
        "image/png" => "png",
        "image/jpeg" => "jpg",
        "image/gif" => "gif",
        "image/avif" => "avif",
        _ when type.StartsWith("image/", StringComparison.Ordinal) => "webp",
        _ => "mp4",
    };

    static string Brand(ReadOnlySpan<byte> brand)
    {
        if (brand.StartsWith("qt  "u8)) return "video/quicktime";
        return brand.StartsWith("avif"u8) || brand.StartsWith("avis"u8) ? "image/avif" : "video/mp4";
    }
}
