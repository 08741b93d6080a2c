namespace Gateway.Snapshot;

/// <summary>The difference between two snapshots, as lists of names.</summary>
/// <param name="Added">The upstreams that are new.</param>
/// <param name="Changed">The upstreams whose entries, or whose key files, changed.</param>
/// <param name="Removed">The upstreams that are not configured any more.</param>
/// <param name="Formats">The custom formats that were added, changed or removed.</param>
sealed record SnapshotChanges(IReadOnlyList<string> Added, IReadOnlyList<string> Changed, IReadOnlyList<string> Removed, IReadOnlyList<string> Formats)
{
    /// <summary>Compares two snapshots.</summary>
    public static SnapshotChanges Between(GatewaySnapshot before, GatewaySnapshot after)
    {
        var old = Entries(before);
        var next = Entries(after);
        var formats = before.FormatHashes.Keys.Union(after.FormatHashes.Keys, StringComparer.OrdinalIgnoreCase);
        return new(
            [.. next.Keys.Except(old.Keys, StringComparer.Ordinal)],
            [.. next.Keys.Where(name => old.TryGetValue(name, out var hash) && hash != next[name])],
            [.. old.Keys.Except(next.Keys, StringComparer.Ordinal)],
            [.. formats.Where(word => before.FormatHashes.GetValueOrDefault(word) != after.FormatHashes.GetValueOrDefault(word))]);
    }

    static SortedDictionary<string, string> Entries(GatewaySnapshot snapshot) =>
        new(snapshot.All.ToDictionary(upstream => upstream.Name, upstream => upstream.EntryHash, StringComparer.Ordinal), StringComparer.Ordinal);
}
