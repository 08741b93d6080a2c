using System.Security.Cryptography;
using System.Text;
using Gateway.Configuration;

namespace Gateway.Snapshot;

/// <summary>Hashes of the custom formats, from the section <c>Formats</c> and from the files of <c>Gateway:FormatsFolder</c>.</summary>
static class FormatHashes
{
    /// <summary>A hash for each custom format, by its word.</summary>
    /// <param name="formats">The section <c>Formats</c>.</param>
    /// <param name="folder">Null or not a folder: there are no files.</param>
    public static IReadOnlyDictionary<string, string> Read(IConfigurationSection formats, string? folder)
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var format in formats.GetChildren()) hashes[format.Key] = HashOf(hash => AppendSection(hash, format));
        if (!Directory.Exists(folder)) return hashes;
        foreach (var file in Directory.EnumerateFiles(folder, "*.json"))
        {
            var word = Path.GetFileNameWithoutExtension(file);
            hashes[word] = hashes.GetValueOrDefault(word) + HashOf(hash => NamedFiles.AppendTo(hash, file));
        }

        return hashes;
    }

    /// <summary>Combines the names and hashes of all custom formats into one string, which changes whenever a format changes.</summary>
    public static string Combine(IReadOnlyDictionary<string, string> hashes) =>
        string.Join('\n', hashes.Select(format => $"{format.Key}={format.Value}"));

    static string HashOf(Action<IncrementalHash> append)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        append(hash);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static void AppendSection(IncrementalHash hash, IConfigurationSection section)
    {
        foreach (var (key, value) in section.AsEnumerable().OrderBy(setting => setting.Key, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes($"{key}\0{value}\0"));
    }
}
