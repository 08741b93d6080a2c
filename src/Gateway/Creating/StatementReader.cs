namespace Gateway.Creating;

/// <summary>Finds the fields that say something about the video: on top, and within objects such as <c>video_config</c>.</summary>
static class StatementReader
{
    const int MaxDepth = 4;

    /// <summary>
    /// Takes those on top out of the request. What stands within an object stays there too: the object is passed on as the client wrote it.
    /// </summary>
    public static IEnumerable<Statement> Read(FieldValue.Object values, bool isForm)
    {
        foreach (var (name, written) in values.Members.ToList())
        {
            if (written.IsBlank) continue;
            var kind = FieldNames.Kind(name);
            var isRead = kind != FieldKind.Other || FieldNames.IsWrapper(name);
            var value = isRead ? FormTexts.Structured(written, isForm: true) : written;
            if (FieldNames.IsWrapper(name) && value is FieldValue.Object wrapper)
            {
                if (isForm) values.Members[name] = value;
                foreach (var statement in Within(name, wrapper, FieldNames.IsFree(name), MaxDepth)) yield return statement;
                continue;
            }

            if (Meant(kind, value) is not (not FieldKind.Other and var meant)) continue;
            values.Members.Remove(name);
            yield return new Statement(name, meant, value, IsFree: false);
        }
    }

    static IEnumerable<Statement> Within(string path, FieldValue.Object wrapper, bool isFree, int depth)
    {
        foreach (var (member, value) in wrapper.Members)
        {
            if (value.IsBlank) continue;
            var name = $"{path}.{member}";
            if (FieldNames.IsWrapper(member) && value is FieldValue.Object inner && depth > 0)
                foreach (var statement in Within(name, inner, isFree || FieldNames.IsFree(member), depth - 1)) yield return statement;
            else if (Meant(FieldNames.Kind(member), value) is not FieldKind.Other and var meant)
                yield return new Statement(name, meant, value, isFree);
        }
    }

    // frames: 97 is a number of frames, frames: [...] are pictures; reference: "style" is neither.
    static FieldKind Meant(FieldKind kind, FieldValue value) => kind switch
    {
        FieldKind.FrameCount when value is FieldValue.List or FieldValue.Object => FieldKind.Picture,
        FieldKind.Quality => FrameTexts.IsLines(value) ? FieldKind.Resolution : FieldKind.Other,
        _ => kind,
    };
}
