using System.Globalization;

namespace Gateway.Formats.Values;

/// <summary>What a job's id tells by itself.</summary>
static class Ids
{
    const string Crockford = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>2020-01-01 to 2100-01-01: outside of it a number in an id is just a number.</summary>
    const long Earliest = 1_577_836_800, Latest = 4_102_444_800;

    /// <summary>The model or route that stands before the colon: <c>sora-2</c> of <c>sora-2:task_01k6</c>. Empty: none does.</summary>
    public static ReadOnlySpan<char> Model(ReadOnlySpan<char> id)
    {
        var colon = id.IndexOf(':');
        return colon > 0 && colon < id.Length - 1 ? id[..colon] : default;
    }

    /// <summary>The unix seconds at which the id was made, of a ULID, a UUID version 7, or a unix time in it. Null: it has none.</summary>
    public static long? Time(ReadOnlySpan<char> id)
    {
        foreach (var range in id.SplitAny(":_/.;,|"))
        {
            var part = id[range];
            if ((FromUlid(part) ?? FromUuid(part)) is { } time) return time;
            foreach (var piece in part.Split('-'))
            {
                if (FromUnix(part[piece]) is { } unix) return unix;
            }
        }

        return null;
    }

    // 48 bits of milliseconds in the first ten of 26 characters.
    static long? FromUlid(ReadOnlySpan<char> text)
    {
        if (text.Length != 26) return null;
        long milliseconds = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var value = Crockford.IndexOf(char.ToLowerInvariant(text[i]), StringComparison.Ordinal);
            if (value < 0) return null;
            if (i < 10) milliseconds = (milliseconds << 5) | (long)value;
        }

        return Plausible(milliseconds / 1000);
    }

    // RFC 9562, section 5.7: 48 bits of milliseconds in front, and the version in the 13th digit.
    static long? FromUuid(ReadOnlySpan<char> text)
    {
        if (!Guid.TryParseExact(text, text.Length == 32 ? "N" : "D", out var uuid) || uuid.Version != 7) return null;
        Span<byte> bytes = stackalloc byte[16];
        uuid.TryWriteBytes(bytes, bigEndian: true, out _);
        return Plausible((long)(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16) / 1000);
    }

    static long? FromUnix(ReadOnlySpan<char> text)
    {
        if (text.Length is not (10 or 13)) return null;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        return Plausible(text.Length == 13 ? number / 1000 : number);
    }

    static long? Plausible(long seconds) => seconds is >= Earliest and < Latest ? seconds : null;
}
