namespace Gateway.Downloads;

/// <summary>Which of the files of a video: OpenAI's parameter <c>variant</c>.</summary>
enum Variant
{
    /// <summary>The video itself; the default.</summary>
    Video,

    /// <summary>A still image.</summary>
    Thumbnail,

    /// <summary>A grid of still images.</summary>
    Spritesheet,
}

/// <summary>The words and the types of the variants.</summary>
static class Variants
{
    /// <summary>Reads the query parameter; an empty text means the video.</summary>
    public static bool TryParse(string text, out Variant variant)
    {
        variant = text switch
        {
            "thumbnail" => Variant.Thumbnail,
            "spritesheet" => Variant.Spritesheet,
            _ => Variant.Video,
        };
        return text.Length == 0 || text == variant.Word();
    }

    /// <summary>The word for it in requests and in formats.</summary>
    public static string Word(this Variant variant) => variant switch
    {
        Variant.Thumbnail => "thumbnail",
        Variant.Spritesheet => "spritesheet",
        _ => "video",
    };

    /// <summary>The media type that OpenAI serves it with, for files whose type cannot be recognised.</summary>
    public static string DefaultType(this Variant variant) => variant switch
    {
        Variant.Thumbnail => "image/webp",
        Variant.Spritesheet => "image/jpeg",
        _ => "video/mp4",
    };
}
