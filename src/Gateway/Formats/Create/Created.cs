using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>What a format made of the reply to a create: the upstream's id and the video, or the failure.</summary>
struct Created
{
    /// <summary>In characters. No supplier's is half as long, and it has to fit into a request line.</summary>
    public const int LongestId = 1000;

    /// <summary>Null where there is a video.</summary>
    public Refusal? Refusal;

    /// <summary>What the upstream's polls ask with. Valid where <see cref="Refusal"/> is null, as is the rest.</summary>
    public string RawId;

    /// <summary>Its id not yet set.</summary>
    public Video Video;

    /// <summary>The format that read the reply: with <c>auto</c> the one that recognised it.</summary>
    public Format Format;

    /// <summary>What was not as expected, to be counted and shown.</summary>
    public Drift Drift;
}
