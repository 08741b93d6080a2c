using System.Security.Cryptography;
using System.Text;

namespace Gateway.Upstreams;

/// <summary>Short hashes that change whenever what they were made of does.</summary>
static class Revisions
{
    public static string Of(IEnumerable<string> parts)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', parts)));
        return Convert.ToHexStringLower(hash.AsSpan(0, 4));
    }

    public static string Of(IConfigurationSection section) => Of(section.AsEnumerable().Select(pair => $"{pair.Key}={pair.Value}"));
}
