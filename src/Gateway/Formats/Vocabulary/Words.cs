using System.Text;

namespace Gateway.Formats;

/// <summary>Comparing words as suppliers write them.</summary>
static class Words
{
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
    /// A status word without what suppliers vary: case, <c>-</c>, <c>_</c> and spaces, so that <c>NOT_START</c>,
    /// <c>notStart</c> and <c>Not Start</c> are one. Returns 0 where it is longer than any word that is known.
    /// </summary>
    public static int Fold(ReadOnlySpan<byte> text, Span<char> folded)
    {
        var length = 0;
        foreach (var letter in text)
        {
            if (letter is (byte)'-' or (byte)'_' or (byte)' ') continue;
            if (length == folded.Length) return 0;
            folded[length++] = char.ToLowerInvariant((char)letter);
        }

        return length;
    }

    public static string Fold(string text)
    {
        Span<char> folded = stackalloc char[64];
        return folded[..Fold(Encoding.UTF8.GetBytes(text), folded)].ToString();
    }
}
