using System.Threading.RateLimiting;
using Gateway.Failures;

namespace Gateway.Creating;

/// <summary>The share of the upload budget that one request holds. It grows as the request's body is read.</summary>
sealed class UploadLease(RateLimiter limiter) : IDisposable
{
    /// <summary>The size of one permit.</summary>
    const int PermitBytes = 1 << 10;

    static readonly BodyFaultException Exhausted = new(new Failure(
        FailureReason.Unavailable, "Too many uploads at the moment. Nothing was sent upstream; try again."));

    readonly List<RateLimitLease> _leases = [];
    long _bytes;
    long _permits;

    /// <summary>The number of permits for a number of bytes.</summary>
    public static int Permits(long bytes) => (int)Math.Min(int.MaxValue, (bytes + PermitBytes - 1) / PermitBytes);

    /// <summary>Reserves memory for bytes that were read.</summary>
    /// <exception cref="BodyFaultException">The budget is exhausted.</exception>
    public void Grow(int bytes)
    {
        _bytes += bytes;
        var missing = Permits(_bytes) - (int)_permits;
        if (missing <= 0) return;
        var lease = limiter.AttemptAcquire(missing);
        _leases.Add(lease);
        if (!lease.IsAcquired) throw Exhausted;
        _permits += missing;
    }

    /// <summary>Releases all memory.</summary>
    public void Dispose()
    {
        foreach (var lease in _leases) lease.Dispose();
        _leases.Clear();
    }
}
