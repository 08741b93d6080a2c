using System.Globalization;
using System.Text.Json;

namespace Gateway.Formats;

/// <summary>
/// One line of a create's body, <c>place = template ? condition</c>. It is left out where one of its holes has no value or its
/// condition does not hold.
/// </summary>
sealed class BodyLine
{
    const string Number = ":number";

    static readonly string[] Holes =
    [
        "model", "prompt", "seconds", "seconds:number", "size", "width", "width:number", "height", "height:number", "ratio", "resolution", "orientation",
        "image", "image:url", "image:base64", "image:type", "image:file", "images",
    ];

    readonly BodyValue? _literal;
    readonly Template? _template;
    readonly string? _onlyHole;
    readonly BodyCondition? _condition;

    BodyLine(string place, BodyValue? literal, Template? template, BodyCondition? condition)
    {
        Place = place;
        _literal = literal;
        _template = template;
        _condition = condition;
        if (template?.Holes.ToList() is [var hole] && template.Text == "{" + hole + "}") _onlyHole = hole;
    }

    public string Place { get; }

    /// <summary>Whether it hands on a picture.</summary>
    public bool TakesImage => _template?.Holes.Any(hole => hole != "image:type" && hole.StartsWith("image", StringComparison.Ordinal)) == true;

    /// <summary>Whether it hands on all pictures there are.</summary>
    public bool TakesImages => _onlyHole == "images";

    /// <param name="text">The line.</param>
    /// <param name="isForm">Whether the body is a form, which has file parts and no numbers.</param>
    /// <exception cref="FormatException">The message says what is wrong and what would be right.</exception>
    public static BodyLine Parse(string text, bool isForm)
    {
        var sign = text.IndexOf('=', StringComparison.Ordinal);
        if (sign <= 0 || text[..sign].Trim() is not { Length: > 0 } place) throw new FormatException($"'{text}' is no line of a body: write place = template");
        var (written, condition) = BodyCondition.Split(text[(sign + 1)..]);
        if (written.Length == 0) throw new FormatException($"'{text}': behind = stands what is written there; an empty text is ''");
        if (written is ['\'', .., '\'']) return new BodyLine(place, BodyValue.OfText(written[1..^1]), null, condition);
        if (IsLiteral(written)) return new BodyLine(place, BodyValue.OfLiteral(written), null, condition);
        var line = new BodyLine(place, null, new Template(written, hole => Holes.Contains(hole, StringComparer.Ordinal)), condition);
        line.Check(text, isForm);
        return line;
    }

    public bool Holds(RequestValues values) => _condition?.Holds(values) != false;

    /// <summary>What it writes; null: it is left out.</summary>
    public BodyValue? Value(RequestValues values)
    {
        if (!Holds(values)) return null;
        if (_literal is not null) return _literal;
        switch (_onlyHole)
        {
            case "images": return values.Images() is { Count: > 0 } images ? BodyValue.OfTexts(images) : null;
            case "image:file": return values.File() is { } file ? BodyValue.OfFile(file) : null;
        }

        if (_onlyHole?.EndsWith(Number, StringComparison.Ordinal) == true) return values.Number(_onlyHole[..^Number.Length]) is { } number ? BodyValue.OfLiteral(number.ToString(CultureInfo.InvariantCulture)) : null;
        return _template!.Fill(values.Text) is { } text ? BodyValue.OfText(text) : null;
    }

    void Check(string text, bool isForm)
    {
        if (_template!.HasStrayBrace) throw new FormatException($"'{text}': there are {string.Join(' ', Holes.Select(hole => "{" + hole + "}"))}");
        if (_onlyHole is null && _template.Holes.FirstOrDefault(hole => hole is "images" or "image:file" || hole.EndsWith(Number, StringComparison.Ordinal)) is { } alone)
            throw new FormatException($"'{text}': {{{alone}}} is no text, and stands alone behind the =");
        if (_onlyHole == "image:file" && !isForm) throw new FormatException($"'{text}': {{image:file}} is a part of a form, \"as\": \"multipart\"; JSON has {{image}} and {{image:base64}}");
    }

    static bool IsLiteral(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
