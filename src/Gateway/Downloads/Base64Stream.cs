using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace Gateway.Downloads;

/// <summary>
/// Decodes base64 as it is read. Four characters are always three bytes, so the length is known before decoding, and reading can
/// start at any byte.
/// </summary>
sealed class Base64Stream : Stream
{
    /// <summary>How many characters are decoded at once; a multiple of 4.</summary>
    const int PieceLength = 4096;

    static readonly SearchValues<byte> Alphabet =
        SearchValues.Create("+-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"u8);

    readonly ReadOnlyMemory<byte> _text;
    long _position;

    Base64Stream(ReadOnlyMemory<byte> text)
    {
        _text = text;
        Length = (text.Length / 4 * 3L) + Math.Max(0, (text.Length % 4) - 1);
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <summary>How many bytes the text encodes.</summary>
    public override long Length { get; }

    /// <inheritdoc/>
    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    /// <summary>Opens a text of the standard or the URL alphabet, with or without padding. It must not contain white space.</summary>
    public static bool TryOpen(ReadOnlyMemory<byte> text, [NotNullWhen(true)] out Base64Stream? stream)
    {
        text = text.TrimEnd((byte)'=');
        var isValid = text.Length % 4 != 1 && !text.Span.ContainsAnyExcept(Alphabet);
        stream = isValid ? new(text) : null;
        return isValid;
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var total = 0;
        while (total < buffer.Length && _position < Length) total += ReadPiece(buffer[total..]);
        return total;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(Read(buffer.AsSpan(offset, count)));

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => Length + offset,
    };

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    int ReadPiece(Span<byte> buffer)
    {
        var (group, skipped) = Math.DivRem(_position, 3);
        var piece = _text.Span[(int)(group * 4)..];
        piece = piece[..Math.Min(piece.Length, PieceLength)];

        // The last group is padded with A, which encodes zero bits: the decoder does not accept other bits after the last byte.
        Span<byte> characters = stackalloc byte[PieceLength];
        characters = characters[..((piece.Length + 3) / 4 * 4)];
        piece.CopyTo(characters);
        characters[piece.Length..].Fill((byte)'A');
        characters.Replace((byte)'+', (byte)'-');
        characters.Replace((byte)'/', (byte)'_');
        var decoded = Base64Url.DecodeFromUtf8InPlace(characters) - (characters.Length - piece.Length);

        var count = Math.Min(decoded - (int)skipped, buffer.Length);
        characters.Slice((int)skipped, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}
