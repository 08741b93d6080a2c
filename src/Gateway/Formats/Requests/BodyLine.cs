using System.Text;
using System.Text.RegularExpressions;

namespace Gateway.Formats;

/// <summary>One line of a body, <c>place = template</c>. It is left out where one of its holes has no value.</summary>
sealed partial class BodyLine
{
    [GeneratedRegex(@"^(true|false|-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?)\z", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex Literal { get; }

    readonly BodyValue? _literal;
    readonly Template? _template;

    /// <param name="text">The line.</param>
    /// <param name="isForm">Whether the body is a form, which has file parts and no numbers.</param>
    /// <param name="holes">The holes that it may have.</param>
    /// <exception cref="FormatException">The message says what is wrong and what would be right.</exception>
    public BodyLine(string text, bool isForm, IReadOnlyList<string> holes)
    {
        var sign = text.IndexOf('=', StringComparison.Ordinal);
        Place = sign < 0 ? "" : text[..sign].Trim();
        if (Place.Length == 0) throw new FormatException($"'{text}' is no line of a body: write place = template");
        var written = text[(sign + 1)..].Trim();
        if (written.Length == 0) throw new FormatException($"'{text}': behind = stands what is written there; an empty text is ''");
        if (written is ['\'', .., '\'']) _literal = new BodyValue(Text: written[1..^1]);
        else if (Literal.IsMatch(written)) _literal = new BodyValue(Json: Encoding.UTF8.GetBytes(written));
        else _template = new Template(written, holes, shown: text);
        var names = Holes.Select(hole => hole.Name).ToList();
        (NeedsId, TakesImages) = (names.Contains("id"), names.Contains("images") || names.Contains("images:parts"));
        TakesImage = names.Exists(name => name != "image:type" && name.StartsWith("image", StringComparison.Ordinal));
        Steps = isForm ? [new(Place, null)] : PathSteps.Parse(Place);
        if (names.Find(IsAlone) is { } alone && _template?.OnlyHole is null)
            throw new FormatException($"'{text}': {{{alone}}} is no text, and stands alone behind the =");
        if (!isForm && names.Find(static name => name is "image:file" or "images:parts") is { } part)
            throw new FormatException($"'{text}': {{{part}}} is part of a form, \"as\": \"multipart\"; JSON has {{image:base64}}");
    }

    /// <summary>Where it writes; of a form the name of a field.</summary>
    public string Place { get; }

    /// <summary>The place taken apart.</summary>
    public List<PathStep> Steps { get; }

    /// <summary>The holes of what it writes.</summary>
    public IEnumerable<Hole> Holes => _template?.Holes ?? [];

    /// <summary>Whether it has a hole of the id, without which there is no request.</summary>
    public bool NeedsId { get; }

    /// <summary>Whether it hands on a picture.</summary>
    public bool TakesImage { get; }

    /// <summary>Whether it hands on all pictures there are.</summary>
    public bool TakesImages { get; }

    /// <summary>What it writes; null: it is left out.</summary>
    public BodyValue? Value(RequestValues values)
    {
        if (_literal is not null) return _literal;
        if (_template!.OnlyHole is { Part: "" } hole) return values.Find(hole.Name);
        return _template.Fill(values) is { } text ? new BodyValue(Text: text) : null;
    }

    static bool IsAlone(string hole) =>
        hole is "images" or "images:parts" or "image:file" || hole.EndsWith(":number", StringComparison.Ordinal);
}
