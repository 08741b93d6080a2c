using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Gateway.Formats;
using Gateway.Media;

namespace Gateway.Creating;

/// <summary>Finds pictures, videos and audio in fields that are not known.</summary>
static class MediaValues
{
    const int MaxUrl = 8 << 10, ShortestBase64 = 32;

    static readonly string[] PictureEndings = [".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".heic", ".avif"];

    /// <summary>Whether a url, a data URL, the base64 of a picture, or a file stands in the value, however deep.</summary>
    public static bool Holds(FieldValue value) => value switch
    {
        FieldValue.File => true,
        FieldValue.Text { Utf8: var text } => IsMedia(text.Span.Trim(" \t\r\n"u8)),
        FieldValue.List { Items: var items } => items.Values.Any(Holds),
        FieldValue.Object { Members: var members } => members.Values.Any(Holds),
        _ => false,
    };

    /// <summary>
    /// Whether something stands in the value that is a picture whatever its field is called: a data URL or base64 of one, or a url that
    /// ends
    /// as one.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="urlsCount">Whether a url is enough.</param>
    public static bool HoldsPicture(FieldValue value, bool urlsCount) => value switch
    {
        FieldValue.Text { Utf8: var text } => IsPicture(text.Span.Trim(" \t\r\n"u8), urlsCount),
        FieldValue.List { Items: var items } => items.Values.Any(item => HoldsPicture(item, urlsCount)),
        FieldValue.Object { Members: var members } => members.Values.Any(member => HoldsPicture(member, urlsCount)),
        _ => false,
    };

    /// <summary>The first field in the value whose own name says that a picture, a video or audio stands in it; null: there is
    /// none.</summary>
    public static string? Named(FieldValue value) => value switch
    {
        FieldValue.List { Items: var items } => items.Values.Select(Named).FirstOrDefault(static name => name is not null),
        FieldValue.Object { Members: var members } => members.Select(Named).FirstOrDefault(static name => name is not null) ?? Typed(members),
        _ => null,
    };

    /// <summary>The picture that a text is the base64 of; null: it is not one.</summary>
    public static byte[]? FromBase64(ReadOnlySpan<byte> text)
    {
        if (text.Length < ShortestBase64 || !IsStartOfPicture(text)) return null;
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        if (Base64.DecodeFromUtf8(text, bytes, out _, out var length) != OperationStatus.Done) return null;
        return bytes[..length];
    }

    static string? Named(KeyValuePair<string, FieldValue> member) =>
        FieldNames.Hint(member.Key) is FieldHint.Picture or FieldHint.Media && Holds(member.Value) ? member.Key : Named(member.Value);

    // {"type": "first_frame", "url": "https://..."}
    static string? Typed(OrderedDictionary<string, FieldValue> members)
    {
        var says = members.Any(static member => member.Key is "type" or "role" or "kind"
            && member.Value is FieldValue.Text { Utf8: var text }
            && FieldNames.Hint(Encoding.UTF8.GetString(text.Span)) is FieldHint.Picture or FieldHint.Media);
        return says && members.Values.Any(Holds) ? members.First(static member => Holds(member.Value)).Key : null;
    }

    static bool IsPicture(ReadOnlySpan<byte> text, bool urlsCount)
    {
        if (text.Length >= 11 && Ascii.EqualsIgnoreCase(text[..11], "data:image/"u8)) return true;
        if (text.Length >= ShortestBase64 && IsStartOfPicture(text)) return true;
        if (!urlsCount || text.Length > MaxUrl || !Urls.IsHttp(text)) return false;
        var path = Encoding.UTF8.GetString(text).Split('?', '#')[0];
        return PictureEndings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }

    static bool IsMedia(ReadOnlySpan<byte> text) =>
        (text.Length >= 5 && Ascii.EqualsIgnoreCase(text[..5], "data:"u8))
        || (text.Length <= MaxUrl && Urls.IsHttp(text))
        || text.StartsWith("gs://"u8) || text.StartsWith("s3://"u8) || text.StartsWith("oss://"u8) || text.StartsWith("asset://"u8)
        || (text.Length >= ShortestBase64 && IsStartOfPicture(text));

    // A picture's first bytes are enough: the rest of it may be megabytes.
    static bool IsStartOfPicture(ReadOnlySpan<byte> text)
    {
        Span<byte> start = stackalloc byte[24];
        return Base64.DecodeFromUtf8(text[..ShortestBase64], start, out _, out var length, isFinalBlock: false) == OperationStatus.Done
            && MediaTypes.Sniff(start[..length]) is not null;
    }
}
