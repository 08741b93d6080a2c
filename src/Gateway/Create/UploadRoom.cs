using Gateway.Failures;

namespace Gateway.Create;

/// <summary>
/// Room for what clients upload, shared by all requests: a picture is held several times over, as it came and as the upstream wants it,
/// until its create is answered.
/// </summary>
sealed class UploadRoom
{
    /// <summary>How many uploads of the largest size there is room for at once; and many more of the usual one.</summary>
    public const int Largest = 4;

    static readonly BodyFaultException Crowded =
        new(new Failure(FailureReason.Unavailable, "Too much is being uploaded at the moment. Nothing was sent upstream; try again."));

    long _taken;

    /// <summary>The body, which takes room as it is read, and gives it back when it is disposed of.</summary>
    /// <param name="body">The client's.</param>
    /// <param name="maxUpload">The largest upload, in bytes.</param>
    public Guest Enter(Stream body, long maxUpload) => new(this, body, Largest * maxUpload);

    /// <summary>A client's body, and the room that what has been read of it takes.</summary>
    public sealed class Guest(UploadRoom room, Stream body, long all) : Stream
    {
        long _bytes;

        /// <summary>Hands the room on to what outlives the request. It is given back when the result is disposed of, and no longer with the body.</summary>
        public IDisposable HandOn() => new Share(room, Interlocked.Exchange(ref _bytes, 0));

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        /// <exception cref="BodyFaultException">There is no room.</exception>
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await body.ReadAsync(buffer, cancellationToken);
            _bytes += count;
            return Interlocked.Add(ref room._taken, count) <= all ? count : throw Crowded;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            Interlocked.Add(ref room._taken, -Interlocked.Exchange(ref _bytes, 0));
            base.Dispose(disposing);
        }
    }

    sealed class Share(UploadRoom room, long bytes) : IDisposable
    {
        long _bytes = bytes;

        public void Dispose() => Interlocked.Add(ref room._taken, -Interlocked.Exchange(ref _bytes, 0));
    }
}
