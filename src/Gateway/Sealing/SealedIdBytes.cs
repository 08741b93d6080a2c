using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Gateway.Sealing;

/// <summary>The content of a sealed id as bytes: 27 bytes of fixed meaning, then the upstream's id and the model.</summary>
static class SealedIdBytes
{
    const int Fixed = 27;
    const byte Packed = 0, Utf8 = 1;

    /// <summary>The largest content, in bytes and in characters.</summary>
    public const int Max = 2048;

    /// <summary>Whether an id can be written. One that is longer than the longest id of a poll cannot.</summary>
    public static bool CanWrite(SealedId id) =>
        id.RawId.Length + id.Model.Length <= Max / 4 && !id.RawId.Contains(PackedText.Separator);

    /// <summary>Writes an id that <see cref="CanWrite"/> accepts.</summary>
    /// <returns>The number of bytes written.</returns>
    public static int Write(SealedId id, Span<byte> output)
    {
        var text = id.Model.Length == 0 ? id.RawId : $"{id.RawId}{PackedText.Separator}{id.Model}";
        var isPacked = PackedText.CanPack(text);
        var (width, height) = Size(id.Size);
        BinaryPrimitives.WriteUInt32BigEndian(output, id.UpstreamTag);
        BinaryPrimitives.WriteUInt32BigEndian(output[4..], id.KeyTag);
        BinaryPrimitives.WriteUInt64BigEndian(output[8..], id.OwnerTag);
        BinaryPrimitives.WriteUInt32BigEndian(output[16..], (uint)Math.Clamp(id.CreatedAt, 0, uint.MaxValue));
        BinaryPrimitives.WriteUInt16BigEndian(output[20..], width);
        BinaryPrimitives.WriteUInt16BigEndian(output[22..], height);
        BinaryPrimitives.WriteUInt16BigEndian(output[24..], Tenths(id.Seconds));
        output[26] = isPacked ? Packed : Utf8;
        return Fixed + (isPacked ? PackedText.Pack(text, output[Fixed..]) : Encoding.UTF8.GetBytes(text, output[Fixed..]));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static SealedId Read(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = stackalloc char[Max];
        var length = bytes[26] == Packed ? PackedText.Unpack(bytes[Fixed..], text) : Encoding.UTF8.GetChars(bytes[Fixed..], text);
        var both = text[..length];
        var end = both.IndexOf(PackedText.Separator);
        return new()
        {
            UpstreamTag = BinaryPrimitives.ReadUInt32BigEndian(bytes),
            KeyTag = BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]),
            OwnerTag = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
            CreatedAt = BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]),
            Size = Size(BinaryPrimitives.ReadUInt16BigEndian(bytes[20..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[22..])),
            Seconds = Seconds(BinaryPrimitives.ReadUInt16BigEndian(bytes[24..])),
            RawId = both[..(end < 0 ? length : end)].ToString(),
            Model = end < 0 ? "" : both[(end + 1)..].ToString(),
        };
    }

    static (ushort Width, ushort Height) Size(ReadOnlySpan<char> size) =>
        size.IndexOf('x') is > 0 and var x
        && ushort.TryParse(size[..x], NumberStyles.None, CultureInfo.InvariantCulture, out var width)
        && ushort.TryParse(size[(x + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var height) ? (width, height) : default;

    static string Size(ushort width, ushort height) =>
        width == 0 || height == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{width}x{height}");

    static ushort Tenths(string seconds)
    {
        const int Longest = 6500;
        if (!decimal.TryParse(seconds, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) return 0;
        return value < Longest && decimal.IsInteger(value * 10) ? (ushort)(value * 10) : default;
    }

    static string Seconds(ushort tenths) => tenths == 0 ? "" : (tenths / 10m).ToString("0.#", CultureInfo.InvariantCulture);
}
