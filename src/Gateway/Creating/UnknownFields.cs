using Gateway.OpenAI;

namespace Gateway.Creating;

/// <summary>
/// Finds unknown fields that look as if they said something about the picture, the shape or the length: passed on to a
/// supplier that does not read them either, they would cost a wrong video.
/// </summary>
static class UnknownFields
{
    /// <summary>Null: it may be passed on.</summary>
    public static UnknownField? Of(KeyValuePair<string, FieldValue> field)
    {
        var (name, value) = field;
        var hint = FieldNames.Hint(name);
        if (hint is FieldHint.Picture && MediaValues.Holds(value))
            return new(name, $"'{name}' looks like a picture, and is not known: send it as 'input_reference', or several as 'images'.");
        if (hint is FieldHint.Media && MediaValues.Holds(value))
            return new(name, $"'{name}' looks like a video or audio, which this upstream has no place for. Pictures are 'input_reference'.");
        if (Inside(value, isWrapper: FieldNames.IsWrapper(name)) is { } inner)
            return new(name, $"'{name}' has a picture, a video or audio in it, at '{inner}': send a picture as 'input_reference'.");
        if (!FieldNames.IsWrapper(name) && MediaValues.HoldsPicture(value, urlsCount: !FieldNames.IsCallback(name)))
            return new(name, $"'{name}' has a picture in it, and is not known: send it as 'input_reference', or several as 'images'.");
        return OfText(name, hint, value) ?? Within(name, value);
    }

    static string? Inside(FieldValue value, bool isWrapper)
    {
        if (!isWrapper || value is not FieldValue.Object { Members: var members }) return MediaValues.Named(value);

        // Those of a wrapper that are known were read.
        var others = members.Where(static member => FieldNames.Kind(member.Key) == FieldKind.Other);
        foreach (var (name, inner) in others)
        {
            if (FieldNames.Hint(name) is FieldHint.Picture or FieldHint.Media && MediaValues.Holds(inner)) return name;
            if (Inside(inner, FieldNames.IsWrapper(name)) is { } found) return found;
        }

        return null;
    }

    static UnknownField? Within(string name, FieldValue value)
    {
        if (!FieldNames.IsWrapper(name) || FieldNames.IsFree(name) || value is not FieldValue.Object { Members: var members }) return null;
        foreach (var (member, inner) in members)
        {
            if (FieldNames.Kind(member) != FieldKind.Other || inner.IsBlank) continue;
            if (OfText(member, FieldNames.Hint(member), inner) is { } unknown) return unknown with { Name = name };
        }

        return null;
    }

    static UnknownField? OfText(string name, FieldHint hint, FieldValue value) => hint switch
    {
        FieldHint.Length when LengthReader.ReadSeconds(value) is not null =>
            new(name, $"'{name}' looks like a length, and is not known: send it as 'seconds'."),
        FieldHint.Shape when FrameTexts.IsShape(value) =>
            new(name, $"'{name}' looks like a shape or a size, and is not known: send it as 'size' or 'aspect_ratio'."),
        _ => null,
    };
}
