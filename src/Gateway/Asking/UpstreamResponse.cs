using Gateway.Failures;
using Gateway.Formats;

namespace Gateway.Asking;

/// <summary>What came of asking: a reply, or the reason why there is none. Owns the reply's buffer.</summary>
sealed class UpstreamResponse(int limit, TimeProvider time) : IDisposable
{
    PooledBuffer? _body;

    /// <summary>The largest body that is read, in bytes.</summary>
    public int Limit => limit;

    /// <summary>What the upstream's dates are compared with where it does not say its own.</summary>
    public TimeProvider Time => time;

    /// <summary>Null where there is a reply.</summary>
    public Failure? Failure { get; private set; }

    /// <summary>The upstream's HTTP status; 0: it never answered.</summary>
    public int Status { get; set; }

    /// <summary>Whether any byte of the request's body may have left. One that has none is always safe to be asked again.</summary>
    public bool IsSent { get; set; }

    /// <summary>How long the upstream asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; set; }

    /// <summary>Valid until this is disposed.</summary>
    public UpstreamReply Reply => new(Status, _body?.Written ?? default);

    /// <summary>Whether a reply or a failure is there; what YARP reports is asked for only where neither is.</summary>
    public bool IsSettled { get; private set; }

    public void Fail(Failure failure)
    {
        Failure = failure;
        IsSettled = true;
    }

    /// <param name="body">The decompressed body; null: there is none.</param>
    public void Succeed(PooledBuffer? body)
    {
        _body = body;
        IsSettled = true;
    }

    public void Dispose() => _body?.Dispose();
}
