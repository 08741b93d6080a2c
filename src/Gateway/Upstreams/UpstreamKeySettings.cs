using Gateway.Configuration;

namespace Gateway.Upstreams;

/// <summary>Reads an upstream's own keys: one or several, as they are or from files. No fault repeats what was written.</summary>
static class UpstreamKeySettings
{
    static readonly string[] Sources = ["ApiKey", "ApiKeys", "ApiKeyFile", "ApiKeyFiles"];

    /// <summary>The setting that the keys stand in; null: there are none.</summary>
    public static string? Source(SettingsReader settings) =>
        Sources.FirstOrDefault(source => settings.List(source).Any(text => !string.IsNullOrWhiteSpace(text)));

    /// <returns>In the order of the configuration; empty: the client's own key is passed on.</returns>
    public static IReadOnlyList<UpstreamKey> Read(SettingsReader settings)
    {
        string[] used = [.. Sources.Where(settings.Has)];
        foreach (var another in used.Skip(1)) settings.Fault(another, $"there is {used[0]} too; write the keys in one of {string.Join(", ", Sources)}");
        if (used is not [var source, ..]) return [];

        var secrets = settings.Secrets(source, isFile: source.StartsWith("ApiKeyFile", StringComparison.Ordinal));
        if (secrets.Count == 0) settings.Fault(source, "it is empty; leave it out to pass the client's own key on");
        var keys = new List<UpstreamKey>();
        foreach (var (path, secret) in secrets)
        {
            if (Fault(secret, keys) is { } fault) settings.Fault(path, fault);
            keys.Add(new(secret, keys.Count + 1));
        }

        return keys;
    }

    static string? Fault(string key, List<UpstreamKey> before) =>
        key.Length == 0 ? "it is empty; leave it out to pass the client's own key on"
        : key.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? "write the key alone, without 'Bearer'"
        : key.AsSpan().ContainsAnyExceptInRange('!', '~') ? "it holds white space or characters that no header can carry"
        : before.Find(other => other.Secret == key) is { } twin ? $"it is the same as {twin}"
        : null;
}
