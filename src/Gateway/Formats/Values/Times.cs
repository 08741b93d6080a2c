namespace Gateway.Formats;

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
        if (!Take(ref text, 4, out var year)) return null;
        TakeSign(ref text, '-');
        if (!Take(ref text, 2, out var month)) return null;
        TakeSign(ref text, '-');
        if (!Take(ref text, 2, out var day)) return null;
        if (!TakeSign(ref text, 'T') && !TakeSign(ref text, 't') && !TakeSign(ref text, ' ')) return null;
        if (!Take(ref text, 2, out var hour)) return null;
        TakeSign(ref text, ':');
        if (!Take(ref text, 2, out var minute)) return null;
        TakeSign(ref text, ':');
        Take(ref text, 2, out var second);
        if (TakeSign(ref text, '.')) TakeFraction(ref text);
        if (!TakeZone(text.Trim((byte)' '), ref zone)) return null;
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

    static void TakeFraction(ref ReadOnlySpan<byte> text)
    {
        while (text is [>= (byte)'0' and <= (byte)'9', ..]) text = text[1..];
    }

    static bool TakeSign(ref ReadOnlySpan<byte> text, char sign)
    {
        if (text.IsEmpty || text[0] != sign) return false;
        text = text[1..];
        return true;
    }

    static bool TakeZone(ReadOnlySpan<byte> text, ref TimeSpan zone)
    {
        if (text.IsEmpty) return true;
        var sign = text[0] == '-' ? -1 : 1;
        if (text is [(byte)'Z' or (byte)'z'])
        {
            zone = TimeSpan.Zero;
            return true;
        }

        if (text[0] is not ((byte)'+' or (byte)'-')) return false;
        text = text[1..];
        if (!Take(ref text, 2, out var hours)) return false;
        TakeSign(ref text, ':');
        Take(ref text, 2, out var minutes);
        zone = sign * new TimeSpan(hours, minutes, 0);
        return text.IsEmpty && hours <= 18 && minutes < 60;
    }
}
