using System.Security.Cryptography;
using System.Text;
using Gateway.Configuration;

namespace Gateway.Upstreams;

/// <summary>
/// Computes hashes that change whenever the configuration of an upstream changes. They cover the whole entry and the contents of the files
/// that it names, so a new setting is always included. The id in YARP contains the hash, so that two versions of an upstream have different
/// ids.
/// </summary>
static class UpstreamRevision
{
    const int Bytes = 4;

    /// <summary>The hash of everything that an entry says.</summary>
    /// <param name="entry">A section of <c>Upstreams</c>.</param>
    public static string OfEntry(IConfigurationSection entry)
    {
        // The configuration ignores the case and the order of keys.
        var settings = entry.AsEnumerable(makePathsRelative: true)
            .Where(setting => setting.Value is not null)
            .Select(setting => KeyValuePair.Create(setting.Key.ToUpperInvariant(), setting.Value))
            .OrderBy(setting => setting.Key, StringComparer.Ordinal)
            .ToList();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, entry.Key.ToUpperInvariant());
        foreach (var (key, value) in settings)
        {
            Append(hash, key);
            Append(hash, value!);
        }

        foreach (var path in NamedFiles.Paths(settings)) NamedFiles.AppendTo(hash, path);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The short hash of an upstream, computed from its entry and all custom formats.</summary>
    /// <param name="entryHash">The result of <see cref="OfEntry"/>.</param>
    /// <param name="formatsHash">The result of <see cref="Snapshot.FormatHashes.Combine"/>.</param>
    public static string Of(string entryHash, string formatsHash)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{entryHash}\0{formatsHash}"));
        return Convert.ToHexStringLower(hash.AsSpan(0, Bytes));
    }

    // The length in front of each text keeps ("ab", "c") apart from ("a", "bc").
    static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        hash.AppendData(BitConverter.GetBytes(bytes.Length));
        hash.AppendData(bytes);
    }
}
