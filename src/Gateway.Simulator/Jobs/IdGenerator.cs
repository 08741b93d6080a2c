using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Simulation.Jobs;

/// <summary>Makes ids in the forms that suppliers use. The same arguments give the same id.</summary>
/// <param name="supplier">The name of the supplier.</param>
/// <param name="number">The number of the job at this supplier.</param>
/// <param name="now">The time of the job's creation, which some ids contain.</param>
readonly struct IdGenerator(string supplier, long number, DateTimeOffset now)
{
    const string Crockford = "0123456789abcdefghjkmnpqrstvwxyz";

    readonly byte[] _hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{supplier}/{number}")));

    public string Uuid() => new Guid(_hash.AsSpan(0, 16)).ToString();

    /// <summary>Lower-case hexadecimal digits, at most 64.</summary>
    public string Hex(int length) => Convert.ToHexStringLower(_hash)[..length];

    /// <summary>Letters and digits, at most 32.</summary>
    public string Letters(int length) => string.Concat(_hash.Take(length).Select(each => Crockford[each % 32]));

    /// <summary>Eighteen digits; a newer job has a higher number.</summary>
    public string Digits() =>
        string.Create(CultureInfo.InvariantCulture, $"{now.ToUnixTimeSeconds()}{(number + 100_000_000) % 100_000_000:D8}");

    /// <summary>A ULID: ten characters of time, sixteen of the hash.</summary>
    public string Ulid()
    {
        var milliseconds = now.ToUnixTimeMilliseconds();
        return string.Create(10, milliseconds, (text, rest) =>
        {
            for (var i = text.Length - 1; i >= 0; i--, rest >>= 5)
                text[i] = Crockford[(int)(rest & 31)];
        }) + Letters(16);
    }

    /// <summary>The time of creation.</summary>
    public string Time(string format) => now.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
}
