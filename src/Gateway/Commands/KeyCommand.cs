using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Commands;

/// <summary><c>key</c>: prints a new client key with its hash, and a new id key. Nothing is stored.</summary>
static class KeyCommand
{
    const int KeyBytes = 32;

    /// <returns>0.</returns>
    public static int Run(TextWriter output)
    {
        var clientKey = $"gw-{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes))}";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(clientKey)));
        output.WriteLine($"client key  {clientKey}");
        output.WriteLine("            Give it to the client. It is shown once.");
        output.WriteLine($"its hash    sha256:{hash}");
        output.WriteLine("            Write it into Gateway:ClientKeys, under a name of your choice.");
        output.WriteLine($"id key      {Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes))}");
        output.WriteLine("            Write it into Gateway:IdKeys, the same at every replica.");
        return 0;
    }
}
