using System.Buffers.Binary;

namespace Gateway.Sealing;

/// <summary>
/// Packs printable ASCII, 19 characters in 16 bytes: the characters are the digits of a number in base 97. An upstream id of 80
/// characters stays below 200 characters when it is sealed and encoded in base64.
/// </summary>
static class PackedText
{
    /// <summary>Separates texts. No other character below the space can be packed.</summary>
    public const char Separator = '\u001f';

    const int Base = 97;
    const int BlockChars = 19;
    const int BlockBytes = 16;

    // Digit 0 is not a character: it pads the last block.
    const int Digit = Separator - 1;

    /// <summary>Whether every character of a text can be packed.</summary>
    public static bool CanPack(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange(Separator, '~');

    /// <summary>Packs a text.</summary>
    /// <returns>The number of bytes written.</returns>
    public static int Pack(ReadOnlySpan<char> text, Span<byte> output)
    {
        var written = 0;
        Span<byte> block = stackalloc byte[BlockBytes];
        for (; !text.IsEmpty; text = text[Math.Min(BlockChars, text.Length)..])
        {
            UInt128 number = 0;
            var chars = text[..Math.Min(BlockChars, text.Length)];
            for (var i = chars.Length - 1; i >= 0; i--) number = (number * Base) + (uint)(chars[i] - Digit);
            BinaryPrimitives.WriteUInt128LittleEndian(block, number);
            var length = Bytes(chars.Length);
            block[..length].CopyTo(output[written..]);
            written += length;
        }

        return written;
    }

    /// <summary>Unpacks a text.</summary>
    /// <returns>The number of characters written.</returns>
    public static int Unpack(ReadOnlySpan<byte> packed, Span<char> output)
    {
        var written = 0;
        Span<byte> block = stackalloc byte[BlockBytes];
        for (; !packed.IsEmpty; packed = packed[Math.Min(BlockBytes, packed.Length)..])
        {
            block.Clear();
            packed[..Math.Min(BlockBytes, packed.Length)].CopyTo(block);
            for (var number = BinaryPrimitives.ReadUInt128LittleEndian(block); number > 0; number /= Base)
                output[written++] = (char)((uint)(number % Base) + Digit);
        }

        return written;
    }

    /// <summary>The number of bytes that characters of one block take: each is log2(97) bits, a little less than 6.601.</summary>
    static int Bytes(int chars) => ((chars * 6601) + 7999) / 8000;
}
