using Gateway.Failures;

namespace Gateway.Creating;

/// <summary>
/// A request's body that counts against the upload budget as it is read, and that is cut off where it comes too slowly: a slow upload would
/// keep its memory from others.
/// </summary>
/// <exception cref="BodyFaultException">The budget is exhausted, or the upload is too slow.</exception>
sealed class UploadStream(Stream body, UploadLease lease, TimeProvider time) : Stream
{
    /// <summary>In each such window an upload must bring <see cref="LeastBytes"/>, or end.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    /// <summary>The least that a window must bring, in bytes: 8 KiB a second.</summary>
    public const int LeastBytes = 80 << 10;

    long _windowStart = time.GetTimestamp();
    int _windowBytes;

    /// <inheritdoc />
    public override bool CanRead => true;

    /// <inheritdoc />
    public override bool CanSeek => false;

    /// <inheritdoc />
    public override bool CanWrite => false;

    /// <inheritdoc />
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc />
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc />
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await ReadInTimeAsync(buffer, cancellationToken);
        if (count > 0) CheckRate(count);
        await lease.GrowAsync(count, cancellationToken);
        return count;
    }

    async ValueTask<int> ReadInTimeAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Window, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await body.ReadAsync(buffer, linked.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw TooSlow();
        }
    }

    void CheckRate(int count)
    {
        _windowBytes += count;
        if (time.GetElapsedTime(_windowStart) < Window) return;
        if (_windowBytes < LeastBytes) throw TooSlow();
        (_windowStart, _windowBytes) = (time.GetTimestamp(), 0);
    }

    static BodyFaultException TooSlow() => new(new Failure(
        FailureReason.SlowUpload, $"The upload is too slow: expected at least {LeastBytes >> 10} KiB in {Window.TotalSeconds} seconds."));

    /// <inheritdoc />
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc />
    public override void Flush()
    {
    }

    /// <inheritdoc />
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc />
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
