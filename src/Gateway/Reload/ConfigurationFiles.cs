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

    /// <summary>The full paths of the files and folders that exist, the lowest layer first.</summary>
    public IEnumerable<string> Existing =>
        SourcePaths.Concat(_named.Select(Path.GetFullPath)).Where(Path.Exists).Distinct(StringComparer.Ordinal);

    IEnumerable<string> SourcePaths => sources.OfType<FileConfigurationSource>()
        .Select(source => source.FileProvider?.GetFileInfo(source.Path ?? "").PhysicalPath)
        .OfType<string>();

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
        foreach (var path in SourcePaths.Concat(_named)) NamedFiles.AppendTo(hash, path);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
