using System.Net.Http.Headers;
using Gateway.Links;

namespace Gateway.Downloads;

/// <summary>Where one download's bytes come from: a link, and after it has expired the next one.</summary>
/// <param name="client">Asks the links.</param>
/// <param name="policy">Where they may lead.</param>
/// <param name="first">The link to begin with.</param>
/// <param name="refresh">Asks the upstream for the link again.</param>
/// <param name="time">The clock.</param>
/// <param name="gone">Fires when the client has left.</param>
sealed class Supply(LinkClient client, LinkPolicy policy, Source first, Func<CancellationToken, Task<Resolved>> refresh, TimeProvider time, CancellationToken gone)
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    Source _source = first;

    /// <summary>Opens the link; one that has expired or broken is resolved anew once, and one that is busy is tried once more.</summary>
    /// <exception cref="LinkException">It gives nothing all the same.</exception>
    /// <exception cref="OperationCanceledException">The client has left.</exception>
    public async Task<OpenLink> OpenAsync(RangeHeaderValue? range, string? ifRange = null)
    {
        var (mayResolve, mayRetry) = (true, true);
        while (true)
        {
            try
            {
                return await OpenOnceAsync(range, ifRange);
            }
            catch (LinkException expired) when (expired.Remedy == Remedy.Resolve && mayResolve)
            {
                mayResolve = false;
                await ResolveAsync();
            }
            catch (LinkException busy) when (busy.Remedy == Remedy.Retry)
            {
                if (!mayRetry) throw new LinkException(busy.Failure with { RetryAfter = busy.Failure.RetryAfter ?? LongestPause }, Remedy.None, busy);
                mayRetry = false;
                await Task.Delay(busy.Failure.RetryAfter is { } wait && wait <= LongestPause ? wait : Pause, time, gone);
            }
        }
    }

    async Task<OpenLink> OpenOnceAsync(RangeHeaderValue? range, string? ifRange)
    {
        var clock = new IdleClock(time, gone);
        try
        {
            var response = await clock.WaitAsync(cancelled => new ValueTask<HttpResponseMessage>(client.GetAsync(policy, _source, range, ifRange, cancelled)));
            return await OpenLink.OpenAsync(response, clock, policy.MaxSize);
        }
        catch
        {
            clock.Dispose();
            throw;
        }
    }

    async Task ResolveAsync()
    {
        var resolved = await refresh(gone);
        _source = resolved.Source ?? throw new LinkException(resolved.Failure ?? Link.Broken("is gone"), Remedy.None);
    }
}
