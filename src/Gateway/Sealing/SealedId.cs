namespace Gateway.Sealing;

/// <summary>What an id that this gateway issued says to those who can open it.</summary>
sealed record SealedId
{
    /// <summary>The name that the upstream has in its path, as <see cref="Tags.OfUpstream"/>.</summary>
    public required uint UpstreamTag { get; init; }

    /// <summary>The upstream's key that the video was made with; 0: it was the client's own.</summary>
    public uint KeyTag { get; init; }

    /// <summary>Whose it is; to everybody else it does not exist.</summary>
    public ulong OwnerTag { get; init; }

    /// <summary>Unix seconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>What the upstream calls the video.</summary>
    public required string RawId { get; init; }

    /// <summary>As it was asked for; empty: unknown.</summary>
    public string Model { get; init; } = "";

    /// <summary>As it was asked for; empty: unknown.</summary>
    public string Seconds { get; init; } = "";

    /// <summary>As it was asked for, <c>WxH</c>; empty: unknown.</summary>
    public string Size { get; init; } = "";
}
