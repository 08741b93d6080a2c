using System.Globalization;

namespace Gateway.Creating;

/// <summary>The names of a form's fields that say where they belong: <c>input_reference[image_url]</c>, <c>images[]</c>, <c>images[0]</c>.</summary>
static class FieldPath
{
    const int MaxSteps = 16;

    /// <summary>Puts a value where its name says. A name that comes twice makes a list.</summary>
    /// <returns>Whether it fits to what is there: <c>a[b]</c> does not, where <c>a</c> is a text.</returns>
    public static bool TryPut(FieldValue.Object fields, string name, FieldValue value) => Put(fields, Steps(name), value) is not null;

    // A name whose brackets make no sense is a name as any other.
    static string[] Steps(string name)
    {
        var bracket = name.IndexOf('[', StringComparison.Ordinal);
        if (bracket <= 0 || name[^1] != ']') return [name];
        var steps = name[(bracket + 1)..^1].Split("][");
        return steps.Length >= MaxSteps || steps.Any(static step => step.AsSpan().ContainsAny('[', ']')) ? [name] : [name[..bracket], .. steps];
    }

    static FieldValue? Put(FieldValue? there, ReadOnlySpan<string> steps, FieldValue value)
    {
        if (steps.IsEmpty) return there is null ? value : Repeat(there, value);
        var step = steps[0];
        var rest = steps[1..];
        return there switch
        {
            null when IsIndex(step, out _) => PutItem(new([]), step, rest, value),
            null => PutMember(new(new(StringComparer.Ordinal)), step, rest, value),
            FieldValue.List list when IsIndex(step, out _) => PutItem(list, step, rest, value),
            FieldValue.Object members => PutMember(members, step, rest, value),
            _ => null,
        };
    }

    static FieldValue.List? Repeat(FieldValue there, FieldValue value)
    {
        if (there is FieldValue.Object) return null;
        var list = there as FieldValue.List ?? new([]) { Items = { { 0, there } } };
        list.Add(value);
        return list;
    }

    static FieldValue.List? PutItem(FieldValue.List list, string step, ReadOnlySpan<string> rest, FieldValue value)
    {
        // characters[][id]: another object begins where the last one has that name already.
        var at = IsIndex(step, out var index) && index is { } given ? given
            : !rest.IsEmpty && list.Items.Count > 0 && list.Items.Values[^1] is FieldValue.Object last && !last.Members.ContainsKey(rest[0]) ? list.Next - 1
            : list.Next;
        if (Put(list.Items.GetValueOrDefault(at), rest, value) is not { } item) return null;
        list.Items[at] = item;
        return list;
    }

    static FieldValue.Object? PutMember(FieldValue.Object members, string step, ReadOnlySpan<string> rest, FieldValue value)
    {
        if (Put(members.Members.GetValueOrDefault(step), rest, value) is not { } member) return null;
        members.Members[step] = member;
        return members;
    }

    // Of two digits at most: what has more is somebody's name for something.
    static bool IsIndex(string step, out int? index)
    {
        index = step.Length is 1 or 2 && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        return step.Length == 0 || index is not null;
    }
}
