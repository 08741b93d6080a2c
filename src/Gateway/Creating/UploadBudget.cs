using System.Threading.RateLimiting;

namespace Gateway.Creating;

/// <summary>
/// The memory of all concurrent uploads, shared by the clients: one client may hold half of it. Where it is exhausted, an upload waits
/// briefly for room. Uploads that are too slow are cut off, because they hold their memory for too long.
/// </summary>
/// <param name="time">The clock.</param>
sealed class UploadBudget(TimeProvider time) : IDisposable
{
    /// <summary>The number of concurrent uploads of the largest size. Many more of the usual size fit.</summary>
    public const int LargestAtOnce = 4;

    /// <summary>The number of concurrent uploads of the largest size of one client.</summary>
    public const int LargestOfOneClient = 2;

    readonly Lock _lock = new();
    Limits? _limits;

    /// <summary>Counts the body of a request, as it is read, until the result is disposed.</summary>
    /// <param name="request">The client's request; its body is replaced until then.</param>
    /// <param name="maxUpload">The largest upload in bytes.</param>
    /// <param name="share">The tag of the client whose share of the memory it takes.</param>
    public Upload Open(HttpRequest request, long maxUpload, ulong share) => new(request, LimitsOf(maxUpload).Lease(share, time), time);

    /// <inheritdoc />
    public void Dispose() => _limits?.Dispose();

    // A changed size after a reload makes a new budget; running uploads keep the old one.
    Limits LimitsOf(long maxUpload)
    {
        if (Volatile.Read(ref _limits) is { } current && current.MaxUpload == maxUpload) return current;
        lock (_lock)
        {
            if (_limits is { } known && known.MaxUpload == maxUpload) return known;
            return _limits = new Limits(maxUpload);
        }
    }

    /// <summary>The limits of one largest size.</summary>
    sealed class Limits(long maxUpload) : IDisposable
    {
        /// <summary>A queue without a bound: what waits is bounded by the wait itself.</summary>
        const int AnyNumber = int.MaxValue;

        static readonly Func<long, int, ConcurrencyLimiterOptions> Options = static (maxUpload, count) => new()
        {
            PermitLimit = UploadLease.Permits(count * RequestBodyReader.LargestBody(maxUpload)),
            QueueLimit = AnyNumber,
        };

        readonly ConcurrencyLimiter _all = new(Options(maxUpload, LargestAtOnce));
        readonly PartitionedRateLimiter<ulong> _perClient = PartitionedRateLimiter.Create<ulong, ulong>(
            share => RateLimitPartition.GetConcurrencyLimiter(share, _ => Options(maxUpload, LargestOfOneClient)));

        public long MaxUpload => maxUpload;

        public UploadLease Lease(ulong share, TimeProvider time) => new(_all, _perClient, share, time);

        public void Dispose()
        {
            _all.Dispose();
            _perClient.Dispose();
        }
    }
}
