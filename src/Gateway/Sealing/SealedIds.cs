using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Sealing;

/// <summary>
/// Seals ids and opens them. A sealed id contains the upstream and the upstream's own id, encrypted, so that only a gateway with the same
/// keys can read or make it. AES-256-GCM with a random nonce; HKDF derives its keys from the configured ones. The first key seals,
/// all keys open.
/// </summary>
sealed class SealedIds
{
    /// <summary>The prefix of every sealed id, which no supplier uses. The 1 is the version of the layout.</summary>
    public const string Prefix = "video_gw1_";

    /// <summary>
    /// The maximum length of a sealed id if the upstream's id has at most <see cref="UsualRawLength"/> characters. It fits in a database
    /// column of 255 characters.
    /// </summary>
    public const int UsualLength = 200;

    /// <summary>The longest usual id of an upstream, in characters.</summary>
    public const int UsualRawLength = 80;

    /// <summary>The longest id that a poll accepts, in characters.</summary>
    public const int MaxLength = 512;

    // These come before OfThisProcess, whose constructor uses them: static fields are initialized in their order.
    static readonly byte[] Purpose = "openai-video-gateway video ids 1"u8.ToArray();
    static readonly byte[] PrefixBytes = Encoding.ASCII.GetBytes(Prefix);

    /// <summary>
    /// Used if no key is configured: a random key that ends with the process, so that an id still leads to its upstream and cannot
    /// be forged.
    /// </summary>
    public static readonly SealedIds OfThisProcess = new([Convert.ToHexString(RandomNumberGenerator.GetBytes(32))]) { IsLasting = false };

    const int NonceSize = 12;
    const int TagSize = 16;
    const int KeySize = 32;
    const int MaxBytes = 384;

    readonly byte[][] _keys;

    /// <param name="secrets">The configured keys; at least one.</param>
    public SealedIds(IEnumerable<string> secrets) => _keys = [.. secrets.Select(DeriveKey)];

    /// <summary>Whether ids can be opened after a restart and at other replicas.</summary>
    public bool IsLasting { get; private init; } = true;

    /// <summary>Whether an id has the prefix of sealed ids.</summary>
    public static bool IsOurs(ReadOnlySpan<char> id) => id.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Seals an id.</summary>
    /// <returns>Null: the upstream's id is too long for a sealed id that can be polled.</returns>
    public string? Seal(SealedId id)
    {
        var sealedId = TrySeal(id);
        var isLong = sealedId is null || (sealedId.Length > UsualLength && id.RawId.Length <= UsualRawLength);

        // Without the model the id is shorter, and most upstreams repeat the model in their replies.
        return isLong && id.Model.Length > 0 ? TrySeal(id with { Model = "" }) : sealedId;
    }

    /// <summary>Opens a sealed id.</summary>
    /// <returns>Null: the id is not sealed, was changed, or was sealed with a key that is not configured any more.</returns>
    public SealedId? Open(ReadOnlySpan<char> id)
    {
        Span<byte> box = stackalloc byte[MaxBytes];
        if (!IsOurs(id) || id.Length > MaxLength) return null;
        if (!TryDecode(id[Prefix.Length..], box, out var length) || length <= NonceSize + TagSize) return null;
        box = box[..length];
        Span<byte> plain = stackalloc byte[length - NonceSize - TagSize];
        foreach (var key in _keys)
        {
            using var aes = new AesGcm(key, TagSize);
            try
            {
                aes.Decrypt(box[..NonceSize], box[NonceSize..^TagSize], box[^TagSize..], plain, PrefixBytes);
                return SealedIdBytes.Read(plain);
            }
            catch (AuthenticationTagMismatchException)
            {
                // Sealed with another key, or forged.
            }
        }

        return null;
    }

    static byte[] DeriveKey(string secret) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), KeySize, info: Purpose);

    string? TrySeal(SealedId id)
    {
        if (!SealedIdBytes.CanWrite(id)) return null;
        Span<byte> plain = stackalloc byte[SealedIdBytes.Max];
        plain = plain[..SealedIdBytes.Write(id, plain)];
        Span<byte> box = new byte[NonceSize + plain.Length + TagSize];
        RandomNumberGenerator.Fill(box[..NonceSize]);
        using var aes = new AesGcm(_keys[0], TagSize);
        aes.Encrypt(box[..NonceSize], plain, box[NonceSize..^TagSize], box[^TagSize..], PrefixBytes);
        var text = Prefix + Base64Url.EncodeToString(box);
        return text.Length <= MaxLength ? text : null;
    }

    // Only one text may open an id, but the decoder ignores white space, padding and the unused bits of the last character.
    static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes, out int length)
    {
        length = 0;
        if (!Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out length)) return false;
        Span<char> again = stackalloc char[MaxLength];
        return Base64Url.TryEncodeToChars(bytes[..length], again, out var chars) && text.SequenceEqual(again[..chars]);
    }
}
