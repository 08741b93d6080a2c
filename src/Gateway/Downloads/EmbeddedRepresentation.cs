using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using Gateway.Failures;
using Gateway.Links;
using Gateway.Media;

namespace Gateway.Downloads;

/// <summary>Passes on a file that stands in an upstream's reply as base64, decoding it piece by piece.</summary>
static class Embedded
{
    /// <summary>A multiple of 4, which become 3 bytes.</summary>
    const int Piece = 64 << 10;

    static readonly Failure Broken = Link.Broken("is no base64 that can be decoded") with { Message = "The upstream's reply holds a file that is not base64." };

    /// <summary>Answers a GET or a HEAD.</summary>
    /// <param name="context">The client's.</param>
    /// <param name="maxSize">In bytes.</param>
    /// <param name="asset">What the client asked for.</param>
    /// <param name="text">Base64, plain or for urls, perhaps as a data url; without JSON's escapes.</param>
    /// <returns>Null: the answer is written. A failure: nothing is.</returns>
    /// <exception cref="OperationCanceledException">The client has left.</exception>
    public static async Task<Failure?> WriteAsync(HttpContext context, long maxSize, Asset asset, ReadOnlyMemory<byte> text)
    {
        text = Trim(text);
        if (text.IsEmpty || !IsBase64(text.Span)) return Broken;
        var length = Decoded(text.Length);
        if (length > maxSize) return Link.TooBig;
        var buffer = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            var start = Decode(text[..Math.Min(text.Length, MediaTypes.Telling)], buffer);
            if (MediaTypes.LooksLikeText(start.Span)) return Link.Text;
            var contentType = MediaTypes.Sniff(start.Span) ?? asset.DefaultType;
            var entity = new Entity(length, $"\"{Convert.ToHexStringLower(SHA256.HashData(text.Span).AsSpan(0, 16))}\"", null);
            var wish = new Wish(context.Request);
            var extent = wish.Of(entity, default);
            ContentHead.Write(context.Response, asset, entity, contentType, extent);
            if (!wish.IsHead && extent.Grant is Grant.Whole or Grant.Part) await CopyAsync(context, text, extent.From, extent.To ?? length, buffer);
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    static async Task CopyAsync(HttpContext context, ReadOnlyMemory<byte> text, long from, long to, byte[] buffer)
    {
        // Four characters are three bytes, wherever one begins.
        for (var group = from / 3; group * 3 < to;)
        {
            var characters = (int)Math.Min(Piece, text.Length - (group * 4));
            var bytes = Decode(text.Slice((int)(group * 4), characters), buffer);
            var (skip, end) = ((int)Math.Max(0, from - (group * 3)), (int)Math.Min(bytes.Length, to - (group * 3)));
            await context.Response.Body.WriteAsync(bytes[skip..end], context.RequestAborted);
            group += Piece / 4;
        }
    }

    /// <summary>The characters alone: no data url's head, no padding.</summary>
    static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> text)
    {
        text = text.Trim(" \t\r\n"u8);
        const int LongestHead = 200;
        if (!text.Span.StartsWith("data:"u8)) return text.TrimEnd((byte)'=');
        var comma = text.Span[..Math.Min(text.Length, LongestHead)].IndexOf((byte)',');
        return comma > 0 && text.Span[..comma].EndsWith(";base64"u8) ? text[(comma + 1)..].TrimEnd((byte)'=') : default;
    }

    // White space inside would make the arithmetic wrong, and so it is no base64 here.
    static bool IsBase64(ReadOnlySpan<byte> text) => text.Length % 4 != 1 && !text.ContainsAnyExcept(Characters);

    static readonly SearchValues<byte> Characters = SearchValues.Create("+-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"u8);

    static long Decoded(int characters) => (characters / 4 * 3L) + Math.Max(0, (characters % 4) - 1);

    /// <summary>Decodes a piece whose first character begins a group.</summary>
    static ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> piece, byte[] buffer)
    {
        // An A is six bits of nothing: with it the last group is as long as any, and bits that no byte needs are no fault.
        var whole = (piece.Length + 3) / 4 * 4;
        piece.CopyTo(buffer);
        var characters = buffer.AsSpan(0, whole);
        characters[piece.Length..].Fill((byte)'A');
        characters.Replace((byte)'+', (byte)'-');
        characters.Replace((byte)'/', (byte)'_');
        return buffer.AsMemory(0, Base64Url.DecodeFromUtf8InPlace(characters) - (whole - piece.Length));
    }
}
