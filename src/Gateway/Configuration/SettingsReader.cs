using System.Globalization;

namespace Gateway.Configuration;

/// <summary>Reads the settings of one section; what is wrong with them goes to the faults.</summary>
readonly struct SettingsReader(IConfigurationSection section, ConfigurationFaults faults)
{
    /// <summary>The text of a setting, without the white space that mounted secret files end with; null: it is not there.</summary>
    public string? Text(string key)
    {
        var setting = section.GetSection(key);
        if (setting.Value is null && setting.GetChildren().Any()) Fault(key, "one text is due, and this is a list or a section");
        return setting.Value?.Trim();
    }

    public void Fault(string key, string fault) => faults.Add($"{section.Path}:{key}", fault);

    public void FaultOfSection(string fault) => faults.Add(section.Path, fault);

    /// <summary>Reports every key that is not known: most of them are misspelt.</summary>
    public void AllowOnly(params ReadOnlySpan<string> known)
    {
        if (section.Value is { Length: > 0 }) FaultOfSection($"a section is due, and this is a text; known keys are {string.Join(", ", known)}");
        foreach (var child in section.GetChildren())
        {
            var isKnown = false;
            foreach (var key in known) isKnown |= string.Equals(key, child.Key, StringComparison.OrdinalIgnoreCase);
            if (!isKnown) faults.Add(child.Path, $"unknown key; known are {string.Join(", ", known)}");
        }
    }

    public bool Flag(string key)
    {
        if (Text(key) is not { Length: > 0 } text) return false;
        if (bool.TryParse(text, out var value)) return value;
        Fault(key, $"'{text}' is neither true nor false");
        return false;
    }

    public int Bytes(string key, int otherwise)
    {
        if (Text(key) is not { } text) return otherwise;
        var isMebibytes = text.EndsWith(" MiB", StringComparison.Ordinal);
        if (int.TryParse(isMebibytes ? text[..^4] : text, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            && size > 0 && size <= (isMebibytes ? 1 << 8 : 1 << 28)) return isMebibytes ? size << 20 : size;
        Fault(key, $"'{text}' is no number of bytes from 1 to {1 << 28}; write 8388608 or 8 MiB");
        return otherwise;
    }

    public TimeSpan Time(string key, TimeSpan otherwise)
    {
        if (Text(key) is not { } text) return otherwise;

        // Seconds first: to TimeSpan, "30" means thirty days.
        TimeSpan? time = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(Math.Min(seconds, 1e6))
            : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? span
            : null;
        if (time is { } value && value > TimeSpan.Zero && value <= TimeSpan.FromHours(1)) return value;
        Fault(key, $"'{text}' is no time up to an hour; write seconds (30) or hours, minutes and seconds (00:00:30)");
        return otherwise;
    }

    /// <summary>Whether something is there, be it empty; <c>null</c> in a file is nothing.</summary>
    public bool Has(string key) => section.GetSection(key) is var setting && (setting.Value is not null || setting.GetChildren().Any());

    /// <summary>A secret or a list of them, each with its key's path; or those that stand in files, whose names are given.</summary>
    public IReadOnlyList<(string Path, string Secret)> Secrets(string key, bool isFile)
    {
        var setting = section.GetSection(key);
        List<(string Path, string? Text)> texts = setting.GetChildren().Any()
            ? [.. setting.GetChildren().Select(entry => ($"{key}:{entry.Key}", entry.Value))]
            : setting.Value is { } single ? [(key, single)] : [];
        var secrets = new List<(string, string)>();
        foreach (var (path, text) in texts) secrets.Add((path, (isFile ? Contents(path, text) : text)?.Trim() ?? ""));
        return secrets;
    }

    /// <summary>A list, or a single text that stands for a list of one: the environment has no lists.</summary>
    public IEnumerable<string> List(string key)
    {
        var list = section.GetSection(key);
        return list.Value is { Length: > 0 } single ? [single] : list.GetChildren().Select(entry => entry.Value ?? "");
    }

    /// <summary>The entries of a section by their names, which may have colons in them.</summary>
    public IEnumerable<(string Key, string Text)> Entries(string key)
    {
        var entries = section.GetSection(key);
        if (entries.Value is { Length: > 0 }) Fault(key, "a section or a list is due, and this is a text");
        return entries.AsEnumerable(makePathsRelative: true).Where(entry => entry.Key.Length > 0 && entry.Value is not null).Select(entry => (entry.Key, entry.Value!)).OrderBy(entry => entry.Key, StringComparer.Ordinal);
    }

    // The name is not repeated: what stands where a file's name should may be a key.
    string? Contents(string path, string? file)
    {
        try
        {
            return File.ReadAllText(file?.Trim() ?? "");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            Fault(path, $"there is no such file that can be read ({unreadable.GetType().Name})");
            return null;
        }
    }
}
