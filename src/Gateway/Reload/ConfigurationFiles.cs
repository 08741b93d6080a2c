using System.Security.Cryptography;
using System.Text;

namespace Gateway.Reload;

/// <summary>
/// Every file that the configuration is made of: its own, and those that a setting names whose key ends with <c>File</c>,
/// <c>Files</c> or <c>Folder</c>. They are compared by content: a mounted ConfigMap changes by a symlink two folders up, which no watcher of
/// files sees, and which leaves their times as they were.
/// </summary>
sealed class ConfigurationFiles(IReadOnlyList<IConfigurationSource> sources)
{
    static readonly string[] Sections = ["Gateway", "Upstreams"], Endings = ["File", "Files", "Folder"];
    static readonly EnumerationOptions Readable = new() { IgnoreInaccessible = true };
    static readonly char[] ListIndex = [.. ":0123456789"];

    string[] _named = [];

    /// <summary>Takes in which files and folders a configuration names.</summary>
    public void Follow(IConfiguration configuration) =>
        _named = [.. Sections.SelectMany(section => configuration.GetSection(section).AsEnumerable()).Where(Names).Select(setting => setting.Value!.Trim()).Order(StringComparer.Ordinal)];

    /// <summary>Another one for any other content of any file.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var source in sources.OfType<FileConfigurationSource>())
        {
            if (source.FileProvider?.GetFileInfo(source.Path ?? "").PhysicalPath is { } path) Add(hash, path);
        }

        foreach (var path in _named.SelectMany(Files)) Add(hash, path);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static bool Names(KeyValuePair<string, string?> setting)
    {
        // A list's entries are named 0, 1, 2, ...
        var key = setting.Key.TrimEnd(ListIndex);
        return setting.Value is { Length: > 0 } && Endings.Any(ending => key.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }

    static IEnumerable<string> Files(string path) => Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", Readable).Order(StringComparer.Ordinal) : [path];

    static void Add(IncrementalHash hash, string path)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(path));
        try
        {
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(path)));
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // That it cannot be read is its content, until it can be.
            hash.AppendData("absent"u8);
        }
    }
}
