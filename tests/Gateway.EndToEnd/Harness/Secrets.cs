using System.Security.Cryptography;
using System.Text;

namespace Gateway.EndToEnd.Harness;

/// <summary>Secrets as they are configured.</summary>
static class Secrets
{
    public const string IdKey = "canary-id-key-9f2c4e6a8b0d1f3e5c7a";

    /// <summary>What <c>printf %s KEY | sha256sum</c> prints, as <c>Gateway:ClientKeys</c> expects it.</summary>
    public static string Hash(string key) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";
}
