using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Gateway.Formats;

/// <summary>Numbers as suppliers write them: as a number, or as a text that has nothing in it but one, and perhaps its unit.</summary>
static class Numbers
{
    /// <summary>A day in seconds: nothing that a supplier makes is longer.</summary>
    const double Longest = 86_400;

    // 0.29 * 100 is 28.999999999999996.
    const double Rounding = 1e-9;

    /// <summary>Null: no number, or none that is finite.</summary>
    public static double? Read(ReadOnlySpan<byte> text)
    {
        if (Utf8Parser.TryParse(text, out long whole, out var consumed) && consumed == text.Length) return whole;
        var isNumber = Utf8Parser.TryParse(text, out double value, out consumed) && consumed == text.Length && double.IsFinite(value);
        return isNumber ? value : null;
    }

    /// <summary>The same of a text of a request or of a format.</summary>
    public static double? Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    /// <summary>Whole per cent, 0..100, of <c>45</c>, <c>"45%"</c>, <c>"45"</c> or a fraction <c>0.45</c>; null: no number.</summary>
    /// <param name="text">A number or a text.</param>
    /// <param name="isFraction">Whether 1 means 100 %, as the place's unit says; otherwise only a number with a period is one.</param>
    public static int? Percent(ReadOnlySpan<byte> text, bool isFraction)
    {
        text = text.Trim((byte)' ');
        var hasSign = text.EndsWith("%"u8);
        if (hasSign) text = text[..^1].TrimEnd((byte)' ');
        if (Read(text) is not { } number) return null;
        if (!hasSign && number <= 1 && (isFraction || text.Contains((byte)'.'))) number *= 100;
        return (int)Math.Clamp(number + Rounding, 0, 100);
    }

    /// <summary>A length of time in seconds; null: there is no such value, or it is 0, negative or more than a day.</summary>
    public static double? Duration(double? number) => number is > 0 and <= Longest ? number : null;

    /// <summary>
    /// The length of a video in seconds, of <c>5</c>, <c>"5.0"</c>, <c>"5s"</c> or a number of frames, as a decimal number without
    /// trailing zeros; null: 0, or no length.
    /// </summary>
    /// <param name="text">A number or a text.</param>
    /// <param name="perSecond">What the number counts a second: frames, or 1 for seconds.</param>
    public static ReadOnlyMemory<byte>? Duration(ReadOnlySpan<byte> text, int perSecond)
    {
        text = text.TrimEnd((byte)' ');
        if (text.EndsWith("s"u8)) text = text[..^1].TrimEnd((byte)' ');
        if (Duration(Read(text)) / perSecond is not { } seconds) return null;
        Span<byte> written = stackalloc byte[16];
        var length = 0;
        if (double.IsInteger(seconds)) ((int)seconds).TryFormat(written, out length, default, CultureInfo.InvariantCulture);
        else seconds.TryFormat(written, out length, "0.######", CultureInfo.InvariantCulture);
        return written[..length] is [(byte)'0'] ? null : new ReadOnlyMemory<byte>(written[..length].ToArray());
    }
}
