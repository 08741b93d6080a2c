using System.Globalization;
using System.Text.Json;

namespace Gateway.Formats;

/// <summary>
/// A format as it was written, before it means anything: keys with lists of texts. A file and the settings come to the same, since
/// a file is read as a section of the settings.
/// </summary>
/// <param name="Word">The name of the format.</param>
/// <param name="Origin">Where it stands, for messages: a file, or <c>Formats:word</c>.</param>
sealed record FormatSource(string Word, string Origin)
{
    /// <summary>Key to values; a word list is <c>words.completed</c>. Keys are found in any case, as configuration folds it.</summary>
    public Dictionary<string, IReadOnlyList<string>> Values { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Faults of shape, found while reading.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Which keys are written in an old way, and how they are written now.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Reads a format file.</summary>
    public static FormatSource FromJson(string word, string origin, Stream json) =>
        Read(word, origin, () => new ConfigurationBuilder().AddJsonStream(json).Build());

    /// <summary>Reads a section of <c>Formats</c>.</summary>
    public static FormatSource FromConfiguration(IConfigurationSection section) => Read(section.Key, section.Path, () => section);

    /// <summary>Reads the files of a folder: <c>acme.json</c> is the format acme.</summary>
    /// <param name="folder">Null or empty: there is no such word.</param>
    /// <exception cref="FormatFaultsException">There is no such folder, or a file cannot be read.</exception>
    public static IEnumerable<FormatSource> FromFolder(string? folder)
    {
        if (string.IsNullOrEmpty(folder)) return [];
        if (!Directory.Exists(folder)) throw new FormatFaultsException([$"Gateway:FormatsFolder: there is no folder '{folder}'"]);
        try
        {
            return [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)
                .Select(file => FromJson(Path.GetFileNameWithoutExtension(file), file, new MemoryStream(File.ReadAllBytes(file))))];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new FormatFaultsException([$"Gateway:FormatsFolder: {unreadable.Message}"]);
        }
    }

    static FormatSource Read(string word, string origin, Func<IConfiguration> section)
    {
        var source = new FormatSource(word, origin);
        try
        {
            source.AddAll("", section());
            OldKeys.Rename(source);
        }
        catch (Exception fault) when (fault is JsonException or FormatException)
        {
            source.Faults.Add($"{origin}: {(fault is JsonException ? "invalid JSON: " : "")}{fault.Message}");
        }

        return source;
    }

    // Configuration has turned lists into keys 0, 1, 2, ... and sorted them. An empty list has become an empty text.
    void AddAll(string prefix, IConfiguration section)
    {
        if (prefix.Length == 0 && section is IConfigurationSection { Value.Length: > 0 })
            throw new FormatException("a format is a section, { \"poll\": ... }");
        foreach (var child in section.GetChildren())
        {
            var items = child.GetChildren().ToList();
            var key = prefix + child.Key;
            var isList = items.TrueForAll(item => int.TryParse(item.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _));
            var texts = items.Select(item => item.Value).OfType<string>().ToList();
            if (child.Value is { } text) Values[key] = text.Length == 0 ? [] : [text];
            if (items.Count == 0 && child.Value is not null) continue;
            if (isList && texts.Count > 0 && texts.Count == items.Count) Values[key] = texts;
            else if (!isList && prefix.Length == 0) AddAll(child.Key + ".", child);
            else Faults.Add($"{Origin}: {key}: a value is a text or a list of texts");
        }
    }
}
