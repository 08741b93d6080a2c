using System.Buffers;
using Gateway.Media;

namespace Gateway.Downloads;

/// <summary>Which of a video's files is meant.</summary>
enum Variant
{
    Video,
    Thumbnail,
    Spritesheet,
}

/// <summary>A file of a video, as the client asked for it.</summary>
/// <param name="Id">The video's, as the client knows it.</param>
/// <param name="Variant">Which of its files.</param>
sealed record Asset(string Id, Variant Variant)
{
    const int MaxName = 100;

    static readonly SearchValues<char> Plain = SearchValues.Create("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    /// <summary>What OpenAI gives, for bytes that tell nothing themselves.</summary>
    public string DefaultType => Variant switch
    {
        Variant.Thumbnail => "image/webp",
        Variant.Spritesheet => "image/jpeg",
        _ => "video/mp4",
    };

    /// <summary>The id, made fit for a header and for any file system, and the ending of its type.</summary>
    public string FileName(string contentType)
    {
        var name = string.Concat(Id.Take(MaxName).Select(c => Plain.Contains(c) ? c : '_'));
        return $"{(name.Length == 0 ? "video" : name)}.{MediaTypes.Ending(contentType)}";
    }
}
