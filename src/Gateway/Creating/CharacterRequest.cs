using Gateway.OpenAI;

namespace Gateway.Creating;

/// <summary>A request to create a character for later videos.</summary>
sealed record CharacterRequest
{
    public required string Name { get; init; }

    /// <summary>The id of the source video; null: <see cref="Video"/> is set.</summary>
    public string? VideoId { get; init; }

    /// <summary>The source video; null: <see cref="VideoId"/> is set.</summary>
    public Reference? Video { get; init; }

    /// <summary>The other fields of the request: names, and values as JSON.</summary>
    public IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> Extras { get; init; } = [];
}
