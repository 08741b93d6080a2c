namespace Gateway.OpenAI;

/// <summary>A client's request for a video, in any encoding. Every text is trimmed and not empty.</summary>
sealed record VideoRequest
{
    /// <summary>As the client wrote it; null: it leaves the choice to the upstream.</summary>
    public string? Model { get; init; }

    public required string Prompt { get; init; }

    /// <summary>A number of seconds, above 0; null: the upstream's default.</summary>
    public string? Seconds { get; init; }

    /// <summary>
    /// In pixels, <c>WxH</c>; null: the upstream's default, or what <see cref="Ratio"/> and <see cref="Resolution"/> say.
    /// </summary>
    public string? Size { get; init; }

    /// <summary><c>16:9</c>; null: unknown.</summary>
    public string? Ratio { get; init; }

    /// <summary>The shorter side, <c>720p</c>; null: unknown.</summary>
    public string? Resolution { get; init; }

    /// <summary>The input pictures, in order.</summary>
    public IReadOnlyList<Reference> References { get; init; } = [];

    /// <summary>
    /// The other fields of the request, to be passed on: names, and values as JSON. The values of a form are JSON strings.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> Extras { get; init; } = [];
}

/// <summary>An input picture: its url or its bytes.</summary>
sealed record Reference
{
    /// <summary>An http(s) url; null: <see cref="Bytes"/> is set.</summary>
    public string? Url { get; init; }

    /// <summary>The picture itself; empty: <see cref="Url"/> is set.</summary>
    public ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>Of <see cref="Bytes"/>: <c>image/png</c>.</summary>
    public string ContentType { get; init; } = "application/octet-stream";

    /// <summary>Of <see cref="Bytes"/>: as the client named it, without a folder.</summary>
    public string FileName { get; init; } = "image";
}
