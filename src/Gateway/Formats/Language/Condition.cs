using System.Text.RegularExpressions;

namespace Gateway.Formats;

/// <summary>What a condition asks of a value.</summary>
enum Test
{
    /// <summary><c>p</c></summary>
    HasValue,

    /// <summary><c>p?</c></summary>
    Exists,

    /// <summary><c>p=a|b</c></summary>
    IsOneOf,

    /// <summary><c>p!=a|b</c>: has a value, and none of these.</summary>
    IsNoneOf,

    /// <summary><c>p~a|b</c></summary>
    Contains,
}

/// <summary>What must hold: tests joined by <c>&amp;</c>, of places of a reply, or of values of a request.</summary>
sealed record Condition(ConditionTerm[] Terms)
{
    /// <summary>Parses a condition on a reply, whose subjects are paths.</summary>
    /// <exception cref="FormatException">The text is no condition.</exception>
    public static Condition Parse(string text, PathTree paths) => new([.. TermsOf(text).Select(term => term.In(paths))]);

    /// <summary>Parses a condition on a request, whose subjects are <c>model</c> and <c>image</c>.</summary>
    /// <exception cref="FormatException">The text is no condition.</exception>
    public static Condition Parse(string text) => new([.. TermsOf(text).Select(term => term.Subject is "model" or "image"
        ? term
        : throw new FormatException($"'{term.Subject}' cannot be tested; there are model and image"))]);

    /// <summary>Whether it tests the HTTP status, and so may hold of a reply of 400 or more.</summary>
    public bool IsOfHttp { get; } = Array.Exists(Terms, static term => term.IsOfHttp);

    /// <summary>Whether it holds of a reply, with the job in that frame.</summary>
    public bool Holds(in ReplyFields reply, int job, int httpStatus = 200)
    {
        foreach (var term in Terms)
        {
            if (!(term.IsOfHttp ? term.HoldsOf(httpStatus) : term.Holds(reply, term.FromTop ? 0 : job))) return false;
        }

        return true;
    }

    /// <summary>Whether it holds of a request.</summary>
    public bool Holds(RequestValues values) => Array.TrueForAll(Terms, term => term.Holds(values.Subject(term.Subject)));

    static IEnumerable<ConditionTerm> TermsOf(string text) => text.Split('&', StringSplitOptions.TrimEntries).Select(ConditionTerm.Parse);
}

/// <summary>One test of one subject.</summary>
/// <param name="Subject">The path or the name as it is written.</param>
/// <param name="IsNegated">Whether a <c>!</c> stands in front: it holds where the test does not.</param>
/// <param name="Test">The test.</param>
/// <param name="Words">The words behind its sign.</param>
sealed partial record ConditionTerm(string Subject, bool IsNegated, Test Test, string[] Words)
{
    /// <summary>Whether the path starts at the top of the reply, and not at the job.</summary>
    public bool FromTop { get; private init; }

    /// <summary>Whether it tests the HTTP status of the reply: <c>http=404</c>.</summary>
    public bool IsOfHttp { get; } = Subject == "http" && Test is Test.IsOneOf or Test.IsNoneOf;

    int Node { get; init; }

    // An = within brackets is the path's: assets[type=video].url.
    [GeneratedRegex(@"^(?<subject>(\[[^]]*\]|[^[=~])+?)(?<sign>!?=|~)(?<words>[\s\S]*)$", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex WithWords { get; }

    /// <exception cref="FormatException">There are no words behind the sign.</exception>
    public static ConditionTerm Parse(string text)
    {
        var isNegated = text.StartsWith('!');
        var test = isNegated ? text[1..].TrimStart() : text;
        if (WithWords.Match(test) is not { Success: true } match)
            return test.EndsWith('?') ? new(test[..^1].TrimEnd(), isNegated, Test.Exists, []) : new(test, isNegated, Test.HasValue, []);
        var (subject, sign) = (match.Groups["subject"].Value.Trim(), match.Groups["sign"].Value);
        var words = match.Groups["words"].Value.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) throw new FormatException($"'{text}': behind {sign[^1]} stands at least one word");
        return new(subject, isNegated, sign switch { "~" => Test.Contains, "=" => Test.IsOneOf, _ => Test.IsNoneOf }, words);
    }

    /// <summary>The same with its subject as a path.</summary>
    /// <exception cref="FormatException">It is no path.</exception>
    public ConditionTerm In(PathTree paths)
    {
        if (IsOfHttp) return this;
        var (fromTop, path) = Place.Top(Subject);
        return this with { FromTop = fromTop, Node = paths.Add(path) };
    }

    /// <summary>Whether it holds of an HTTP status.</summary>
    public bool HoldsOf(int httpStatus)
    {
        var isOne = Words.Contains(httpStatus.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);
        return isOne == (Test == Test.IsOneOf) != IsNegated;
    }

    /// <summary>Whether it holds of what stands at the path in a frame of a reply.</summary>
    public bool Holds(in ReplyFields reply, int frame)
    {
        // In any one reply nearly every path of every format is absent.
        return reply.KindAt(frame, Node) == SlotKind.Absent ? IsNegated : Holds(reply.At(frame, Node));
    }

    /// <summary>Whether it holds of a value.</summary>
    public bool Holds(in Field field) => Passes(field) != IsNegated;

    bool Passes(in Field field)
    {
        if (Test == Test.Exists) return field.Exists;
        if (Test == Test.HasValue) return field.HasValue;
        if (!field.IsScalar) return false;
        var text = field.Text.Span;
        foreach (var word in Words)
        {
            if (Test == Test.Contains ? Formats.Words.Contains(text, word) : Formats.Words.Same(text, word)) return Test != Test.IsNoneOf;
        }

        return Test == Test.IsNoneOf && field.HasValue;
    }
}

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
