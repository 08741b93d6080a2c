using System.Buffers;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>Pictures as suppliers take them.</summary>
static class Pictures
{
    static readonly SearchValues<char> TypeLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-+._/");

    /// <summary>The url of the picture, or a data url with its bytes.</summary>
    public static string UrlOrData(Reference picture) => picture.Url ?? $"data:{Type(picture)};base64,{Base64(picture)}";

    public static string Base64(Reference picture) => Convert.ToBase64String(picture.Bytes.Span);

    /// <summary>The media type that the client gives, if it is valid; otherwise <c>application/octet-stream</c>.</summary>
    public static string Type(Reference picture) =>
        picture.ContentType.Split('/') is [{ Length: > 0 }, { Length: > 0 }] && !picture.ContentType.AsSpan().ContainsAnyExcept(TypeLetters)
            ? picture.ContentType
            : "application/octet-stream";
}
