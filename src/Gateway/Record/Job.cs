namespace Gateway.Record;

/// <summary>The key of a job in the record. The same id of another owner or another upstream is another job.</summary>
/// <param name="Owner">The owner tag.</param>
/// <param name="Upstream">The upstream's name.</param>
/// <param name="Id">The client's id of the video.</param>
readonly record struct JobKey(ulong Owner, string Upstream, string Id);

/// <summary>A video that was made, or deleted, through this gateway. Immutable.</summary>
/// <param name="Id">The client's id of the video.</param>
/// <param name="Upstream">The name of the upstream that makes it.</param>
/// <param name="RawId">The upstream's own id.</param>
/// <param name="Owner">The owner tag.</param>
/// <param name="CreatedAt">Unix seconds.</param>
sealed record Job(string Id, string Upstream, string RawId, ulong Owner, long CreatedAt)
{
    /// <summary>The key of the job.</summary>
    public JobKey Key => new(Owner, Upstream, Id);

    /// <summary>Orders the jobs of one second: a higher number is newer.</summary>
    public long Number { get; init; }

    /// <summary>The tag of the client whose share of the record the job is in.</summary>
    public ulong Share { get; init; }

    /// <summary>The client's id of the video that this one was made of; null: of none.</summary>
    public string? RemixedFrom { get; init; }

    /// <summary>The video object of the last answer, as UTF-8; null: the video was deleted.</summary>
    public byte[]? Video { get; init; }
}
