using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>What a format made of a reply: a video (its id not yet set), or the failure.</summary>
struct Reading
{
    /// <summary>Null where there is a video.</summary>
    public Refusal? Refusal;

    /// <summary>Valid where <see cref="Refusal"/> is null.</summary>
    public Video Video;

    /// <summary>The format that read the reply: with <c>auto</c> the one that recognised it.</summary>
    public Format Format;

    /// <summary>What was not as expected, to be counted and shown.</summary>
    public Drift Drift;

    /// <summary>The path and query of a second request that knows the url; null: none is due.</summary>
    public string? Then;

    /// <summary>Which rule decided: for <c>map --explain</c>.</summary>
    public string Decision;
}
