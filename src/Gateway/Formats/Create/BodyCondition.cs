namespace Gateway.Formats;

/// <summary>
/// When a line of a body is written, or an entry of a list counts: <c>image</c>, <c>model=a|b</c>, <c>model~a|b</c>, each with a <c>!</c> in
/// front for its opposite, joined by <c>&amp;</c>.
/// </summary>
sealed class BodyCondition
{
    readonly List<Func<RequestValues, bool>> _tests = [];

    /// <exception cref="FormatException">The text is no condition.</exception>
    static BodyCondition Parse(string text)
    {
        var condition = new BodyCondition();
        condition._tests.AddRange(text.Split('&', StringSplitOptions.TrimEntries).Select(ParseTest));
        return condition;
    }

    /// <summary>A text apart from the condition behind its <c> ? </c>, where it has one.</summary>
    /// <exception cref="FormatException">What stands there is no condition.</exception>
    public static (string Text, BodyCondition? Condition) Split(string text)
    {
        // In quotes a question mark is a question mark.
        var mark = text.LastIndexOf(" ? ", StringComparison.Ordinal);
        return mark <= 0 || text.LastIndexOf('\'') > mark ? (text.Trim(), null) : (text[..mark].Trim(), Parse(text[(mark + 3)..]));
    }

    public bool Holds(RequestValues values) => _tests.TrueForAll(test => test(values));

    static Func<RequestValues, bool> ParseTest(string text)
    {
        if (text.StartsWith('!') && ParseTest(text[1..]) is var test) return values => !test(values);
        if (text == "image") return values => values.HasImage;
        var sign = text.IndexOfAny(['=', '~']);
        var words = text[(sign + 1)..].Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (sign < 0 || text[..sign].Trim() != "model" || words.Length == 0)
            throw new FormatException($"'{text}' is no condition of a create: there are image, model=a|b and model~a|b, and !image, !model=a|b, !model~a|b");
        if (text[sign] == '=') return values => words.Contains(values.Model, StringComparer.OrdinalIgnoreCase);
        return values => words.Any(word => values.Model?.Contains(word, StringComparison.OrdinalIgnoreCase) == true);
    }
}
