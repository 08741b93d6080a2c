using System.Buffers;
using Gateway.Media;

namespace Gateway.Downloads;

/// <summary>A file of a video, as the client asked for it.</summary>
/// <param name="VideoId">The id of the video, as the client sent it.</param>
/// <param name="Variant">Which of its files.</param>
sealed record RequestedFile(string VideoId, Variant Variant)
{
    const int MaxNameLength = 100;

    static readonly SearchValues<char> SafeCharacters =
        SearchValues.Create("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz");

    /// <summary>
    /// A file name for <c>Content-Disposition</c>: the id, with each character that is not safe in a header or a file system replaced by
    /// an underscore, and the extension of the type.
    /// </summary>
    public string FileName(string contentType)
    {
        var name = string.Concat(VideoId.Take(MaxNameLength).Select(c => SafeCharacters.Contains(c) ? c : '_'));
        return $"{(name.Length == 0 ? "video" : name)}.{MediaTypes.FileExtension(contentType)}";
    }
}
