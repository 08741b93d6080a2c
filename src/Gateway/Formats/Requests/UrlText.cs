using System.Buffers;

namespace Gateway.Formats;

/// <summary>Escapes what is put into the path or query of a request.</summary>
static class UrlText
{
    // ':' stays as it is: suppliers' ids have it, and some of them do not decode it.
    static readonly SearchValues<char> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:@!$'()*,");

    /// <summary>A value as a url has it; null: a segment of it is empty, <c>.</c> or <c>..</c>, which could change where the request goes.</summary>
    public static string? Escape(string value, bool keepsSlashes)
    {
        if (!keepsSlashes) return value is "" or "." or ".." ? null : Escape(value);
        var segments = value.Split('/');
        return segments.Any(static segment => segment is "" or "." or "..") ? null : string.Join('/', segments.Select(Escape));
    }

    static string Escape(string text) => !text.AsSpan().ContainsAnyExcept(Unreserved) ? text : string.Concat(text.EnumerateRunes().Select(static rune =>
        rune.IsBmp && Unreserved.Contains((char)rune.Value) ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));
}
