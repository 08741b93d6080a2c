using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Gateway.Sealing;

/// <summary>
/// Issues ids that say where their video is, to nobody but a gateway with the same keys, and opens them again. AES-256-GCM with
/// a random nonce, under keys that HKDF makes of the configured ones; the first seals, all open.
/// </summary>
sealed class SealedIds
{
    /// <summary>What our ids begin with, and no supplier's: the 1 is this layout.</summary>
    public const string Prefix = "video_gw1_";

    /// <summary>What an id keeps to where the upstream's is no longer than <see cref="UsualRawLength"/>: it fits a column of 255.</summary>
    public const int UsualLength = 200;

    public const int UsualRawLength = 80;

    /// <summary>What a poll takes for an id.</summary>
    public const int MaxLength = 512;

    // In front of what is sealed with them: static fields are set in their order.
    static readonly byte[] Purpose = "openai-video-gateway video ids 1"u8.ToArray();
    static readonly byte[] PrefixBytes = Encoding.ASCII.GetBytes(Prefix);

    /// <summary>
    /// What seals where no key is configured: a key that nobody else has and that ends with the process, so that an id still leads to
    /// its upstream, and to nobody else's video.
    /// </summary>
    public static readonly SealedIds OfThisProcess = new([Convert.ToHexString(RandomNumberGenerator.GetBytes(32))]) { IsLasting = false };

    const int NonceSize = 12;
    const int TagSize = 16;
    const int KeySize = 32;
    const int MaxBytes = 384;


    readonly byte[][] _keys;

    /// <param name="secrets">As configured.</param>
    public SealedIds(IEnumerable<string> secrets) =>
        _keys = [.. secrets.Select(secret => HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), KeySize, info: Purpose))];

    /// <summary>Whether its ids still open after a restart, and at other replicas.</summary>
    public bool IsLasting { get; private init; } = true;

    public static bool IsOurs(ReadOnlySpan<char> id) => id.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Seals an id; null: the upstream's is so long that no client could poll with ours.</summary>
    public string? Seal(SealedId id)
    {
        var sealedId = TrySeal(id);
        var isLong = sealedId is null || (sealedId.Length > UsualLength && id.RawId.Length <= UsualRawLength);

        // The upstream mostly says a model, too; an id that a client cannot keep is worth nothing.
        return isLong && id.Model.Length > 0 ? TrySeal(id with { Model = "" }) : sealedId;
    }

    /// <summary>Opens an id; null: it is none of ours, or its key is gone.</summary>
    public SealedId? Open(ReadOnlySpan<char> id)
    {
        Span<byte> box = stackalloc byte[MaxBytes];
        if (!IsOurs(id) || id.Length > MaxLength || !TryDecode(id[Prefix.Length..], box, out var length) || length <= NonceSize + TagSize) return null;
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
                // The next key's, or nobody's.
            }
        }

        return null;
    }

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

    // One text for one id: the decoder passes over white space, padding and the bits that are left over in the last character.
    static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes, out int length)
    {
        length = 0;
        if (!Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out length)) return false;
        Span<char> again = stackalloc char[MaxLength];
        return Base64Url.TryEncodeToChars(bytes[..length], again, out var chars) && text.SequenceEqual(again[..chars]);
    }
}
