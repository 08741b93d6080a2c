namespace Gateway.Configuration;

/// <summary>The settings of all layers that were added so far.</summary>
sealed class MergedSettings
{
    readonly Dictionary<string, string?> _settings = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The settings that have a value, by their paths.</summary>
    public IReadOnlyDictionary<string, string?> Settings => _settings;

    /// <summary>Adds the values that a layer has for a setting and for everything below it.</summary>
    public void Add(IConfigurationProvider layer, string path)
    {
        string[] children = [.. layer.GetChildKeys([], path).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (layer.TryGet(path, out var value)) Set(path, value);
        if (children.Any(ListKeys.IsIndex) && value is null) _settings.Remove(path);
        foreach (var child in children) Add(layer, $"{path}:{child}");
    }

    void Set(string path, string? value)
    {
        if (value is null)
        {
            RemoveBelow(path, static _ => true);
            _settings.Remove(path);
            return;
        }

        RemoveBelow(path, ListKeys.IsIndex);
        _settings[path] = value;
    }

    /// <summary>Removes the children of a setting whose keys are meant, with everything below them.</summary>
    void RemoveBelow(string path, Func<string, bool> isMeant)
    {
        foreach (var setting in _settings.Keys.Where(key => key.StartsWith(path + ":", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            var below = setting[(path.Length + 1)..];
            var end = below.IndexOf(':', StringComparison.Ordinal);
            if (isMeant(end < 0 ? below : below[..end])) _settings.Remove(setting);
        }
    }
}
