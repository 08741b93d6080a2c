namespace Gateway.Upstreams;

/// <summary>A pattern of ids: literal characters, and <c>*</c> for any number of any characters.</summary>
/// <param name="Text">The pattern as it is written.</param>
sealed record IdPattern(string Text)
{
    /// <summary>The number of literal characters. Of two patterns that match an id, the one with more wins.</summary>
    public int Literals { get; } = Text.Length - Text.Count(c => c == '*');

    /// <summary>Whether an id matches.</summary>
    public bool Matches(ReadOnlySpan<char> id)
    {
        var pattern = Text.AsSpan();
        int at = 0, star = -1, resume = 0;
        for (var i = 0; i < id.Length;)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                (star, resume) = (at++, i);
            }
            else if (at < pattern.Length && pattern[at] == id[i])
            {
                at++;
                i++;
            }
            else if (star >= 0)
            {
                // Backtrack: the last star matches one more character.
                (at, i) = (star + 1, ++resume);
            }
            else
            {
                return false;
            }
        }

        return !pattern[at..].ContainsAnyExcept('*');
    }

    /// <summary>Whether there is an id that matches both patterns.</summary>
    public bool Overlaps(IdPattern other)
    {
        // meets[j]: whether the rest of this pattern and the rest of the other one, from j on, match a common text.
        var (a, b) = (Text, other.Text);
        var meets = new bool[b.Length + 1];
        for (var i = a.Length; i >= 0; i--)
        {
            var diagonal = false;
            for (var j = b.Length; j >= 0; j--)
            {
                var below = meets[j];
                meets[j] = i == a.Length || j == b.Length ? IsStars(a, i) && IsStars(b, j)
                    : a[i] == '*' || b[j] == '*' ? below || meets[j + 1]
                    : a[i] == b[j] && diagonal;
                diagonal = below;
            }
        }

        return meets[0];
    }

    static bool IsStars(string pattern, int from) => !pattern.AsSpan(from).ContainsAnyExcept('*');
}
