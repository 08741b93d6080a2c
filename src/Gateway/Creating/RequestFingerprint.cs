using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Gateway.OpenAI;

namespace Gateway.Creating;

/// <summary>A hash of a request. Requests with the same meaning have the same hash, in any encoding.</summary>
static class RequestFingerprint
{
    public static string Of(VideoRequest request) => Of(request, null, null);

    public static string Of(EditRequest request) => Of(request.Request, request.VideoId, request.Video);

    static string Of(VideoRequest request, string? videoId, Reference? video)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        string?[] texts = [request.Model, request.Prompt, request.Seconds, request.Size, request.Ratio, request.Resolution, videoId, request.SizeWord];
        foreach (var text in texts) Add(hash, text);
        Add(hash, request.References.Count);
        foreach (var reference in request.References) Add(hash, reference);
        Add(hash, video is null ? 0 : 1);
        if (video is not null) Add(hash, video);
        foreach (var (name, json) in request.Extras.OrderBy(static extra => extra.Key, StringComparer.Ordinal))
        {
            Add(hash, name);
            Add(hash, json.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static void Add(IncrementalHash hash, Reference reference)
    {
        Add(hash, reference.Url);
        Add(hash, reference.ContentType);
        Add(hash, reference.FileName);
        Add(hash, reference.IsLast ? 1 : 0);
        Add(hash, reference.Bytes.Span);
    }

    // Each text follows its length, so that two lists of texts never have the same bytes.
    static void Add(IncrementalHash hash, string? text)
    {
        if (text is null) Add(hash, -1);
        else Add(hash, Encoding.UTF8.GetBytes(text));
    }

    static void Add(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Add(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    static void Add(IncrementalHash hash, int length)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        hash.AppendData(bytes);
    }
}
