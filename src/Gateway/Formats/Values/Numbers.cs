using System.Buffers.Text;

namespace Gateway.Formats.Values;

/// <summary>Numbers as suppliers write them: as a number, or as a text that holds nothing but one.</summary>
static class Numbers
{
    /// <summary>Null: no number, or none that is finite.</summary>
    public static double? Read(ReadOnlySpan<byte> text)
    {
        if (Utf8Parser.TryParse(text, out long whole, out var consumed) && consumed == text.Length) return whole;
        var isNumber = Utf8Parser.TryParse(text, out double value, out consumed) && consumed == text.Length && double.IsFinite(value);
        return isNumber ? value : null;
    }
}
