using Gateway.Failures;
using Gateway.Formats;

namespace Gateway.Asking;

/// <summary>The reply of an upstream, or the failure to get one. Owns the buffer of the reply.</summary>
sealed class UpstreamResponse(int limit, TimeProvider time) : IDisposable
{
    PooledBuffer? _body;

    /// <summary>The largest body that is read, in bytes.</summary>
    public int Limit => limit;

    /// <summary>The clock that dates in a reply without a <c>Date</c> header are compared with.</summary>
    public TimeProvider Time => time;

    /// <summary>Null: there is a reply.</summary>
    public Failure? Failure { get; private set; }

    /// <summary>The upstream's HTTP status; 0: there was no response.</summary>
    public int Status { get; set; }

    /// <summary>The address of the upstream that was asked, as its destination in YARP; null: none was.</summary>
    public string? Address { get; set; }

    /// <summary>Whether part of the request's body may have been sent. Otherwise the request can be retried safely.</summary>
    public bool IsSent { get; set; }

    /// <summary>The <c>Retry-After</c> of the reply; null: the reply has no such header.</summary>
    public TimeSpan? RetryAfter { get; set; }

    /// <summary>The status and the body; valid until this is disposed.</summary>
    public UpstreamReply Reply => new(Status, _body?.Written ?? default);

    /// <summary>Whether there is a reply or a failure. Otherwise the failure comes from YARP's error feature.</summary>
    public bool IsSettled { get; private set; }

    public void Fail(Failure failure)
    {
        Failure = failure;
        IsSettled = true;
    }

    /// <param name="body">The decompressed body; otherwise null.</param>
    public void Succeed(PooledBuffer? body)
    {
        _body = body;
        IsSettled = true;
    }

    public void Dispose() => _body?.Dispose();
}
