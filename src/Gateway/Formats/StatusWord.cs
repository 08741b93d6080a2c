using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>Reads what a supplier calls the status of a job.</summary>
static class StatusWord
{
    /// <summary>
    /// Whether a value is a status word at all. A text is one unless it is blank; a number only where the format's own words
    /// are numbers: Jimeng's <c>status: 10000</c> is none, and a number that PixVerse has not documented is one that nobody knows.
    /// </summary>
    public static bool Is(in Field field, Format format) => field.Kind switch
    {
        SlotKind.Text or SlotKind.EscapedText => field.Text.Span.Trim(" \t\r\n"u8) is { IsEmpty: false } text
            && (format.HasNumericWords || text.ContainsAnyExceptInRange((byte)'0', (byte)'9')),
        SlotKind.Number => format.HasNumericWords,
        _ => field.IsScalar && Meaning(field, format) is not null,
    };

    /// <summary>What a word means; null: neither the format nor the shared vocabulary knows it.</summary>
    public static VideoStatus? Meaning(in Field field, Format format)
    {
        Span<char> buffer = stackalloc char[64];
        var folded = buffer[..Words.Fold(field.Text.Span, buffer)];
        if (format.Words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(folded, out var status)) return status;
        return field.IsText ? StatusWords.Find(folded) : null;
    }

    /// <summary>Whether a word is <c>pending</c>, the one queued word that progress can outweigh.</summary>
    public static bool IsPending(in Field field) => Words.Same(field.Text.Span, "pending");
}
