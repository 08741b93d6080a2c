using Gateway.Failures;
using Gateway.Formats;

namespace Gateway.Asking;

/// <summary>The reply of an upstream, or the failure to get one. Owns the buffer of the reply.</summary>
sealed class UpstreamResponse(int limit, TimeProvider time, ReplyMemory memory) : IDisposable
{
    PooledBuffer? _body;
    long _counted;

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

    /// <summary>Counts the buffer of the reply after it has grown, until this is disposed.</summary>
    /// <param name="capacity">The bytes of the buffer.</param>
    /// <returns>False: there is no memory for it.</returns>
    public bool TryHold(int capacity)
    {
        if (capacity <= ReplyMemory.SmallReply || capacity <= _counted) return true;
        if (!memory.TryTake(capacity - _counted)) return false;
        _counted = capacity;
        return true;
    }

    public void Dispose()
    {
        _body?.Dispose();
        _body = null;
        memory.Return(_counted);
        _counted = 0;
    }
}
