using System.Threading.RateLimiting;

namespace Gateway.Creating;

/// <summary>
/// The memory of all concurrent uploads. A picture is held in memory several times, as it was received and as it is sent, until its
/// create has ended.
/// </summary>
sealed class UploadBudget : IDisposable
{
    /// <summary>The number of concurrent uploads of the largest size. Many more of the usual size fit.</summary>
    public const int LargestAtOnce = 4;

    readonly Lock _lock = new();
    long _maxUpload;
    ConcurrencyLimiter? _limiter;

    /// <summary>Counts the body of a request, as it is read, until the result is disposed.</summary>
    /// <param name="request">The client's request; its body is replaced until then.</param>
    /// <param name="maxUpload">The largest upload in bytes.</param>
    public Upload Open(HttpRequest request, long maxUpload) => new(request, new UploadLease(Limiter(maxUpload)));

    /// <inheritdoc />
    public void Dispose() => _limiter?.Dispose();

    // A changed size after a reload makes a new budget; running uploads keep the old one.
    ConcurrencyLimiter Limiter(long maxUpload)
    {
        lock (_lock)
        {
            if (_limiter is not null && _maxUpload == maxUpload) return _limiter;
            _maxUpload = maxUpload;
            var permits = UploadLease.Permits(LargestAtOnce * maxUpload);
            return _limiter = new(new ConcurrencyLimiterOptions { PermitLimit = permits, QueueLimit = 0 });
        }
    }
}

/// <summary>A request whose body counts against the <see cref="UploadBudget"/>.</summary>
sealed class Upload : IDisposable
{
    readonly HttpRequest _request;
    readonly Stream _body;
    UploadLease? _lease;

    /// <summary>Replaces the body of the request by the counted one.</summary>
    public Upload(HttpRequest request, UploadLease lease)
    {
        (_request, _body, _lease) = (request, request.Body, lease);
        request.Body = new UploadStream(request.Body, lease);
    }

    /// <summary>Transfers the lease to a create that continues after the request.</summary>
    public IDisposable Detach()
    {
        var lease = _lease ?? throw new InvalidOperationException("The lease was transferred before.");
        _lease = null;
        return lease;
    }

    /// <summary>Releases the memory, unless the lease was transferred.</summary>
    public void Dispose()
    {
        _request.Body = _body;
        _lease?.Dispose();
    }
}
