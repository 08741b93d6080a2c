using Gateway.Sealing;

namespace Gateway.Tests.Sealing;

/// <summary>Mutations of sealed ids, after the prefix.</summary>
static class SealedIdMutation
{
    const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /// <summary>One of the ids, changed in a random way.</summary>
    public static string Of(string[] ids, Random random)
    {
        var id = ids[random.Next(ids.Length)];
        var at = random.Next(SealedIds.Prefix.Length, id.Length);
        var mutated = random.Next(6) switch
        {
            0 => $"{id[..at]}{Another(id[at], random)}{id[(at + 1)..]}",
            1 => id.Remove(at, 1),
            2 => id.Insert(at, Alphabet[random.Next(64)].ToString()),
            3 => id[..at],
            4 => id + Alphabet[random.Next(64)],
            _ => Join(id, ids[random.Next(ids.Length)], at),
        };
        return Array.IndexOf(ids, mutated) < 0 ? mutated : id + "A";
    }

    /// <summary>Other spellings of the same bytes.</summary>
    public static IEnumerable<string> Respellings(string id)
    {
        yield return id + "=";
        yield return id + "==";
        yield return id + " ";
        yield return id + "\n";
        yield return id.Insert(SealedIds.Prefix.Length + 5, "\n");

        // The last character has bits that belong to no byte.
        foreach (var last in Alphabet.Where(c => c != id[^1])) yield return id[..^1] + last;
    }

    static char Another(char c, Random random) => Alphabet[(Alphabet.IndexOf(c, StringComparison.Ordinal) + random.Next(1, 64)) % 64];

    static string Join(string a, string b, int at) => at < b.Length ? a[..at] + b[at..] : a[..at];
}
