namespace Gateway.Snapshot;

/// <summary>The difference between two snapshots, as lists of names.</summary>
/// <param name="Added">The upstreams that are new.</param>
/// <param name="Changed">The upstreams whose entries, or whose key files, changed.</param>
/// <param name="Removed">The upstreams that are not configured any more.</param>
/// <param name="Formats">The custom formats that were added, changed or removed.</param>
sealed record SnapshotChanges(
    IReadOnlyList<string> Added, IReadOnlyList<string> Changed, IReadOnlyList<string> Removed, IReadOnlyList<string> Formats)
{
    /// <summary>Compares two snapshots.</summary>
    public static SnapshotChanges Between(GatewaySnapshot before, GatewaySnapshot after)
    {
        var (old, next) = (Entries(before), Entries(after));
        var (oldFormats, nextFormats) = (before.FormatHashes, after.FormatHashes);
        var words = oldFormats.Keys.Union(nextFormats.Keys, StringComparer.OrdinalIgnoreCase);
        return new(
            [.. next.Keys.Except(old.Keys, StringComparer.Ordinal)],
            [.. next.Keys.Where(name => old.TryGetValue(name, out var hash) && hash != next[name])],
            [.. old.Keys.Except(next.Keys, StringComparer.Ordinal)],
            [.. words.Where(word => oldFormats.GetValueOrDefault(word) != nextFormats.GetValueOrDefault(word))]);
    }

    /// <summary>The hash of each upstream's entry, by its name.</summary>
    static SortedDictionary<string, string> Entries(GatewaySnapshot snapshot)
    {
        var entries = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var upstream in snapshot.All) entries.Add(upstream.Name, upstream.EntryHash);
        return entries;
    }
}
