using System.Globalization;
using System.Net.Http.Headers;

namespace Gateway.Downloads;

/// <summary>What makes a file the same file when it is asked for again.</summary>
/// <param name="Length">Of the whole, in bytes; null: unknown.</param>
/// <param name="Tag">The source's own tag, quoted, as long as it is a strong one; null: there is none.</param>
/// <param name="LastModified">As the source says.</param>
sealed record Entity(long? Length, string? Tag, DateTimeOffset? LastModified)
{
    /// <summary>The tag for the client: the source's, or one that is made of what is stable; null: nothing is.</summary>
    public string? ClientTag => Tag ?? (LastModified is { } modified && Length is { } length
        ? string.Create(CultureInfo.InvariantCulture, $"\"{modified.ToUnixTimeSeconds():x}-{length:x}\"")
        : null);

    /// <summary>For the source, so that it sends no part of another file.</summary>
    public string? IfRange => Tag ?? LastModified?.ToString("R", CultureInfo.InvariantCulture);

    public static Entity Of(HttpResponseMessage response) => new(
        response.StatusCode == System.Net.HttpStatusCode.PartialContent ? response.Content.Headers.ContentRange?.Length : response.Content.Headers.ContentLength,
        StrongTag(response.Headers.ETag), response.Content.Headers.LastModified);

    /// <summary>Whether a part of the other continues this one. Without a validator that both have, an equal length must do; where one has lost it, nothing does.</summary>
    public bool IsContinuedBy(Entity other)
    {
        if (Length is { } length && other.Length is { } otherLength && length != otherLength) return false;
        if (Tag is not null && other.Tag is not null) return Tag == other.Tag;
        if (LastModified is not null && other.LastModified is not null) return LastModified == other.LastModified && Length is not null && other.Length is not null;
        var isBare = Tag is null && LastModified is null && other.Tag is null && other.LastModified is null;
        return isBare && Length is not null && other.Length is not null;
    }

    static string? StrongTag(EntityTagHeaderValue? tag) => tag is { IsWeak: false, Tag: not "*" } ? tag.Tag : null;
}
