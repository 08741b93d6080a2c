using System.Buffers;
using System.Security.Cryptography;
using Gateway.Configuration;

namespace Gateway.Clients;

/// <summary>
/// Turns <c>Gateway:ClientKeys</c> into clients. A fault never contains an invalid hash value, because the operator may have entered the
/// key itself instead of its hash.
/// </summary>
/// <param name="upstreams">The names of all upstreams.</param>
/// <param name="faults">Receives the faults.</param>
sealed class ClientKeyOptionsValidator(IReadOnlyList<string> upstreams, ConfigurationFaults faults)
{
    const string Path = $"Gateway:{nameof(GatewayOptions.ClientKeys)}";
    const string HashPrefix = "sha256:";
    const string Expected = "write sha256: and the 64 hexadecimal digits that printf %s KEY | sha256sum prints";

    /// <summary>The clients in the order of the configuration, without those that have no valid hash.</summary>
    public IReadOnlyList<Client> Validate(IReadOnlyDictionary<string, ClientKeyOptions> options)
    {
        var clients = new List<Client>();
        foreach (var (name, entry) in options)
        {
            if (Validate(name, entry) is not { } client) continue;
            if (clients.Find(other => other.Hash.AsSpan().SequenceEqual(client.Hash)) is { } twin)
                faults.Add($"{Path}:{name}", $"the client '{twin.Name}' has the same key; every client needs a key of its own");
            clients.Add(client);
        }

        return clients;
    }

    Client? Validate(string name, ClientKeyOptions options)
    {
        var parser = new SettingParser($"{Path}:{name}", faults);
        if (ParseHash(options.Key) is not { } hash)
        {
            var fault = string.IsNullOrEmpty(options.Key) ? $"the hash is missing; {Expected}" : $"invalid hash; {Expected}";
            if (options.IsHashAlone) parser.FaultOfSection(fault);
            else parser.Fault(nameof(options.Key), fault);
            return null;
        }

        CheckNotEmpty(nameof(options.Upstreams), options.Upstreams, parser);
        CheckNotEmpty(nameof(options.Models), options.Models, parser);

        // The configuration ignores case, and names from the environment are often in capitals.
        string[] allowed = [.. options.Upstreams.Texts().Select(upstream => upstream.ToLowerInvariant())];
        foreach (var unknown in allowed.Except(upstreams, StringComparer.Ordinal))
        {
            var known = string.Join(", ", upstreams);
            parser.Fault(nameof(options.Upstreams), $"'{unknown}' is not a known upstream; known upstreams: {known}");
        }

        var models = options.Models.Texts();
        if (models.Any(model => model.Length == 0))
            parser.Fault(nameof(options.Models), $"a model is empty; leave {nameof(options.Models)} out to allow all models");
        return new Client(name.ToLowerInvariant(), hash)
        {
            // An empty list allows nothing.
            Upstreams = options.Upstreams is null ? null : allowed,
            Models = options.Models is null ? null : models,
        };
    }

    // An empty list would allow everything, but its author may have meant nothing.
    static void CheckNotEmpty(string key, TextList? list, SettingParser parser)
    {
        if (list is not null && list.Texts().Count == 0) parser.Fault(key, $"the list is empty; leave {key} out to allow all");
    }

    static byte[]? ParseHash(string? text)
    {
        // A line of sha256sum ends with the name of its input: - for standard input.
        var line = text.AsSpan().Trim();
        var isSumLine = line.EndsWith(" -", StringComparison.Ordinal);
        var digits = isSumLine ? line[..^1].TrimEnd() : line;
        if (digits.StartsWith(HashPrefix, StringComparison.OrdinalIgnoreCase)) digits = digits[HashPrefix.Length..];
        else if (!isSumLine) return null;
        var hash = new byte[SHA256.HashSizeInBytes];
        if (digits.Length != 2 * hash.Length) return null;
        return Convert.FromHexString(digits, hash, out _, out _) == OperationStatus.Done ? hash : null;
    }
}
