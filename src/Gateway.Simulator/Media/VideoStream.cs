using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Simulation.Media;

/// <summary>
/// A generated video of any size, for tests of large downloads: the first boxes of an MP4, then bytes that are computed from a name
/// and their position. No byte is held in memory. It does not play.
/// </summary>
public sealed class VideoStream : Stream
{
    readonly byte[] _head;
    readonly ulong _seed;
    readonly long _length;
    long _position;

    /// <param name="name">The name from which the bytes are computed.</param>
    /// <param name="length">The size in bytes: at least 48.</param>
    public VideoStream(string name, long length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 48);
        _seed = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        _length = length;
        // ftyp: isom with its compatible brands; mdat: the rest, with its size in 64 bits.
        _head =
        [
            0, 0, 0, 24, .. "ftyp"u8, .. "isom"u8, 0, 0, 2, 0, .. "isom"u8, .. "mp42"u8,
            0, 0, 0, 1, .. "mdat"u8, 0, 0, 0, 0, 0, 0, 0, 0,
        ];
        BinaryPrimitives.WriteInt64BigEndian(_head.AsSpan(32), length - 24);
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _length;

    public override long Position
    {
        get => _position;
        set => _position = value;
    }

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Clamp(_length - _position, 0, buffer.Length);
        for (var i = 0; i < count;)
        {
            var place = _position + i;
            if (place < _head.Length)
            {
                buffer[i++] = _head[place];
                continue;
            }
            // Eight bytes are computed at a time; the first block may start in the middle.
            var block = Block(place >> 3);
            for (var inner = (int)(place & 7); inner < 8 && i < count; inner++)
                buffer[i++] = (byte)(block >> (inner * 8));
        }
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<int>(cancellationToken) : new(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => _length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    // SplitMix64: each block is computed without the ones before it.
    ulong Block(long number)
    {
        var z = _seed + ((ulong)number * 0x9E3779B97F4A7C15);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
