using System.Globalization;
using System.Text.Json;

namespace Gateway.Formats;

/// <summary>
/// A format as it was written, before it means anything: keys with lists of texts. A file and the configuration come to
/// the same, since every key is from a closed list and every value a text or a list of texts.
/// </summary>
/// <param name="Word">The name of the format.</param>
/// <param name="Origin">Where it stands, for messages: a file, or <c>Formats:word</c>.</param>
sealed record FormatSource(string Word, string Origin)
{
    /// <summary>Key to values; a word list is <c>words.completed</c>. Keys are found in any case, as configuration folds it.</summary>
    public Dictionary<string, IReadOnlyList<string>> Values { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Faults of shape, found while reading.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Reads a format file.</summary>
    public static FormatSource FromJson(string word, string origin, ReadOnlyMemory<byte> json)
    {
        var source = new FormatSource(word, origin);
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (document.RootElement.ValueKind != JsonValueKind.Object) source.Faults.Add($"{origin}: a format is a JSON object, {{ \"ask\": ... }}");
            else source.AddObject("", document.RootElement);
        }
        catch (JsonException fault)
        {
            source.Faults.Add($"{origin}: not JSON, line {fault.LineNumber + 1}: {fault.Message}");
        }

        return source;
    }

    /// <summary>Reads a section of <c>Formats</c>. Configuration has turned lists into keys 0, 1, 2, ... and sorted them.</summary>
    public static FormatSource FromConfiguration(IConfigurationSection section)
    {
        var source = new FormatSource(section.Key, section.Path);
        if (section.Value is { Length: > 0 }) source.Faults.Add($"{section.Path}: a format is a section, {{ \"ask\": ... }}");
        source.AddSection("", section);
        return source;
    }

    /// <summary>Reads the files of a folder: <c>acme.json</c> is the format acme.</summary>
    /// <param name="folder">Null or empty: there is none.</param>
    /// <exception cref="FormatFaultsException">There is no such folder.</exception>
    public static IEnumerable<FormatSource> FromFolder(string? folder)
    {
        if (string.IsNullOrEmpty(folder)) return [];
        if (!Directory.Exists(folder)) throw new FormatFaultsException([$"Gateway:FormatsFolder: there is no folder '{folder}'"]);
        try
        {
            return [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)
                .Select(file => FromJson(Path.GetFileNameWithoutExtension(file), file, File.ReadAllBytes(file)))];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new FormatFaultsException([$"Gateway:FormatsFolder: {unreadable.Message}"]);
        }
    }

    void AddObject(string prefix, JsonElement element)
    {
        foreach (var property in element.EnumerateObject())
        {
            var key = prefix + property.Name;
            switch (property.Value.ValueKind)
            {
                case JsonValueKind.Object when prefix.Length == 0:
                    AddObject(key + ".", property.Value);
                    break;
                case JsonValueKind.Array when property.Value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String):
                    Values[key] = [.. property.Value.EnumerateArray().Select(item => item.GetString()!)];
                    break;
                case JsonValueKind.String:
                    Values[key] = [property.Value.GetString()!];
                    break;
                default:
                    Faults.Add($"{Origin}: {key}: a value is a text or a list of texts, and this is {property.Value.GetRawText()}; write numbers between quotes, too");
                    break;
            }
        }
    }

    void AddSection(string prefix, IConfigurationSection section)
    {
        foreach (var child in section.GetChildren())
        {
            var key = prefix + child.Key;

            // An empty list has become an empty text.
            if (child.Value is not null) Values[key] = child.Value.Length == 0 ? [] : [child.Value];
            else if (child.GetChildren().All(item => int.TryParse(item.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _) && item.Value is not null)) Values[key] = [.. child.GetChildren().Select(item => item.Value!)];
            else if (prefix.Length == 0) AddSection(key + ".", child);
            else Faults.Add($"{Origin}:{key}: a value is a text or a list of texts");
        }
    }
}
