using System.Security.Cryptography;
using System.Text;

namespace Gateway.Clients;

/// <summary>The clients, found by the keys that they present.</summary>
/// <param name="all">All clients.</param>
/// <param name="allowsAny">Whether a client without a known key may use the upstreams' own keys, too.</param>
sealed class ClientTable(IEnumerable<Client> all, bool allowsAny)
{
    /// <summary>No clients.</summary>
    public static readonly ClientTable Empty = new([], allowsAny: false);

    static readonly char[] WordSeparators = [' ', '\t', ','], PartSeparators = ['"', '\'', ':', ';'];

    readonly Client[] _all = [.. all];

    /// <summary>All clients, in the order of the configuration.</summary>
    public IReadOnlyList<Client> All => _all;

    /// <summary>Whether a client without a known key may use the upstreams' own keys, too.</summary>
    public bool AllowsAny => allowsAny;

    /// <summary>
    /// Finds the client that has a key. The time it takes says nothing about the keys: one hash, compared with all.
    /// </summary>
    /// <returns>Null: no client has this key.</returns>
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
    /// Whether a header contains a client's key anywhere. A key must not reach an upstream after another scheme than Bearer, after a
    /// second scheme, between quotes, or as the password of Basic.
    /// </summary>
    public bool HasKeyIn(ReadOnlySpan<char> header)
    {
        if (_all.Length == 0) return false;
        foreach (var range in header.SplitAny(WordSeparators))
        {
            var word = header[range];
            if (Find(word) is not null || HasKeyInside(word) || HasKeyInside(FromBase64(word))) return true;
        }

        return false;
    }

    // A base64 key ends with '=', so only the text before the first '=' is a name.
    bool HasKeyInside(ReadOnlySpan<char> word)
    {
        foreach (var range in word.SplitAny(PartSeparators))
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

    /// <summary>The hash that the configuration stores for a key: its SHA-256 in UTF-8.</summary>
    public static void Hash(ReadOnlySpan<char> key, Span<byte> hash)
    {
        const int LongerThanUsualKeys = 512;
        var length = Encoding.UTF8.GetByteCount(key);
        Span<byte> bytes = length <= LongerThanUsualKeys ? stackalloc byte[LongerThanUsualKeys] : new byte[length];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(key, bytes)], hash);
    }
}
