using System.Collections.Frozen;
using Gateway.Configuration;

namespace Gateway.Upstreams;

/// <summary>Reads an upstream's <c>Models</c>: <c>{ "sora-2": "sy_8" }</c>, or a list of names that are its own.</summary>
static class ModelSettings
{
    /// <returns>By the names that clients use, in any case: configuration folds it.</returns>
    public static IReadOnlyDictionary<string, string> Read(SettingsReader settings)
    {
        var models = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, text) in settings.Entries("Models"))
        {
            // The entries of a list are named 0, 1, 2, ...
            var own = text.Trim();
            var isListed = int.TryParse(key, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out _);
            var name = isListed ? own : key.Trim();
            if (own.Length == 0) settings.Fault($"Models:{key}", "it is empty; write what the upstream calls the model");
            else if (!models.TryAdd(name, own)) settings.Fault($"Models:{key}", $"'{name}' stands there twice");
        }

        return models.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
