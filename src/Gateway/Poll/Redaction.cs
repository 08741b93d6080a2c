using System.Text;
using Gateway.Formats;
using Gateway.OpenAI;

namespace Gateway.Poll;

/// <summary>Takes the key out of what an upstream says: some repeat the key that they refuse.</summary>
static class Redaction
{
    const string Stars = "***";

    public static string Of(string text, Credential credential) =>
        credential.Secret is { } secret ? text.Replace(secret, Stars, StringComparison.Ordinal) : text;

    public static ReadOnlyMemory<byte>? Of(ReadOnlyMemory<byte>? text, Credential credential) => text is { } bytes ? Of(bytes, credential) : null;

    /// <summary>A word that has been cut may hold the beginning of a key only.</summary>
    public static Drift Of(Drift drift, Credential credential)
    {
        const int Telling = 12;
        return drift.Word is { } word && credential.Secret is { } secret && word.Contains(secret[..Math.Min(Telling, secret.Length)], StringComparison.OrdinalIgnoreCase)
            ? drift with { Word = Stars }
            : drift;
    }

    /// <summary>Whether an answer holds the upstream's own key. A client's own may stand in what is its own: a url, say.</summary>
    public static bool IsDue(ReadOnlySpan<byte> answer, Credential credential) => credential is { IsOwn: true, Secret: { } secret } && Holds(answer, secret);

    public static Video Of(Video video, Credential credential)
    {
        video.Model = Of(video.Model, credential);
        video.Size = Of(video.Size, credential);
        video.Seconds = Of(video.Seconds, credential);
        video.Prompt = Of(video.Prompt, credential);
        video.RemixedFromVideoId = Of(video.RemixedFromVideoId, credential);
        video.ErrorCode = Of(video.ErrorCode, credential);
        video.VideoUrl = Of(video.VideoUrl, credential);
        video.Extras = video.Extras?.ConvertAll(extra => extra with { Value = Of(extra.Value, credential) });
        return video;
    }

    static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> text, Credential credential) =>
        credential.Secret is { } secret && Holds(text.Span, secret)
            ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text.Span).Replace(secret, Stars, StringComparison.Ordinal))
            : text;

    static bool Holds(ReadOnlySpan<byte> text, string secret)
    {
        const int LongerThanMost = 256;
        var length = Encoding.UTF8.GetByteCount(secret);
        Span<byte> bytes = length <= LongerThanMost ? stackalloc byte[LongerThanMost] : new byte[length];
        return text.IndexOf(bytes[..Encoding.UTF8.GetBytes(secret, bytes)]) >= 0;
    }
}
