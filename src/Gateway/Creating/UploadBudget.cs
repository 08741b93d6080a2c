using Gateway.Failures;

namespace Gateway.Creating;

/// <summary>
/// Room for what clients upload, shared by all requests: a picture is held several times over, as it came and as the upstream wants it,
/// until its create is answered.
/// </summary>
sealed class UploadBudget
{
    /// <summary>How many uploads of the largest size there is room for at once; and many more of the usual one.</summary>
    public const int Largest = 4;

    static readonly BodyFaultException Crowded =
        new(new Failure(FailureReason.Unavailable, "Too much is being uploaded at the moment. Nothing was sent upstream; try again."));

    long _taken;

    /// <summary>The body, which takes room as it is read, and gives it back when it is disposed of.</summary>
    /// <param name="body">The client's.</param>
    /// <param name="maxUpload">The largest upload, in bytes.</param>
    public Stream Enter(Stream body, long maxUpload) => new Guest(this, body, Largest * maxUpload);

    sealed class Guest(UploadBudget room, Stream body, long all) : Stream
    {
        long _bytes;

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
}
