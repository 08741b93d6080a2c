using System.Threading.RateLimiting;

namespace Gateway.Creating;

/// <summary>
/// The memory that all uploads may have together. A picture is held several times over, as it came and as the upstream wants it, until its
/// create has ended.
/// </summary>
sealed class UploadBudget : IDisposable
{
    /// <summary>How many uploads of the largest size there is memory for at once, and many more of the usual size.</summary>
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

    // Another size after a reload is another budget; running uploads keep their own.
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

    /// <summary>Puts the counted body in the place of the request's own.</summary>
    public Upload(HttpRequest request, UploadLease lease)
    {
        (_request, _body, _lease) = (request, request.Body, lease);
        request.Body = new UploadStream(request.Body, lease);
    }

    /// <summary>Hands the lease on to a create that goes on after the request.</summary>
    public IDisposable Detach()
    {
        var lease = _lease ?? throw new InvalidOperationException("The lease was handed on before.");
        _lease = null;
        return lease;
    }

    /// <summary>Gives the memory back, unless it was handed on.</summary>
    public void Dispose()
    {
        _request.Body = _body;
        _lease?.Dispose();
    }
}
