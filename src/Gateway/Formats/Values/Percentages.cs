namespace Gateway.Formats.Values;

/// <summary>Progress as suppliers write it: <c>45</c>, <c>"45%"</c>, <c>"45"</c>, or a fraction <c>0.45</c>.</summary>
static class Percentages
{
    // 0.29 * 100 is 28.999999999999996.
    const double Rounding = 1e-9;

    /// <summary>Whole per cent, 0..100; null: no number.</summary>
    /// <param name="text">A number or a text.</param>
    /// <param name="isFraction">Whether 1 means 100 %, as the place's unit says; otherwise only a number with a period is one.</param>
    public static int? Read(ReadOnlySpan<byte> text, bool isFraction)
    {
        text = text.Trim((byte)' ');
        var hasSign = text.EndsWith("%"u8);
        if (hasSign) text = text[..^1].TrimEnd((byte)' ');
        if (Numbers.Read(text) is not { } number) return null;
        if (!hasSign && number <= 1 && (isFraction || text.Contains((byte)'.'))) number *= 100;
        return (int)Math.Clamp(number + Rounding, 0, 100);
    }
}
