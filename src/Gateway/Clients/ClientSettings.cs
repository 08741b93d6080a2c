using System.Security.Cryptography;
using Gateway.Configuration;

namespace Gateway.Clients;

/// <summary>Reads <c>Gateway:ClientKeys</c>: names, and the hashes of their keys.</summary>
static class ClientSettings
{
    const string Scheme = "sha256:";
    const string Right = "write sha256: and the 64 hexadecimal digits that printf %s KEY | sha256sum prints";

    /// <param name="section">The section <c>Gateway:ClientKeys</c>.</param>
    /// <param name="allowsAny">What <c>Gateway:AllowAnyClient</c> says.</param>
    /// <param name="upstreams">The names that there are.</param>
    /// <param name="faults">What is wrong; never with what was written, which may be the key itself.</param>
    public static ClientTable Read(IConfigurationSection section, bool allowsAny, IReadOnlyCollection<string> upstreams, ConfigurationFaults faults)
    {
        var clients = new List<Client>();
        if (!string.IsNullOrEmpty(section.Value)) faults.Add(section.Path, "it is a text; write names and their keys, \"ClientKeys\": { \"team-a\": \"sha256:...\" }");
        foreach (var entry in section.GetChildren())
        {
            if (Read(entry, upstreams, faults) is not { } client) continue;
            if (clients.Find(other => other.Hash.AsSpan().SequenceEqual(client.Hash)) is { } twin)
                faults.Add(entry.Path, $"it has the key of '{twin.Name}'; two names with one key could not be told apart");
            clients.Add(client);
        }

        return new ClientTable(clients, allowsAny);
    }

    static Client? Read(IConfigurationSection entry, IReadOnlyCollection<string> upstreams, ConfigurationFaults faults)
    {
        var isObject = entry.GetChildren().Any();
        var settings = new SettingsReader(entry, faults);
        if (isObject) settings.AllowOnly("Key", "Models", "Upstreams");
        var text = isObject ? settings.Text("Key") : entry.Value?.Trim();
        if (Hash(text) is not { } hash)
        {
            faults.Add(isObject ? $"{entry.Path}:Key" : entry.Path, string.IsNullOrEmpty(text) ? $"it is empty; {Right}" : $"it is no hash; {Right}");
            return null;
        }

        // Configuration folds case, and names from the environment are often in capitals.
        string[] allowed = [.. settings.List("Upstreams").Select(name => name.Trim().ToLowerInvariant())];
        foreach (var name in allowed.Except(upstreams, StringComparer.Ordinal)) settings.Fault("Upstreams", $"there is no upstream '{name}'; there are {string.Join(", ", upstreams)}");
        string[] models = [.. settings.List("Models").Select(model => model.Trim())];
        if (models.Contains("", StringComparer.Ordinal)) settings.Fault("Models", "a model is empty; leave Models out to allow all");
        return new Client(entry.Key.ToLowerInvariant(), hash) { Upstreams = allowed, Models = models };
    }

    static byte[]? Hash(string? text)
    {
        if (text is null || !text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return null;
        var digits = text.AsSpan(Scheme.Length);
        var hash = new byte[SHA256.HashSizeInBytes];
        return digits.Length == 2 * hash.Length && Convert.FromHexString(digits, hash, out _, out _) == System.Buffers.OperationStatus.Done ? hash : null;
    }
}
