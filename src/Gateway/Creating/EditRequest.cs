using Gateway.OpenAI;

namespace Gateway.Creating;

/// <summary>What is to become of a video: it is edited, or made longer.</summary>
sealed record EditRequest
{
    public required VideoRequest Request { get; init; }

    /// <summary>The video's id, as the client wrote it; null: <see cref="Video"/> is there.</summary>
    public string? VideoId { get; init; }

    /// <summary>The video itself; null: <see cref="VideoId"/> is there.</summary>
    public Reference? Video { get; init; }
}
