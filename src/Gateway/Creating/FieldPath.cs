using System.Globalization;

namespace Gateway.Creating;

/// <summary>
/// Form field names that contain a path: <c>input_reference[image_url]</c>, <c>images[]</c>, <c>images[0]</c>.
/// </summary>
static class FieldPath
{
    const int MaxSteps = 16;

    /// <summary>Stores a value at the path of its name. A repeated name makes a list.</summary>
    /// <returns>False: it conflicts with an earlier value, such as <c>a[b]</c> if <c>a</c> is a text.</returns>
    public static bool TryPut(FieldValue.Object fields, string name, FieldValue value) => Put(fields, Steps(name), value) is not null;

    // A name with malformed brackets is an ordinary name.
    static string[] Steps(string name)
    {
        var bracket = name.IndexOf('[', StringComparison.Ordinal);
        if (bracket <= 0 || name[^1] != ']') return [name];
        var steps = name[(bracket + 1)..^1].Split("][");
        var isPlain = steps.Length >= MaxSteps || steps.Any(static step => step.AsSpan().ContainsAny('[', ']'));
        return isPlain ? [name] : [name[..bracket], .. steps];
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
            FieldValue.Text or FieldValue.File when step.Length == 0 && rest.IsEmpty => Repeat(there, value),
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
        // characters[][id]: a new object begins if the last one already has that name.
        var at = IsIndex(step, out var index) && index is { } given ? given : ContinuesLast(list, rest) ? list.Next - 1 : list.Next;
        if (Put(list.Items.GetValueOrDefault(at), rest, value) is not { } item) return null;
        list.Items[at] = item;
        return list;
    }

    static bool ContinuesLast(FieldValue.List list, ReadOnlySpan<string> rest) =>
        !rest.IsEmpty && list.Items.Count > 0 && list.Items.Values[^1] is FieldValue.Object last && !last.Members.ContainsKey(rest[0]);

    static FieldValue.Object? PutMember(FieldValue.Object members, string step, ReadOnlySpan<string> rest, FieldValue value)
    {
        if (Put(members.Members.GetValueOrDefault(step), rest, value) is not { } member) return null;
        members.Members[step] = member;
        return members;
    }

    // At most two digits: a longer number is treated as a name.
    static bool IsIndex(string step, out int? index)
    {
        var isNumber = int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        index = isNumber && step.Length <= 2 ? number : null;
        return step.Length == 0 || index is not null;
    }
}
