using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Gateway.Formats;

/// <summary>A text with holes: <c>Bearer {key}</c>, <c>/v1/videos/{id}</c>. There are no templates inside templates.</summary>
sealed partial class Template
{
    readonly (string Literal, Hole? Hole)[] _parts;
    readonly bool _isUrl;

    [GeneratedRegex(@"\{(?<hole>[^{}]*)\}", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex HoleInBraces { get; }

    /// <param name="text">The template.</param>
    /// <param name="holes">The holes that it may have, as <see cref="FormatKey.Holes"/>.</param>
    /// <param name="isUrl">Whether it is a part of a path or query: its holes are escaped.</param>
    /// <param name="shown">What messages show of it; null: the text.</param>
    /// <exception cref="FormatException">A brace that does not close, or a hole that it may not have.</exception>
    public Template(string text, IReadOnlyList<string> holes, bool isUrl = false, string? shown = null)
    {
        // The text between the holes, and the holes, in turn.
        _parts = [.. HoleInBraces.Split(text).Select((piece, index) => index % 2 == 0 ? (piece, null) : ("", Hole.Parse(piece, holes)))];
        _isUrl = isUrl;
        if (_parts.Index().Any(part => part.Index % 2 == 0 ? part.Item.Literal.AsSpan().ContainsAny('{', '}') : part.Item.Hole is null))
            throw new FormatException($"'{shown ?? text}': there are {string.Join(' ', holes.Select(hole => $"{{{hole}}}"))}");
    }

    /// <summary>The holes in the order of the text.</summary>
    public IEnumerable<Hole> Holes => _parts.Select(part => part.Hole).OfType<Hole>();

    /// <summary>The hole that is the whole text; null: there is more.</summary>
    public Hole? OnlyHole => _parts is [("", _), (_, { } hole), ("", _)] ? hole : null;

    /// <summary>Whether all that stands outside of holes can stand in a request line.</summary>
    public bool IsPrintable => Array.TrueForAll(_parts, part => !part.Literal.AsSpan().ContainsAnyExceptInRange('!', '~'));

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
