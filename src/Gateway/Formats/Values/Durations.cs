using System.Globalization;

namespace Gateway.Formats.Values;

/// <summary>Lengths of a video in seconds: <c>5</c>, <c>"5.0"</c>, <c>"5s"</c>, or a number of frames.</summary>
static class Durations
{
    /// <summary>A day: nothing that a supplier makes is longer.</summary>
    const double Longest = 86_400;

    /// <summary>A decimal number without trailing zeros; empty: 0, or no duration.</summary>
    /// <param name="text">A number or a text.</param>
    /// <param name="perSecond">What the number counts a second: frames, or 1 for seconds.</param>
    public static ReadOnlyMemory<byte> Read(ReadOnlyMemory<byte> text, int perSecond)
    {
        var digits = text.Span.TrimEnd((byte)' ');
        if (digits.EndsWith("s"u8)) digits = digits[..^1].TrimEnd((byte)' ');
        return Seconds(digits) is { } number ? Format(number / perSecond) : default;
    }

    /// <summary>A number of seconds; null: the text is not a number, or it is more than a day.</summary>
    public static double? Seconds(ReadOnlySpan<byte> text) => Numbers.Read(text) is > 0 and <= Longest and var seconds ? seconds : null;

    static ReadOnlyMemory<byte> Format(double seconds)
    {
        Span<byte> written = stackalloc byte[16];
        var length = 0;
        if (double.IsInteger(seconds)) ((int)seconds).TryFormat(written, out length, default, CultureInfo.InvariantCulture);
        else seconds.TryFormat(written, out length, "0.######", CultureInfo.InvariantCulture);
        return written[..length].SequenceEqual("0"u8) ? default : written[..length].ToArray();
    }
}
