using System.Collections.Frozen;
using System.Globalization;
using Gateway.Configuration;

namespace Gateway.Upstreams;

/// <summary>Turns <c>Models</c> into a map: <c>{ "sora-2": "sy_8" }</c>, or a list of names that the upstream uses itself.</summary>
static class ModelValidator
{
    /// <param name="options">The upstream's entry.</param>
    /// <param name="parser">Receives the faults of the entry.</param>
    /// <returns>The upstream's names by the names that clients use. Case is ignored, as the configuration ignores it.</returns>
    public static IReadOnlyDictionary<string, string> Validate(UpstreamOptions options, SettingParser parser)
    {
        const string Setting = nameof(options.Models);
        var models = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (options.Models?.Value is { Length: > 0 }) parser.Fault(Setting, "expected a section or a list, got a single value");
        foreach (var (key, upstreamName) in Entries(options.Models))
        {
            var clientName = IsIndex(key) ? upstreamName : key;
            if (upstreamName.Length == 0) parser.Fault($"{Setting}:{key}", "it is empty; write the upstream's name of the model");
            else if (!models.TryAdd(clientName, upstreamName)) parser.Fault($"{Setting}:{key}", $"the model '{clientName}' is a duplicate");
        }

        return models.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    // Keys below the section's children count, too: the name of a model may contain colons, at which the configuration splits keys.
    static IEnumerable<(string Key, string Text)> Entries(IConfigurationSection? models) =>
        (models?.AsEnumerable(makePathsRelative: true) ?? [])
        .Where(entry => entry.Key.Length > 0 && entry.Value is not null)
        .Select(entry => (entry.Key.Trim(), entry.Value!))
        .OrderBy(entry => entry.Item1, StringComparer.Ordinal);

    /// <summary>Whether a key is an element's of a list.</summary>
    static bool IsIndex(string key) => int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
