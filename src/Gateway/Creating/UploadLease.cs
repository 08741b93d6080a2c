using System.Threading.RateLimiting;
using Gateway.Failures;

namespace Gateway.Creating;

/// <summary>The part of the upload budget that one request holds. It grows as the request's body is read.</summary>
/// <param name="all">The limit of all clients together.</param>
/// <param name="perClient">The limit of each client.</param>
/// <param name="share">The tag of the client.</param>
/// <param name="time">The clock.</param>
sealed class UploadLease(RateLimiter all, PartitionedRateLimiter<ulong> perClient, ulong share, TimeProvider time) : IDisposable
{
    /// <summary>The size of one permit.</summary>
    const int PermitBytes = 64 << 10;

    /// <summary>How long an upload waits for room.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    readonly List<RateLimitLease> _leases = [];
    long _bytes;
    int _permits;

    /// <summary>The number of permits for a number of bytes.</summary>
    public static int Permits(long bytes) => (int)Math.Min(int.MaxValue, (bytes + PermitBytes - 1) / PermitBytes);

    /// <summary>Reserves memory for bytes that were read.</summary>
    /// <exception cref="BodyFaultException">The budget is exhausted.</exception>
    /// <exception cref="OperationCanceledException">The client has disconnected.</exception>
    public async ValueTask GrowAsync(int bytes, CancellationToken clientLeft)
    {
        _bytes += bytes;
        var missing = Permits(_bytes) - _permits;
        if (missing <= 0) return;
        using var limit = new CancellationTokenSource(LongestWait, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, clientLeft);
        try
        {
            // The client's own limit first: what waits for it takes no room of others.
            Take(await perClient.AcquireAsync(share, missing, linked.Token));
            Take(await all.AcquireAsync(missing, linked.Token));
        }
        catch (OperationCanceledException) when (!clientLeft.IsCancellationRequested)
        {
            throw Exhausted();
        }

        _permits += missing;
    }

    /// <summary>Releases all memory.</summary>
    public void Dispose()
    {
        foreach (var lease in _leases) lease.Dispose();
        _leases.Clear();
    }

    void Take(RateLimitLease lease)
    {
        _leases.Add(lease);
        if (!lease.IsAcquired) throw Exhausted();
    }

    static BodyFaultException Exhausted() =>
        new(new Failure(FailureReason.Unavailable, "Too many uploads at the moment. Nothing was sent upstream; try again."));
}
