namespace Gateway.Upstreams;

/// <summary>A pattern of ids: literal characters, and <c>*</c> for any number of any.</summary>
sealed record IdPattern(string Text)
{
    /// <summary>How exact it is: of two patterns that match an id, the one with more literal characters wins.</summary>
    public int Literals { get; } = Text.Length - Text.Count(c => c == '*');

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
                // The last star takes one character more.
                (at, i) = (star + 1, ++resume);
            }
            else
            {
                return false;
            }
        }

        return !pattern[at..].ContainsAnyExcept('*');
    }

    /// <summary>Whether some id matches both.</summary>
    public bool Overlaps(IdPattern other) => Meet(Text, other.Text);

    static bool Meet(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.IsEmpty || b.IsEmpty) return !a.ContainsAnyExcept('*') && !b.ContainsAnyExcept('*');
        if (a[0] == '*') return Meet(a[1..], b) || Meet(a, b[1..]);
        if (b[0] == '*') return Meet(a, b[1..]) || Meet(a[1..], b);
        return a[0] == b[0] && Meet(a[1..], b[1..]);
    }
}
