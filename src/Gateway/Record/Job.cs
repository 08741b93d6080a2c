namespace Gateway.Record;

/// <summary>What the gateway remembers a video by: an id means another video to another owner, and at another upstream.</summary>
/// <param name="Owner">The owner tag.</param>
/// <param name="Upstream">The upstream's name.</param>
/// <param name="Id">The id that the client knows the video by.</param>
readonly record struct JobKey(ulong Owner, string Upstream, string Id);

/// <summary>A video that was made, or deleted, through this gateway. Immutable.</summary>
/// <param name="Id">The id that the client knows the video by.</param>
/// <param name="Upstream">The name of the upstream that makes it.</param>
/// <param name="RawId">The upstream's own id.</param>
/// <param name="Owner">The owner tag.</param>
/// <param name="CreatedAt">Unix seconds.</param>
sealed record Job(string Id, string Upstream, string RawId, ulong Owner, long CreatedAt)
{
    /// <summary>What the gateway remembers the video by.</summary>
    public JobKey Key => new(Owner, Upstream, Id);

    /// <summary>Orders the jobs of one second: a higher number is newer.</summary>
    public long Number { get; init; }

    /// <summary>The client's id of the video that this one was made of; null: of none.</summary>
    public string? RemixedFrom { get; init; }

    /// <summary>The video object of the last answer, as UTF-8; null: the video was deleted.</summary>
    public byte[]? Video { get; init; }
}
