namespace Gateway.Formats;

/// <summary>An entry of a list, with the condition on the request that may stand behind it: <c>720p ? !image</c>.</summary>
/// <param name="Value">The entry.</param>
/// <param name="When">When it counts; null: always.</param>
sealed record Conditional<T>(T Value, Condition? When);

/// <summary>Lists of entries with conditions.</summary>
static class Conditional
{
    /// <exception cref="FormatException">The text is no entry, or what stands behind it is no condition.</exception>
    public static Conditional<T> Parse<T>(string text, Func<string, T> parse)
    {
        // In quotes a question mark is a question mark.
        var mark = text.LastIndexOf(" ? ", StringComparison.Ordinal);
        if (mark <= 0 || text.LastIndexOf('\'') > mark) return new(parse(text.Trim()), null);
        return new(parse(text[..mark].Trim()), Condition.Parse(text[(mark + 3)..]));
    }

    /// <summary>The entries that count for a request.</summary>
    public static IEnumerable<T> For<T>(this IEnumerable<Conditional<T>> entries, RequestValues values) =>
        entries.Where(entry => entry.When?.Holds(values) != false).Select(static entry => entry.Value);
}
