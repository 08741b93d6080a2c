using System.Buffers.Binary;

namespace Gateway.Media;

/// <summary>Recognises the media type of a file by its declared type and by its first bytes.</summary>
static class MediaTypes
{
    /// <summary>How many of its first bytes are needed to recognise a file.</summary>
    public const int SniffLength = 512;

    static readonly string[] TextEndings = ["json", "html", "xml", "javascript"];

    /// <summary>Whether this is a type of videos or images. SVG is not: it is text, and can contain scripts.</summary>
    public static bool IsMedia(string? type) =>
        type is not null
        && (type.StartsWith("video/", StringComparison.Ordinal) || (type.StartsWith("image/", StringComparison.Ordinal) && !IsText(type)));

    /// <summary>Whether this is a type of error pages or JSON errors.</summary>
    public static bool IsText(string? type) =>
        type is not null
        && (type.StartsWith("text/", StringComparison.Ordinal)
            || TextEndings.Any(ending => type.EndsWith(ending, StringComparison.Ordinal)));

    /// <summary>Recognises the type by the first bytes; null: they are of no known type.</summary>
    public static string? Sniff(ReadOnlySpan<byte> start) => start switch
    {
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] => TypeOfBrand(start[8..]),
        [0x1A, 0x45, 0xDF, 0xA3, ..] => "video/webm",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "image/webp",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "image/gif",
        _ => null,
    };

    /// <summary>Whether these first bytes are text in a common encoding. No video or image begins with text.</summary>
    public static bool LooksLikeText(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty || Sniff(start) is not null) return false;
        if (start.Length >= 2 && BinaryPrimitives.ReadUInt16BigEndian(start) is 0xFEFF or 0xFFFE) return true;
        foreach (var b in start)
        {
            var isControl = b is < 0x20 or 0x7F;
            if (isControl && b is not ((byte)'\t' or (byte)'\n' or (byte)'\f' or (byte)'\r')) return false;
        }

        return true;
    }

    /// <summary>The file name extension of a video or image type, without the dot.</summary>
    public static string FileExtension(string type) => type switch
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

    /// <summary>The type of an ISO base media file by its major brand.</summary>
    static string TypeOfBrand(ReadOnlySpan<byte> brand) =>
        brand.StartsWith("qt  "u8) ? "video/quicktime"
        : brand.StartsWith("avif"u8) || brand.StartsWith("avis"u8) ? "image/avif"
        : "video/mp4";
}
