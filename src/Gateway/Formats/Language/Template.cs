using System.Text;

namespace Gateway.Formats;

/// <summary>
/// A text with holes: <c>{id}</c> is the id escaped whole, <c>{id:path}</c> keeps its <c>/</c>; <c>{id:before X}</c> and
/// <c>{id:after X}</c> are the parts around the first X in it; <c>{key}</c>, <c>{uuid}</c>, the model, what a client asks
/// for, and in <c>then</c> any place of the reply. There are no templates inside templates.
/// </summary>
sealed class Template
{
    readonly List<(string Literal, string? Hole)> _parts = [];

    /// <param name="text">The template.</param>
    /// <param name="isHole">Which holes it may have.</param>
    /// <exception cref="FormatException">A brace that does not close, or a hole that it may not have.</exception>
    public Template(string text, Func<string, bool> isHole)
    {
        var rest = text;
        while (FindHole(rest, isHole) is var (start, end))
        {
            _parts.Add((rest[..start], rest[(start + 1)..end]));
            rest = rest[(end + 1)..];
        }

        _parts.Add((rest, null));
        Text = text;
    }

    public string Text { get; }

    public IEnumerable<string> Holes => _parts.Where(part => part.Hole is not null).Select(part => part.Hole!);

    /// <summary>Whether a brace stands outside of any hole: in a path that is a hole misspelt.</summary>
    public bool HasStrayBrace => _parts.Exists(part => part.Literal.AsSpan().ContainsAny('{', '}'));

    /// <summary>Whether all that stands outside of holes can stand in a request line.</summary>
    public bool IsPrintable => _parts.TrueForAll(part => !part.Literal.AsSpan().ContainsAnyExceptInRange('!', '~'));

    /// <summary>The text with its holes filled; null where one of them cannot be.</summary>
    public string? Fill(Func<string, string?> value)
    {
        var filled = new StringBuilder();
        foreach (var (literal, hole) in _parts)
        {
            filled.Append(literal);
            if (hole is null) continue;
            if (value(hole) is not { } text) return null;
            filled.Append(text);
        }

        return filled.ToString();
    }

    /// <summary>What an id's hole stands for, not yet escaped; null: the id has no such part.</summary>
    public static string? IdPart(string hole, string id)
    {
        if (hole is "id" or "id:path") return id;
        var (before, separator) = hole.StartsWith(Before, StringComparison.Ordinal) ? (true, hole[Before.Length..]) : (false, hole[After.Length..]);
        var at = id.IndexOf(separator, StringComparison.Ordinal);
        if (at < 0) return null;
        return before ? id[..at] : id[(at + separator.Length)..];
    }

    public static bool IsIdHole(string hole) =>
        hole is "id" or "id:path"
        || (hole.StartsWith(Before, StringComparison.Ordinal) && hole.Length > Before.Length)
        || (hole.StartsWith(After, StringComparison.Ordinal) && hole.Length > After.Length);

    /// <summary>What a model's hole stands for, not yet escaped; null: the model has no such part.</summary>
    public static string? ModelPart(string hole, string? model)
    {
        if (hole != ModelApp || model is null) return model;
        var parts = model.Split('/', 3);
        return parts.Length < 2 ? null : parts[0] + "/" + parts[1];
    }

    /// <summary><c>{model}</c>, <c>{model:path}</c> with its <c>/</c>, and <c>{model:app}</c>, the first two segments of it.</summary>
    public static bool IsModelHole(string hole) => hole is "model" or "model:path" or ModelApp;

    const string ModelApp = "model:app";
    const string Before = "id:before ", After = "id:after ";

    // A JSON body has braces of its own: only what stands in braces and looks like a hole is one.
    static (int Start, int End)? FindHole(string text, Func<string, bool> isHole)
    {
        for (var start = text.IndexOf('{', StringComparison.Ordinal); start >= 0; start = text.IndexOf('{', start + 1))
        {
            var end = text.IndexOf('}', start);
            if (end < 0) break;
            if (isHole(text[(start + 1)..end])) return (start, end);
        }

        return null;
    }
}
