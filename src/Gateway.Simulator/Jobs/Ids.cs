using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Simulation.Jobs;

/// <summary>What an id is made of: the supplier, a number of its own, the time. The same number gives the same id.</summary>
readonly struct Ids(string supplier, long number, DateTimeOffset now)
{
    const string Crockford = "0123456789abcdefghjkmnpqrstvwxyz";

    readonly byte[] _hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{supplier}/{number}")));

    public string Uuid() => new Guid(_hash.AsSpan(0, 16)).ToString();

    public string Hex(int length) => Convert.ToHexStringLower(_hash)[..length];

    public string Letters(int length) => string.Concat(_hash.Take(length).Select(each => Crockford[each % 32]));

    /// <summary>Eighteen digits, the newest the highest.</summary>
    public string Digits() => string.Create(CultureInfo.InvariantCulture, $"{now.ToUnixTimeSeconds()}{(number + 100_000_000) % 100_000_000:D8}");

    /// <summary>A ULID: ten characters of time, sixteen of chance.</summary>
    public string Ulid()
    {
        var milliseconds = now.ToUnixTimeMilliseconds();
        return string.Create(10, milliseconds, (text, rest) =>
        {
            for (var i = text.Length - 1; i >= 0; i--, rest >>= 5)
                text[i] = Crockford[(int)(rest & 31)];
        }) + Letters(16);
    }

    public string Time(string format) => now.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
}
