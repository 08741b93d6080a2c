using System.Buffers.Text;
using System.Text;

namespace Gateway.Formats.Values;

/// <summary>What the url of a result tells.</summary>
static class Urls
{
    /// <summary>Whether a text is an http(s) url that can be published as it stands.</summary>
    public static bool IsHttp(ReadOnlySpan<byte> text)
    {
        var rest = text.Length > 8 && Ascii.EqualsIgnoreCase(text[..8], "https://"u8) ? text[8..]
            : text.Length > 7 && Ascii.EqualsIgnoreCase(text[..7], "http://"u8) ? text[7..]
            : default;
        if (rest.IsEmpty || rest[0] is (byte)'/' or (byte)'?' or (byte)'#' or (byte)':') return false;
        return !text.ContainsAnyInRange((byte)0, (byte)' ');
    }

    /// <summary>
    /// When the signature of a url expires, in unix seconds: Azure's <c>se</c>, <c>Expires</c> (S3 v2, OSS, GCS), or the
    /// <c>X-*-Date</c> and <c>X-*-Expires</c> of the v4 signatures (S3, TOS, GCS, OSS). Null: it has none that can be read.
    /// </summary>
    public static long? Expires(ReadOnlySpan<byte> url)
    {
        long? signedAt = null, validFor = null;
        var query = url[(url.IndexOf((byte)'?') + 1)..];
        if (query.Length == url.Length) return null;
        foreach (var range in query.Split((byte)'&'))
        {
            var pair = query[range];
            var sign = pair.IndexOf((byte)'=');
            if (sign <= 0) continue;
            var name = pair[..sign];
            var value = pair[(sign + 1)..];
            if (Ascii.EqualsIgnoreCase(name, "se"u8)) return Times.Read(Unescape(value), TimeSpan.Zero);
            if (Ascii.EqualsIgnoreCase(name, "expires"u8)) return Times.Read(value, TimeSpan.Zero);
            if (EndsWith(name, "-date"u8)) signedAt = Times.Read(Unescape(value), TimeSpan.Zero);
            if (EndsWith(name, "-expires"u8) && Utf8Parser.TryParse(value, out uint seconds, out _)) validFor = seconds;
        }

        return Times.Plausible(signedAt + validFor);
    }

    static bool EndsWith(ReadOnlySpan<byte> name, ReadOnlySpan<byte> end) =>
        name.Length > end.Length && name[0] is (byte)'x' or (byte)'X' && Ascii.EqualsIgnoreCase(name[^end.Length..], end);

    static byte[] Unescape(ReadOnlySpan<byte> text) => Encoding.UTF8.GetBytes(Uri.UnescapeDataString(Encoding.UTF8.GetString(text)));
}
