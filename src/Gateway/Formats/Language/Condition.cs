namespace Gateway.Formats;

enum Test
{
    /// <summary><c>p</c></summary>
    HasValue,

    /// <summary><c>!p</c></summary>
    HasNoValue,

    /// <summary><c>p?</c></summary>
    Exists,

    /// <summary><c>!p?</c></summary>
    ExistsNot,

    /// <summary><c>p=a|b</c></summary>
    IsOneOf,

    /// <summary><c>p!=a|b</c>: has a value, and none of these.</summary>
    IsNoneOf,

    /// <summary><c>p~a|b</c></summary>
    Contains,
}

/// <summary>What must hold of a reply: tests joined by <c>&amp;</c>. It names paths, never facts.</summary>
sealed record Condition(ConditionTerm[] Terms)
{
    /// <exception cref="FormatException">The text is no condition.</exception>
    public static Condition Parse(string text, PathTree paths) =>
        new([.. text.Split('&', StringSplitOptions.TrimEntries).Select(term => ConditionTerm.Parse(term, paths))]);

    /// <summary>Whether it holds, with the job in that frame.</summary>
    public bool Holds(in ReplyFields reply, int job)
    {
        foreach (var term in Terms)
        {
            if (!term.Holds(reply, term.FromTop ? 0 : job)) return false;
        }

        return true;
    }
}

/// <summary>One test of one path.</summary>
sealed record ConditionTerm(int Node, bool FromTop, Test Test, string[] Words)
{
    public static ConditionTerm Parse(string text, PathTree paths)
    {
        var sign = Sign(text);
        if (sign > 0)
        {
            var negated = text[sign] == '=' && text[sign - 1] == '!';
            var test = text[sign] == '~' ? Test.Contains : negated ? Test.IsNoneOf : Test.IsOneOf;
            var words = text[(sign + 1)..].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0) throw new FormatException($"'{text}': behind {text[sign]} stands at least one word");
            return At(text[..(negated ? sign - 1 : sign)], test, words, paths);
        }

        var (no, key) = (text.StartsWith('!'), text.EndsWith('?'));
        var path = text[(no ? 1 : 0)..(key ? ^1 : ^0)];
        return At(path, (no, key) switch { (true, true) => Test.ExistsNot, (true, _) => Test.HasNoValue, (_, true) => Test.Exists, _ => Test.HasValue }, [], paths);
    }

    public bool Holds(in ReplyFields reply, int frame)
    {
        // In any one reply nearly every path of every format is absent.
        if (reply.KindAt(frame, Node) == SlotKind.Absent) return Test is Test.ExistsNot or Test.HasNoValue;
        if (Test is Test.Exists or Test.ExistsNot) return Test == Test.Exists;
        var field = reply.At(frame, Node);
        if (Test == Test.HasValue) return field.HasValue;
        if (Test == Test.HasNoValue) return !field.HasValue;
        if (!field.IsScalar) return false;
        var text = field.Text.Span;
        foreach (var word in Words)
        {
            if (Test == Test.Contains ? Formats.Words.Contains(text, word) : Formats.Words.Same(text, word)) return Test != Test.IsNoneOf;
        }

        return Test == Test.IsNoneOf && field.HasValue;
    }

    // An = within brackets is the path's: assets[type=video].url.
    static int Sign(string text)
    {
        var isInside = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '[' or ']') isInside = text[i] == '[';
            else if (!isInside && text[i] is ('=' or '~')) return i;
        }

        return -1;
    }

    static ConditionTerm At(string place, Test test, string[] words, PathTree paths)
    {
        var (fromTop, path) = Place.Top(place.Trim());
        return new ConditionTerm(paths.Add(path), fromTop, test, words);
    }
}
