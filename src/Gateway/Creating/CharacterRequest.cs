using Gateway.OpenAI;

namespace Gateway.Creating;

/// <summary>A character that later videos can be made with.</summary>
sealed record CharacterRequest
{
    public required string Name { get; init; }

    /// <summary>The id of the video that it is taken from; null: <see cref="Video"/> is there.</summary>
    public string? VideoId { get; init; }

    /// <summary>The video that it is taken from; null: <see cref="VideoId"/> is there.</summary>
    public Reference? Video { get; init; }

    /// <summary>Whatever else the client sent: names, and values as JSON.</summary>
    public IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> Extras { get; init; } = [];
}
