using Gateway.Configuration;

namespace Gateway.Upstreams;

/// <summary>
/// Turns <c>ApiKey</c>, <c>ApiKeys</c>, <c>ApiKeyFile</c> and <c>ApiKeyFiles</c> into an upstream's keys. No fault repeats the
/// value.
/// </summary>
static class UpstreamKeyValidator
{
    const string Empty = "it is empty; remove the setting to pass the client's own key on";

    /// <summary>The first setting that has a key, or the name of a file with one. Null: the upstream has no key of its own.</summary>
    public static string? Source(UpstreamOptions options) =>
        Sources(options).FirstOrDefault(source => source.List?.Values.Any(text => text.Length > 0) == true).Key;

    /// <param name="options">The upstream's entry.</param>
    /// <param name="parser">Receives the faults of the entry.</param>
    /// <returns>In the order of the configuration. Empty: the client's own key is passed on.</returns>
    public static IReadOnlyList<UpstreamKey> Validate(UpstreamOptions options, SettingParser parser)
    {
        KeySetting[] used = [.. Sources(options).Where(source => source.List is not null)];
        var names = string.Join(", ", Sources(options).Select(source => source.Key));
        foreach (var other in used.Skip(1)) parser.Fault(other.Key, $"{used[0].Key} is set, too; set only one of {names}");
        if (used is not [var (key, list, isFile), ..]) return [];

        var secrets = isFile ? SecretTexts.OfFiles(key, list!, parser) : SecretTexts.Of(key, list!);
        if (secrets.Count == 0) parser.Fault(key, Empty);
        var keys = new List<UpstreamKey>();
        foreach (var secret in secrets)
        {
            if (Fault(secret.Text, keys) is { } fault) parser.Fault(secret.Key, fault);
            keys.Add(new(secret.Text, keys.Count + 1));
        }

        return keys;
    }

    static string? Fault(string key, List<UpstreamKey> before) =>
        key.Length == 0 ? Empty
        : key.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? "write the key without 'Bearer'"
        : key.AsSpan().ContainsAnyExceptInRange('!', '~') ? "the key contains white space or other characters that a header cannot contain"
        : before.Find(other => other.Secret == key) is { } twin ? $"the key is a duplicate of {twin}"
        : null;

    static KeySetting[] Sources(UpstreamOptions options) =>
    [
        new(nameof(options.ApiKey), options.ApiKey, IsFile: false),
        new(nameof(options.ApiKeys), options.ApiKeys, IsFile: false),
        new(nameof(options.ApiKeyFile), options.ApiKeyFile, IsFile: true),
        new(nameof(options.ApiKeyFiles), options.ApiKeyFiles, IsFile: true),
    ];

    readonly record struct KeySetting(string Key, TextList? List, bool IsFile);
}
