using Gateway.Record;

namespace Gateway.Listing;

/// <summary>
/// Merges the record of the gateway with the pages of an upstream into one page. A video of both appears once, by the id that its client
/// knows. One that was deleted here stays in the record as deleted, and hides the upstream's.
/// </summary>
/// <param name="recorded">The videos of the record.</param>
/// <param name="order">The order of the page.</param>
/// <param name="limit">How many videos the page has at most.</param>
/// <param name="place">The place after which the page begins; null: at its start, or where the upstream's page begins.</param>
/// <param name="isContinued">Whether the first page of the upstream begins after that place.</param>
sealed class MergedList(IReadOnlyList<Job> recorded, ListOrder order, int limit, ListPlace? place, bool isContinued)
{
    readonly HashSet<(string Upstream, string RawId)> _known = [.. recorded.Select(static job => (job.Upstream, job.RawId))];
    readonly List<Job> _found = [];
    ListPlace? _place = place;
    Job? _lastFound;
    bool _hasMorePages;

    /// <summary>Whether no further page of the upstream can change the page.</summary>
    public bool IsFull => Merge().Count >= limit;

    /// <summary>Adds the next page of the upstream.</summary>
    /// <param name="page">The page.</param>
    /// <param name="isOrdered">Whether it is in the order of the list. If not, all pages are needed.</param>
    public void Add(UpstreamPage page, bool isOrdered)
    {
        _hasMorePages = page.Next is not null;
        if (page.Jobs.Count == 0) return;

        // The place of the video before the page is not known if the gateway has not listed it: the next one is the nearest to it.
        if (_place is null && isContinued) _place = order.StartOf(page.Jobs[0].CreatedAt);
        if (isOrdered) _lastFound = page.Jobs[^1];
        _found.AddRange(page.Jobs.Where(job => _known.Add((job.Upstream, job.RawId))));
    }

    /// <summary>The page.</summary>
    public ListPage Page()
    {
        var merged = Merge();
        var page = merged.Take(limit).ToList();
        return new(page, HasMore: merged.Count > limit || (_hasMorePages && page.Count > 0));
    }

    /// <summary>The videos up to the last one that the upstream has returned: before it no others can follow.</summary>
    List<Job> Merge()
    {
        if (_hasMorePages && _lastFound is null) return [];
        var own = recorded.Where(job => job.Video is not null && IsAfterPlace(job));
        var merged = order.Sort(own.Concat(_found.Where(job => isContinued || IsAfterPlace(job))));
        if (_hasMorePages) merged = merged.TakeWhile(job => job == _lastFound || !order.IsAfter(job, ListPlace.Of(_lastFound!)));
        return [.. merged];
    }

    bool IsAfterPlace(Job job) => _place is null || order.IsAfter(job, _place);
}
