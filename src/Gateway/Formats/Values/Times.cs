namespace Gateway.Formats.Values;

/// <summary>Times as suppliers write them: unix seconds, milli- or microseconds, whole or with a fraction, or ISO 8601.</summary>
static class Times
{
    /// <summary>What is taken for a time: from September 2001, before which no video job was, to the year 5138.</summary>
    const long Earliest = 1_000_000_000, Latest = 100_000_000_000;

    /// <summary>Whole unix seconds, cut and never rounded; null: 0, or no time at all.</summary>
    /// <param name="text">A number or a text.</param>
    /// <param name="zone">What a time without a zone is ahead of UTC.</param>
    public static long? Read(ReadOnlySpan<byte> text, TimeSpan zone) =>
        ReadIso(text, zone) ?? (Numbers.Read(text) is { } number ? FromUnix(number) : null);

    /// <summary>Unix seconds from a number whose size tells its unit.</summary>
    public static long? FromUnix(double number)
    {
        while (number > Latest) number /= 1000;
        return Plausible((long)number);
    }

    /// <summary>Seconds that can be a time, else null.</summary>
    public static long? Plausible(long? seconds) => seconds is > Earliest and < Latest ? seconds : null;

    /// <summary><c>2025-10-06T15:10:26.875729Z</c>, <c>2025-10-11 19:02:27.297</c>, <c>20251006T151026Z</c>, any offset.</summary>
    static long? ReadIso(ReadOnlySpan<byte> text, TimeSpan zone)
    {
        Span<int> parts = stackalloc int[6];
        for (var i = 0; i < parts.Length; i++)
        {
            if (i is 1 or 2) TakeSign(ref text, "-"u8);
            if (i is 4 or 5) TakeSign(ref text, ":"u8);
            if (i == 3 && !TakeSign(ref text, "Tt "u8)) return null;
            if (!Take(ref text, i == 0 ? 4 : 2, out parts[i]) && i < 5) return null;
        }

        if (TakeSign(ref text, "."u8)) text = text.TrimStart("0123456789"u8);
        if (!TakeZone(text.Trim((byte)' '), ref zone)) return null;
        var (year, month, day, hour, minute, second) = (parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
        if (year is < 2001 or > 5000 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)) return null;
        if (hour > 23 || minute > 59 || second > 60) return null;
        var local = new DateTime(year, month, day, hour, minute, 0, DateTimeKind.Unspecified).AddSeconds(second);
        return FromUnix(new DateTimeOffset(local, TimeSpan.Zero).ToUnixTimeSeconds() - (long)zone.TotalSeconds);
    }

    static bool Take(ref ReadOnlySpan<byte> text, int digits, out int number)
    {
        number = 0;
        if (text.Length < digits) return false;
        foreach (var digit in text[..digits])
        {
            if (!char.IsAsciiDigit((char)digit)) return false;
            number = (number * 10) + (digit - '0');
        }

        text = text[digits..];
        return true;
    }

    static bool TakeSign(ref ReadOnlySpan<byte> text, ReadOnlySpan<byte> signs)
    {
        if (text.IsEmpty || !signs.Contains(text[0])) return false;
        text = text[1..];
        return true;
    }

    static bool TakeZone(ReadOnlySpan<byte> text, ref TimeSpan zone)
    {
        if (text.IsEmpty) return true;
        if (text is [(byte)'Z' or (byte)'z'])
        {
            zone = TimeSpan.Zero;
            return true;
        }

        var sign = text[0] == '-' ? -1 : 1;
        if (!TakeSign(ref text, "+-"u8) || !Take(ref text, 2, out var hours)) return false;
        TakeSign(ref text, ":"u8);
        Take(ref text, 2, out var minutes);
        zone = sign * new TimeSpan(hours, minutes, 0);
        return text.IsEmpty && hours <= 18 && minutes < 60;
    }
}
