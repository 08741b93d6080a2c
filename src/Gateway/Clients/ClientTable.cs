using System.Security.Cryptography;
using System.Text;

namespace Gateway.Clients;

/// <summary>The clients, found by the key that they present.</summary>
/// <param name="all">All of them.</param>
/// <param name="allowsAny">Whether those that are not among them may use the upstreams' own keys too.</param>
sealed class ClientTable(IEnumerable<Client> all, bool allowsAny)
{
    public static readonly ClientTable Empty = new([], allowsAny: false);

    static readonly char[] BetweenWords = [' ', '\t', ','], InsideWords = ['"', '\'', ':', ';'];

    readonly Client[] _all = [.. all];

    public IReadOnlyList<Client> All => _all;

    public bool AllowsAny => allowsAny;

    /// <summary>Finds whose key this is, in a time that says nothing about the keys: one hash, and all of them compared.</summary>
    public Client? Find(ReadOnlySpan<char> key)
    {
        if (_all.Length == 0 || key.IsEmpty) return null;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(key, hash);
        Client? found = null;
        foreach (var client in _all)
        {
            if (CryptographicOperations.FixedTimeEquals(hash, client.Hash)) found = client;
        }

        return found;
    }

    /// <summary>
    /// Whether some word of a header is a client's key. All words are looked at: what comes behind another scheme than
    /// Bearer, behind a second one, between quotes, or as the password of Basic, is still not for an upstream.
    /// </summary>
    public bool HasKeyIn(ReadOnlySpan<char> header)
    {
        if (_all.Length == 0) return false;
        foreach (var range in header.SplitAny(BetweenWords))
        {
            var word = header[range];
            if (Find(word) is not null || HasKeyInside(word) || HasKeyInside(FromBase64(word))) return true;
        }

        return false;
    }

    // A key may end with '=' itself, as base64 does: only what stands in front of the first one is a name.
    bool HasKeyInside(ReadOnlySpan<char> word)
    {
        foreach (var range in word.SplitAny(InsideWords))
        {
            var part = word[range];
            if (Find(part) is not null || Find(part[(part.IndexOf('=') + 1)..]) is not null) return true;
        }

        return false;
    }

    static string FromBase64(ReadOnlySpan<char> word)
    {
        var bytes = new byte[word.Length];
        return Convert.TryFromBase64Chars(word, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
    }

    /// <summary>What stands in the configuration for a key.</summary>
    public static void Hash(ReadOnlySpan<char> key, Span<byte> hash)
    {
        const int LongerThanAnyKey = 512;
        var length = Encoding.UTF8.GetByteCount(key);
        Span<byte> bytes = length <= LongerThanAnyKey ? stackalloc byte[LongerThanAnyKey] : new byte[length];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(key, bytes)], hash);
    }
}
