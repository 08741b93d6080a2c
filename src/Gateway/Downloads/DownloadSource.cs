using System.Net.Http.Headers;
using Gateway.Failures;
using Gateway.Links;

namespace Gateway.Downloads;

/// <summary>The source of one download: a link, and its renewed link after it has expired.</summary>
/// <param name="client">Sends requests to links.</param>
/// <param name="policy">Where links may lead, and how large files may be.</param>
/// <param name="link">The first link.</param>
/// <param name="renewLink">Asks the upstream for the link again.</param>
/// <param name="time">The clock.</param>
/// <param name="disconnected">Cancelled when the client disconnects.</param>
sealed class DownloadSource(
    LinkClient client,
    LinkPolicy policy,
    Link link,
    Func<CancellationToken, Task<Result<Link>>> renewLink,
    TimeProvider time,
    CancellationToken disconnected)
{
    static readonly TimeSpan DefaultPause = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    Link _link = link;

    /// <summary>The size of the largest file that is passed on, in bytes.</summary>
    public long MaxSize => policy.MaxSize;

    /// <summary>Opens the link. If it has expired or is broken, it is renewed once. If its server is busy, it is retried once.</summary>
    /// <param name="range">The range to ask for; null: the whole file.</param>
    /// <param name="ifRange">The validator of the file whose range it is; null: any file.</param>
    /// <exception cref="LinkException">The link returns no bytes.</exception>
    /// <exception cref="OperationCanceledException">The client has disconnected.</exception>
    public async Task<LinkResponse> OpenAsync(RangeHeaderValue? range, string? ifRange = null)
    {
        var (mayRenew, mayRetry) = (true, true);
        while (true)
        {
            try
            {
                return await OpenOnceAsync(range, ifRange);
            }
            catch (LinkException expired) when (expired.Recovery == LinkRecovery.RenewLink && mayRenew)
            {
                mayRenew = false;
                await RenewAsync();
            }
            catch (LinkException busy) when (busy.Recovery == LinkRecovery.Retry)
            {
                if (!mayRetry) throw StillBusy(busy);
                mayRetry = false;
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
        var renewed = await renewLink(disconnected);
        _link = renewed.TryGet(out var next, out var failure) ? next : throw new LinkException(failure, LinkRecovery.None);
    }

    static TimeSpan PauseOf(Failure failure) => failure.RetryAfter is { } wait && wait <= LongestPause ? wait : DefaultPause;

    static LinkException StillBusy(LinkException busy) =>
        new(busy.Failure with { RetryAfter = busy.Failure.RetryAfter ?? LongestPause }, LinkRecovery.None, busy);
}
