namespace Gateway.Creating;

/// <summary>A request whose body counts against the <see cref="UploadBudget"/>.</summary>
sealed class Upload : IDisposable
{
    readonly HttpRequest _request;
    readonly Stream _body;
    UploadLease? _lease;

    /// <summary>Replaces the body of the request by the counted one.</summary>
    public Upload(HttpRequest request, UploadLease lease, TimeProvider time)
    {
        (_request, _body, _lease) = (request, request.Body, lease);
        request.Body = new UploadStream(request.Body, lease, time);
    }

    /// <summary>The request.</summary>
    public HttpRequest Request => _request;

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
