using System.Runtime.CompilerServices;

namespace Gateway.Formats;

/// <summary>A text with holes: <c>Bearer {key}</c>, <c>/v1/videos/{id}</c>. There are no templates inside templates.</summary>
sealed class Template
{
    readonly List<(string Literal, Hole? Hole)> _parts = [];
    readonly bool _isUrl;

    /// <param name="text">The template.</param>
    /// <param name="holes">The holes that it may have, as <see cref="FormatKey.Holes"/>.</param>
    /// <param name="isUrl">Whether it is a part of a path or query: its holes are escaped.</param>
    /// <param name="shown">What messages show of it; null: the text.</param>
    /// <exception cref="FormatException">A brace that does not close, or a hole that it may not have.</exception>
    public Template(string text, IReadOnlyList<string> holes, bool isUrl = false, string? shown = null)
    {
        var pieces = text.Split('{');
        var literal = pieces[0];
        foreach (var piece in pieces[1..])
        {
            var end = piece.IndexOf('}', StringComparison.Ordinal);
            _parts.Add((literal, end < 0 ? null : Hole.Parse(piece[..end], holes)));
            literal = piece[(end + 1)..];
        }

        _parts.Add((literal, null));
        if (_parts.SkipLast(1).Any(part => part.Hole is null) || _parts.Exists(part => part.Literal.Contains('}', StringComparison.Ordinal)))
            throw new FormatException($"'{shown ?? text}': there are {string.Join(' ', holes.Select(hole => "{" + hole + "}"))}");
        _isUrl = isUrl;
    }

    /// <summary>The holes in the order of the text.</summary>
    public IEnumerable<Hole> Holes => _parts.Select(part => part.Hole).OfType<Hole>();

    /// <summary>The hole that is the whole text; null: there is more.</summary>
    public Hole? OnlyHole => _parts is [("", { } hole), ("", null)] ? hole : null;

    /// <summary>Whether all that stands outside of holes can stand in a request line.</summary>
    public bool IsPrintable => _parts.TrueForAll(part => !part.Literal.AsSpan().ContainsAnyExceptInRange('!', '~'));

    /// <summary>The text with its holes filled; null where one of them cannot be.</summary>
    public string? Fill(RequestValues values)
    {
        var filled = new DefaultInterpolatedStringHandler(0, 0, null, stackalloc char[256]);
        foreach (var (literal, hole) in _parts)
        {
            filled.AppendLiteral(literal);
            if (hole is null) continue;
            if (hole.Fill(values, _isUrl) is not { } text) return null;
            filled.AppendLiteral(text);
        }

        return filled.ToStringAndClear();
    }
}
