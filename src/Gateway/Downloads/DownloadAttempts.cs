using Gateway.Links;

namespace Gateway.Downloads;

/// <summary>
/// The bounds of the attempts of one download. Each time that a link is opened, it may be retried once while its server is busy, the
/// upstream is asked once for other links, and each further link is tried once. A transfer that breaks is resumed up to
/// <see cref="MaxResumptions"/> times, and up to <see cref="MaxResumptionsInVain"/> times at the same byte.
/// </summary>
sealed class DownloadAttempts
{
    /// <summary>How many times a broken transfer is resumed.</summary>
    public const int MaxResumptions = 8;

    /// <summary>How many resumptions in a row may give no byte.</summary>
    public const int MaxResumptionsInVain = 2;

    readonly HashSet<string> _tried = new(StringComparer.Ordinal);
    bool _isRenewed, _isRetried;

    /// <summary>Whether the upstream may be asked for other links. True once.</summary>
    public bool MayRenewLinks() => !_isRenewed && (_isRenewed = true);

    /// <summary>Whether a busy server may be asked again. True once.</summary>
    public bool MayRetry() => !_isRetried && (_isRetried = true);

    /// <summary>Adds a link that was tried.</summary>
    public void Add(Link link) => _tried.Add(link.Address.AbsoluteUri);

    /// <summary>The first link that was not tried; null: each was.</summary>
    /// <param name="links">The links.</param>
    /// <param name="failed">A link that was just tried; null: no other.</param>
    public Link? FirstUntried(IReadOnlyList<Link> links, Link? failed = null)
    {
        if (failed is not null) Add(failed);
        return links.FirstOrDefault(link => !_tried.Contains(link.Address.AbsoluteUri));
    }
}
