using System.Security.Cryptography;
using Gateway.Configuration;

namespace Gateway.Reload;

/// <summary>
/// Every file of the configuration: its sources, and the files and folders that its settings name. They are compared by content: a mounted
/// ConfigMap changes through a symbolic link two folders up, which no file watcher sees and which leaves the files' times unchanged.
/// </summary>
/// <param name="sources">The sources of the configuration.</param>
sealed class ConfigurationFiles(IReadOnlyList<IConfigurationSource> sources)
{
    static readonly string[] Sections = ["Gateway", "Upstreams"];

    string[] _named = [];

    /// <summary>Remembers the files and folders that the settings of a configuration name.</summary>
    public void Follow(IConfiguration configuration)
    {
        var settings = Sections.SelectMany(section => configuration.GetSection(section).AsEnumerable());
        _named = [.. NamedFiles.Paths(settings).Order(StringComparer.Ordinal)];
    }

    /// <summary>A hash over the content of every file.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var source in sources.OfType<FileConfigurationSource>())
        {
            if (source.FileProvider?.GetFileInfo(source.Path ?? "").PhysicalPath is { } path) NamedFiles.AppendTo(hash, path);
        }

        foreach (var path in _named) NamedFiles.AppendTo(hash, path);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
