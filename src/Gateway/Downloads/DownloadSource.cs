using System.Net.Http.Headers;
using Gateway.Failures;
using Gateway.Links;

namespace Gateway.Downloads;

/// <summary>
/// The source of one download: its links, and their renewed links after they have expired. All attempts of a download are bounded by
/// <see cref="DownloadAttempts"/>.
/// </summary>
/// <param name="client">Sends requests to links.</param>
/// <param name="policy">Where links may lead, and how large files may be.</param>
/// <param name="links">The first links, in the order in which they are tried. At least one.</param>
/// <param name="renewLinks">Asks the upstream for the links again.</param>
/// <param name="time">The clock.</param>
/// <param name="disconnected">Cancelled when the client disconnects.</param>
sealed class DownloadSource(
    LinkClient client,
    LinkPolicy policy,
    IReadOnlyList<Link> links,
    Func<CancellationToken, Task<Result<IReadOnlyList<Link>>>> renewLinks,
    TimeProvider time,
    CancellationToken disconnected)
{
    static readonly TimeSpan DefaultPause = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    Link _link = links[0];
    IReadOnlyList<Link> _links = links;

    /// <summary>The size of the largest file that is passed on, in bytes.</summary>
    public long MaxSize => policy.MaxSize;

    /// <summary>
    /// Opens a link. If it has expired or is broken, the links are renewed once, and each that was not tried is tried. If its server is
    /// busy,
    /// it is retried once.
    /// </summary>
    /// <param name="range">The range to ask for; null: the whole file.</param>
    /// <param name="ifRange">The validator of the file whose range it is; null: any file.</param>
    /// <exception cref="LinkException">No link returns bytes.</exception>
    /// <exception cref="OperationCanceledException">The client has disconnected.</exception>
    public async Task<LinkResponse> OpenAsync(RangeHeaderValue? range, string? ifRange = null)
    {
        var attempts = new DownloadAttempts();
        while (true)
        {
            try
            {
                return await OpenOnceAsync(range, ifRange);
            }
            catch (LinkException broken) when (broken.Recovery == LinkRecovery.RenewLink && attempts.MayRenewLinks())
            {
                attempts.Add(_link);
                await RenewAsync();
                _link = attempts.FirstUntried(_links) ?? _links[0];
            }
            catch (LinkException broken) when (broken.Recovery != LinkRecovery.Retry && attempts.FirstUntried(_links, _link) is { } next)
            {
                _link = next;
            }
            catch (LinkException busy) when (busy.Recovery == LinkRecovery.Retry)
            {
                if (!attempts.MayRetry()) throw StillBusy(busy);
                await Task.Delay(PauseOf(busy.Failure), time, disconnected);
            }
        }
    }

    async Task<LinkResponse> OpenOnceAsync(RangeHeaderValue? range, string? ifRange)
    {
        var idle = new IdleTimeout(time, disconnected);
        try
        {
            var response = await idle.WaitAsync(cancelled => new ValueTask<HttpResponseMessage>(SendAsync(range, ifRange, cancelled)));
            return await LinkResponse.OpenAsync(response, idle, MaxSize);
        }
        catch
        {
            idle.Dispose();
            throw;
        }
    }

    Task<HttpResponseMessage> SendAsync(RangeHeaderValue? range, string? ifRange, CancellationToken cancelled) =>
        client.GetAsync(policy, _link, range, ifRange, cancelled);

    async Task RenewAsync()
    {
        var renewed = await renewLinks(disconnected);
        _links = renewed.TryGet(out var next, out var failure) ? next : throw new LinkException(failure, LinkRecovery.None);
    }

    static TimeSpan PauseOf(Failure failure) => failure.RetryAfter is { } wait && wait <= LongestPause ? wait : DefaultPause;

    static LinkException StillBusy(LinkException busy) =>
        new(busy.Failure with { RetryAfter = busy.Failure.RetryAfter ?? LongestPause }, LinkRecovery.None, busy);
}
