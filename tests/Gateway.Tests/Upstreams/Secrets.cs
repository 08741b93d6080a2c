using System.Security.Cryptography;
using System.Text;

namespace Gateway.Tests.Upstreams;

/// <summary>Secrets as they are configured.</summary>
static class Secrets
{
    public const string IdKey = "0123456789abcdef0123456789abcdef";
    public const string OtherIdKey = "fedcba9876543210fedcba9876543210";

    /// <summary>What <c>printf %s KEY | sha256sum</c> prints, as <c>Gateway:ClientKeys</c> expects it.</summary>
    public static string Hash(string key) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";
}
