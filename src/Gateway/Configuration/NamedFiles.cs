using System.Security.Cryptography;
using System.Text;

namespace Gateway.Configuration;

/// <summary>The files that settings name: a key that ends with <c>File</c>, <c>Files</c> or <c>Folder</c> holds a path.</summary>
static class NamedFiles
{
    static readonly string[] KeySuffixes = ["File", "Files", "Folder"];
    static readonly EnumerationOptions Accessible = new() { IgnoreInaccessible = true };
    static readonly char[] ListIndex = [.. ":0123456789"];

    /// <summary>The paths that settings name, as they are written.</summary>
    public static IEnumerable<string> Paths(IEnumerable<KeyValuePair<string, string?>> settings) =>
        settings.Where(setting => IsFileKey(setting.Key) && setting.Value is { Length: > 0 }).Select(setting => setting.Value!.Trim());

    /// <summary>
    /// Hashes the path and the content of a file, or of each file of a folder. A file that cannot be read has a content of its own.
    /// </summary>
    public static void AppendTo(IncrementalHash hash, string path)
    {
        if (!Directory.Exists(path))
        {
            AppendFile(hash, path);
            return;
        }

        foreach (var file in Directory.EnumerateFiles(path, "*", Accessible).Order(StringComparer.Ordinal)) AppendFile(hash, file);
    }

    static bool IsFileKey(string key)
    {
        // The elements of a list have the keys 0, 1, 2, ...
        var name = key.TrimEnd(ListIndex);
        return KeySuffixes.Any(suffix => name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
    }

    static void AppendFile(IncrementalHash hash, string path)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(path));
        try
        {
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(path)));
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException or ArgumentException)
        {
            hash.AppendData("absent"u8);
        }
    }
}
