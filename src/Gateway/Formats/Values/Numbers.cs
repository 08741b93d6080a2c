using System.Buffers.Text;

namespace Gateway.Formats;

/// <summary>Numbers as suppliers write them: as a number, or as a text that holds nothing but one.</summary>
static class Numbers
{
    /// <summary>Null: no number, or none that is finite.</summary>
    public static double? Read(ReadOnlySpan<byte> text)
    {
        if (TryWhole(text, out var whole)) return whole;
        var isNumber = Utf8Parser.TryParse(text, out double value, out var consumed) && consumed == text.Length && double.IsFinite(value);
        return isNumber ? value : null;
    }

    // Nearly every number is whole and has fewer digits than a double holds: reading those takes no parser.
    static bool TryWhole(ReadOnlySpan<byte> text, out long whole)
    {
        whole = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit((char)digit)) return false;
            whole = (whole * 10) + (digit - '0');
        }

        return text.Length is > 0 and < 16;
    }
}
