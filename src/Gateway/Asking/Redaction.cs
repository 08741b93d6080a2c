using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Failures;
using Gateway.Formats;

namespace Gateway.Asking;

/// <summary>Takes the key out of what an upstream says: some repeat it, in a refusal, a url or anywhere else.</summary>
static class Redaction
{
    const string Stars = "***";

    /// <summary>The longest message that is passed on, in characters. Cut behind the redaction: half a key is one, too.</summary>
    const int MaxMessage = 1000;

    public static Failure Of(Failure failure, Credential credential)
    {
        var message = Of(failure.Message, credential);
        return failure with
        {
            Message = message.Length <= MaxMessage ? message : message[..(char.IsHighSurrogate(message[MaxMessage - 1]) ? MaxMessage - 1 : MaxMessage)],
            Code = failure.Code is { } code ? Of(code, credential) : null,
        };
    }

    public static ReadOnlyMemory<byte>? Of(ReadOnlyMemory<byte>? text, Credential credential) =>
        text is { } utf8 && credential.Secret is not null ? Encoding.UTF8.GetBytes(Of(Encoding.UTF8.GetString(utf8.Span), credential)) : text;

    /// <summary>A word that has been cut may hold the beginning of a key only.</summary>
    public static Drift Of(Drift drift, Credential credential)
    {
        const int Telling = 12;
        return drift.Word is { } word && credential.Secret is { } secret && word.Contains(secret[..Math.Min(Telling, secret.Length)], StringComparison.OrdinalIgnoreCase)
            ? drift with { Word = Stars }
            : drift;
    }

    /// <summary>
    /// Takes an upstream's own key out of a written answer, wherever it stands in it. A client's own may stand in what is its own:
    /// a url, say.
    /// </summary>
    public static void Of(PooledBuffer json, Credential credential)
    {
        if (credential is not { IsOwn: true, Secret: { } secret }) return;
        var (escaped, written) = (Uri.EscapeDataString(secret), JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping));
        if (json.Written.Span.IndexOf(written.EncodedUtf8Bytes) < 0 && (escaped == secret || !json.Written.Span.Contains((byte)'%'))) return;
        var redacted = Replace(Encoding.UTF8.GetString(json.Written.Span), written.Value, escaped);
        json.Clear();
        json.Advance(Encoding.UTF8.GetBytes(redacted, json.GetSpan(Encoding.UTF8.GetMaxByteCount(redacted.Length))));
    }

    static string Of(string text, Credential credential) =>
        credential.Secret is { } secret ? Replace(text, secret, Uri.EscapeDataString(secret)) : text;

    /// <summary>As it is, and as it stands in a url.</summary>
    static string Replace(string text, string secret, string escaped) =>
        text.Replace(secret, Stars, StringComparison.Ordinal).Replace(escaped, Stars, StringComparison.OrdinalIgnoreCase);
}
