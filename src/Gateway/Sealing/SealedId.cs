namespace Gateway.Sealing;

/// <summary>The content of an id that a gateway issued.</summary>
sealed record SealedId
{
    /// <summary>The <see cref="Tags.OfUpstream"/> of the upstream's name.</summary>
    public required uint UpstreamTag { get; init; }

    /// <summary>The tag of the upstream's key that the video was created with. 0: it was created with the client's own key.</summary>
    public uint KeyTag { get; init; }

    /// <summary>The tag of the video's owner. For every other client, the video does not exist.</summary>
    public ulong OwnerTag { get; init; }

    /// <summary>When the video was created, in Unix seconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>The upstream's id of the video.</summary>
    public required string RawId { get; init; }

    /// <summary>The model as the client named it. Empty: unknown.</summary>
    public string Model { get; init; } = "";

    /// <summary>The length that the client asked for, in seconds. Empty: unknown.</summary>
    public string Seconds { get; init; } = "";

    /// <summary>The size that the client asked for, as <c>WxH</c>. Empty: unknown.</summary>
    public string Size { get; init; } = "";
}
