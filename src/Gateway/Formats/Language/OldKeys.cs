using System.Text.Json;

namespace Gateway.Formats;

/// <summary>Reads what formats were written with before: other names, keys for creates with a picture, and JSON in a text.</summary>
static class OldKeys
{
    /// <summary>Renames the keys of a source, and notes it there. A key that is written by two names is a fault.</summary>
    /// <exception cref="JsonException">A body that is JSON in a text is not valid JSON.</exception>
    public static void Rename(FormatSource source)
    {
        foreach (var key in FormatKeys.All)
        {
            var names = source.Values.Keys.Where(name => FormatKeys.Find(name) == key).ToList();
            var old = names.FindAll(name => key.OldNames.Contains(name, StringComparer.OrdinalIgnoreCase));
            if (names.Count == 0) continue;
            if (names.Count > Math.Max(1, old.Count))
                source.Faults.Add($"{source.Origin}: '{string.Join("' and '", names)}' are one key; keep '{key.Name}'");
            source.Notes.AddRange(old.Select(name => $"{source.Origin}: '{name}' is now called '{key.Name}'"));
            var values = old.Count > 0 && key.OldNames.Count > 1 ? WithPicture(source, key) : source.Values[names[0]];
            names.ForEach(name => source.Values.Remove(name));
            source.Values[key.Name] = values;
        }

        if (source.Values.GetValueOrDefault("poll.body") is not [['{', ..] json]) return;
        using var body = JsonDocument.Parse(json);
        source.Values["poll.body"] = [.. Lines("", body.RootElement)];
        source.Notes.Add($"{source.Origin}: 'poll.body' is now a list of lines: \"{string.Join("\", \"", source.Values["poll.body"])}\"");
    }

    // What is sent with a picture was inherited apart from what is sent without one.
    static List<string> WithPicture(FormatSource source, FormatKey key) =>
    [
        .. (source.Values.GetValueOrDefault(key.OldNames[1]) ?? [KeyReader.Rest]).Select(text => text + KeyReader.WithPicture),
        .. source.Values.GetValueOrDefault(key.OldNames[0]) ?? [KeyReader.Rest],
    ];

    static IEnumerable<string> Lines(string place, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Lines($"{place}.{member.Name}".TrimStart('.'), member.Value)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, index) => Lines($"{place}[{index}]", item)),
        JsonValueKind.String => [$"{value}".Contains('{', StringComparison.Ordinal) ? $"{place} = {value}" : $"{place} = '{value}'"],
        _ => [$"{place} = {value.GetRawText()}"],
    };
}
