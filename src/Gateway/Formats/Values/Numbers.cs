using System.Buffers.Text;

namespace Gateway.Formats.Values;

/// <summary>Numbers as suppliers write them: as a number, or as a text that holds nothing but one.</summary>
static class Numbers
{
    /// <summary>Null: no number, or none that is finite.</summary>
    public static double? Read(ReadOnlySpan<byte> text)
    {
        if (IsWhole(text)) return Whole(text);
        return Utf8Parser.TryParse(text, out double value, out var consumed) && consumed == text.Length && double.IsFinite(value) ? value : null;
    }

    // Nearly every number is whole and has fewer digits than a double holds: reading those takes no parser.
    static bool IsWhole(ReadOnlySpan<byte> text) => text.Length is > 0 and < 16 && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    static long Whole(ReadOnlySpan<byte> digits)
    {
        var whole = 0L;
        foreach (var digit in digits) whole = (whole * 10) + (digit - '0');
        return whole;
    }
}
