using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Failures;

namespace Gateway.Poll;

/// <summary>
/// Takes the key out of what is about to be answered. Some upstreams repeat the key that they were asked with, in a message, a
/// url or anywhere else, and where it is the gateway's own the client is not to learn it.
/// </summary>
static class Redaction
{
    const string Mask = "***";

    /// <summary>The longest message that is passed on, in characters. Cut behind the redaction: half a key is one, too.</summary>
    const int MaxMessage = 1000;

    public static string Of(string text, Credential credential) =>
        credential.Secret is { } secret ? text.Replace(secret, Mask, StringComparison.Ordinal) : text;

    public static Failure Of(Failure failure, Credential credential)
    {
        var message = Of(failure.Message, credential);
        return failure with
        {
            Message = message.Length <= MaxMessage ? message : message[..(char.IsHighSurrogate(message[MaxMessage - 1]) ? MaxMessage - 1 : MaxMessage)],
            Code = failure.Code is { } code ? Of(code, credential) : null,
        };
    }

    /// <summary>Takes the key out of a written answer, wherever it stands in it.</summary>
    public static void Of(PooledBuffer json, Credential credential)
    {
        if (credential.Secret is not { } secret) return;
        var written = JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        if (json.Written.Span.IndexOf(written.EncodedUtf8Bytes) < 0) return;
        var redacted = Encoding.UTF8.GetString(json.Written.Span).Replace(written.Value, Mask, StringComparison.Ordinal);
        json.Clear();
        json.Advance(Encoding.UTF8.GetBytes(redacted, json.GetSpan(Encoding.UTF8.GetMaxByteCount(redacted.Length))));
    }
}
