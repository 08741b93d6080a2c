using Gateway.OpenAI;

namespace Gateway.Creating;

/// <summary>A request to edit or extend a video.</summary>
sealed record EditRequest
{
    public required VideoRequest Request { get; init; }

    /// <summary>The video's id, as the client wrote it; null: <see cref="Video"/> is set.</summary>
    public string? VideoId { get; init; }

    /// <summary>The video itself; null: <see cref="VideoId"/> is set.</summary>
    public Reference? Video { get; init; }
}
