using System.Text;

namespace Gateway.Formats;

/// <summary>Comparing words as suppliers write them.</summary>
static class Words
{
    const int MaxBytes = 192;

    /// <summary>Whether a text is a word, in any case.</summary>
    public static bool Same(ReadOnlySpan<byte> text, string word)
    {
        if (Ascii.EqualsIgnoreCase(text, word)) return true;
        if (text.Length <= word.Length || Ascii.IsValid(word)) return false;
        return string.Equals(Encoding.UTF8.GetString(text), word, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a text contains a word, in any case.</summary>
    public static bool Contains(ReadOnlySpan<byte> text, string word) =>
        Encoding.UTF8.GetString(text).Contains(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// A status word without what suppliers vary: case, <c>-</c>, <c>_</c>, <c>.</c> and spaces, so that <c>NOT_START</c>,
    /// <c>notStart</c> and <c>Not Start</c> are one. Returns 0 where it is longer than any word that is known.
    /// </summary>
    public static int Fold(ReadOnlySpan<byte> text, Span<char> folded)
    {
        Span<char> decoded = stackalloc char[MaxBytes];
        var isPlain = Ascii.IsValid(text);
        if (!isPlain && text.Length > MaxBytes) return 0;
        if (!isPlain) decoded = decoded[..Encoding.UTF8.GetChars(text, decoded)];
        var length = 0;
        for (var i = 0; i < (isPlain ? text.Length : decoded.Length); i++)
        {
            var letter = isPlain ? (char)text[i] : decoded[i];
            if (letter is '-' or '_' or ' ' or '.' or '!') continue;
            if (length == folded.Length) return 0;
            folded[length++] = char.ToLowerInvariant(letter);
        }

        return length;
    }

    public static string Fold(string text)
    {
        Span<char> folded = stackalloc char[64];
        return folded[..Fold(Encoding.UTF8.GetBytes(text), folded)].ToString();
    }
}
