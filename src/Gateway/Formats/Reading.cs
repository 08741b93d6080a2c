using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>What a format made of the reply to a poll or to a create: a video (its id not yet set), or the failure.</summary>
struct Reading
{
    /// <summary>Null where there is a video.</summary>
    public Refusal? Refusal;

    /// <summary>Valid where <see cref="Refusal"/> is null.</summary>
    public Video Video;

    /// <summary>What the polls of a video that was created ask with. Valid with <see cref="Video"/>, of the reply to a create.</summary>
    public string RawId;

    /// <summary>The format that read the reply: with <c>auto</c> the one that recognised it.</summary>
    public Format Format;

    /// <summary>What was not as expected, to be counted and shown.</summary>
    public Drift Drift;

    /// <summary>The path and query of a second request that knows the url; null: none is due.</summary>
    public string? Then;

    /// <summary>
    /// Where the result is that was found at no listed place; null: it stands at one. A url that was guessed is fetched without a key.
    /// </summary>
    public string? GuessedAt;

    /// <summary>The video itself in base64, where it was found at no listed place; otherwise null.</summary>
    public ReadOnlyMemory<byte>? Base64;

    /// <summary>A link that is no http, or the id of a file, where it was found at no listed place; otherwise null.</summary>
    public ReadOnlyMemory<byte>? File;

    /// <summary>Which rule decided: for <c>map --explain</c>.</summary>
    public string Decision;
}
