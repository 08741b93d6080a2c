using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using EntityTag = Microsoft.Net.Http.Headers.EntityTagHeaderValue;

namespace Gateway.Downloads;

/// <summary>The length and the validators of a file, by which parts are known as parts of the same file (RFC 9110, section 8).</summary>
sealed record RepresentationMetadata
{
    /// <param name="length">The length of the whole file in bytes; null: unknown.</param>
    /// <param name="sourceTag">The entity tag of the source, in quotes, if it is a strong one; null: it has no such tag.</param>
    /// <param name="lastModified">When the file was modified, as the source says; null: it does not say.</param>
    public RepresentationMetadata(long? length, string? sourceTag, DateTimeOffset? lastModified)
    {
        (Length, SourceTag, LastModified) = (length, sourceTag, lastModified);
        if (EntityTag.TryParse(sourceTag ?? TagOf(lastModified, length), out var tag)) ETag = tag;
    }

    /// <summary>The length of the whole file in bytes; null: unknown.</summary>
    public long? Length { get; }

    /// <summary>The strong entity tag of the source, in quotes; null: it has no such tag.</summary>
    public string? SourceTag { get; }

    /// <summary>When the file was modified, as the source says; null: it does not say.</summary>
    public DateTimeOffset? LastModified { get; }

    /// <summary>The entity tag for the client: the source's, or one made of date and length; null: these are unknown.</summary>
    public EntityTag? ETag { get; }

    /// <summary>
    /// The <c>If-Range</c> of a request for the rest, so that the source sends no part of another file; null: the file has no validator.
    /// </summary>
    public string? IfRange => SourceTag ?? LastModified?.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Reads the metadata of the whole file from a response.</summary>
    public static RepresentationMetadata Of(HttpResponseMessage response)
    {
        var headers = response.Content.Headers;
        var length = response.StatusCode == HttpStatusCode.PartialContent ? headers.ContentRange?.Length : headers.ContentLength;
        return new(length, StrongTag(response.Headers.ETag), headers.LastModified);
    }

    /// <summary>
    /// Whether a part of the other file continues this one. Validators that both have must be equal. If neither has any, an equal length
    /// is accepted; if only one has any, nothing is.
    /// </summary>
    public bool IsContinuedBy(RepresentationMetadata other)
    {
        var haveLength = Length is not null && other.Length is not null;
        if (haveLength && Length != other.Length) return false;
        if (SourceTag is not null && other.SourceTag is not null) return SourceTag == other.SourceTag;
        if (LastModified is not null && other.LastModified is not null) return haveLength && LastModified == other.LastModified;
        return haveLength && !HasValidator && !other.HasValidator;
    }

    bool HasValidator => SourceTag is not null || LastModified is not null;

    /// <summary>Response headers must be ASCII, so other tags are not passed on.</summary>
    static string? StrongTag(EntityTagHeaderValue? tag) =>
        tag is { IsWeak: false, Tag: not "*" } && !tag.Tag.AsSpan().ContainsAnyExceptInRange(' ', '~') ? tag.Tag : null;

    static string? TagOf(DateTimeOffset? modified, long? length) =>
        modified is { } date && length is { } bytes
            ? string.Create(CultureInfo.InvariantCulture, $"\"{date.ToUnixTimeSeconds():x}-{bytes:x}\"")
            : null;
}
