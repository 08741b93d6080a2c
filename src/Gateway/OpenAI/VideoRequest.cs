namespace Gateway.OpenAI;

/// <summary>What a client asks to have made, whatever it asked with: every text trimmed, none of them empty.</summary>
sealed record VideoRequest
{
    /// <summary>As the client wrote it; null: it leaves the choice to the upstream.</summary>
    public string? Model { get; init; }

    public required string Prompt { get; init; }

    /// <summary>A number of seconds, above 0; null: the upstream's default.</summary>
    public string? Seconds { get; init; }

    /// <summary>The client's field that says the length; null, as of the other fields: none does.</summary>
    public string? SecondsField { get; init; }

    /// <summary>
    /// Whether the length is said in frames alone, and not how many of them a second has: an extra field says it, and
    /// <see cref="Seconds"/> is null.
    /// </summary>
    public bool IsInFrames { get; init; }

    /// <summary>
    /// In pixels, <c>WxH</c>; null: the upstream's default, or what <see cref="Ratio"/> and <see cref="Resolution"/> say.
    /// </summary>
    public string? Size { get; init; }

    /// <summary>A size that only the upstream can read, <c>medium</c>; null: there is no such value.</summary>
    public string? SizeWord { get; init; }

    /// <summary><c>16:9</c>, or a word that only the upstream can read, <c>adaptive</c>; null: unknown.</summary>
    public string? Ratio { get; init; }

    /// <summary>The shorter side, <c>720p</c>, or a word that only the upstream can read, <c>1K</c>; null: unknown.</summary>
    public string? Resolution { get; init; }

    /// <summary>The client's field that says the shape.</summary>
    public string? ShapeField { get; init; }

    /// <summary>The client's field that says the resolution.</summary>
    public string? ResolutionField { get; init; }

    /// <summary>The pictures: the first frame first, and the last frame last.</summary>
    public IReadOnlyList<Reference> References { get; init; } = [];

    /// <summary>Whatever else the client sent, to be passed on: names, and values as JSON.</summary>
    public IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> Extras { get; init; } = [];

    /// <summary>Those of <see cref="Extras"/> that a supplier has to know, since they look like the order of another video.</summary>
    public IReadOnlyList<UnknownField> Unknown { get; init; } = [];
}

/// <summary>A field that says something about the picture, the shape or the length, by a name that is not known.</summary>
/// <param name="Name">The field.</param>
/// <param name="Message">What it looks like, and what to send in its place.</param>
readonly record struct UnknownField(string Name, string Message);

/// <summary>A picture: where it is, or its bytes.</summary>
sealed record Reference
{
    /// <summary>An http(s) url; null: <see cref="Bytes"/> are there.</summary>
    public string? Url { get; init; }

    /// <summary>The picture itself; empty: <see cref="Url"/> is there.</summary>
    public ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>Of <see cref="Bytes"/>: <c>image/png</c>.</summary>
    public string ContentType { get; init; } = "application/octet-stream";

    /// <summary>Of <see cref="Bytes"/>: as the client named it, without a folder.</summary>
    public string FileName { get; init; } = "image";

    /// <summary>Whether the video ends with it, and does not begin with it.</summary>
    public bool IsLast { get; init; }
}
