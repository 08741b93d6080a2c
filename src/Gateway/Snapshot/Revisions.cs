using System.Security.Cryptography;
using System.Text;

namespace Gateway.Snapshot;

/// <summary>Short hashes that change whenever what they were made of does.</summary>
static class Revisions
{
    public static string Of(IEnumerable<string> parts)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts)));
        return Convert.ToHexStringLower(hash.AsSpan(0, 4));
    }

    /// <summary>Of a user's own formats, wherever they stand.</summary>
    public static string OfFormats(IConfiguration configuration)
    {
        var folder = configuration["Gateway:FormatsFolder"];
        var files = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal) : Enumerable.Empty<string>();
        return Of([.. configuration.GetSection("Formats").AsEnumerable().Select(pair => $"{pair.Key}={pair.Value}"), .. files.SelectMany(file => new[] { file, File.ReadAllText(file) })]);
    }
}
