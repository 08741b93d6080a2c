using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Gateway.Failures;
using Gateway.Requests;
using Gateway.Sealing;

namespace Gateway.Access;

/// <summary>Reads a video's id from a target: percent-decoded exactly once, and safe in the path of an upstream.</summary>
static class VideoId
{
    const int MaxLength = 512;

    // The longest encoding of one character: three bytes of UTF-8, each as %XX.
    const int MaxRawLength = MaxLength * 9;

    /// <summary>Whether the text is a word of the API's own paths (<c>/v1/videos/edits</c>), and not an id.</summary>
    public static bool IsReserved(ReadOnlySpan<char> id)
    {
        var end = id.IndexOf('/');
        return (end < 0 ? id : id[..end]) is "edits" or "extensions" or "characters";
    }

    /// <summary>
    /// Whether an id is safe in the path of an upstream. Ids of upstreams are checked like those of clients.
    /// </summary>
    public static bool IsFit(string id) => id.Length > 0 && Fault(id) is null;

    /// <summary>Whether the text in the place of the id, valid or not, has the prefix of sealed ids.</summary>
    public static bool LooksSealed(in ApiTarget target)
    {
        var raw = target.Id.Span;
        if (target.IsQuery) TryFindParameter(target.Query.Span, out raw);
        return SealedIds.IsOurs(raw);
    }

    /// <summary>Reads the id of a target.</summary>
    public static Result<string> Read(in ApiTarget target)
    {
        var param = target.IsQuery ? "id" : "video_id";
        var raw = target.Id.Span;
        if (target.IsQuery && !TryFindParameter(target.Query.Span, out raw)) return Invalid(param, "the parameter occurs twice");
        if (raw.IsEmpty) return new Failure(FailureReason.MissingId, "The id of the video is missing.") { Param = param };
        return TryDecode(raw, out var decoded) is { } undecodable ? Invalid(param, undecodable) : Check(decoded, param);
    }

    /// <summary>Checks a decoded id from a field of a body.</summary>
    public static Result<string> Check(string id, string param)
    {
        if (id.Length == 0) return Invalid(param, "it is empty");
        return Fault(id) is { } fault ? Invalid(param, fault) : id;
    }

    static Failure Invalid(string param, string fault) => new(FailureReason.InvalidId, $"Invalid video id: {fault}.") { Param = param };

    /// <summary>Finds the parameter <c>id</c>, or <c>task_id</c>, as some clients of the unified API call it; false: there are
    /// two.</summary>
    static bool TryFindParameter(ReadOnlySpan<char> query, out ReadOnlySpan<char> value)
    {
        value = default;
        var found = false;
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            var end = pair.IndexOf('=');
            var name = end < 0 ? pair : pair[..end];
            if (name is not ("id" or "task_id") && !(name.Contains('%') && Uri.UnescapeDataString(name) is "id" or "task_id")) continue;
            if (found) return false;
            found = true;
            value = end < 0 ? [] : pair[(end + 1)..];
        }

        return true;
    }

    // A plus is not decoded to a space, even in a query: ids in base64 are more common than ids with spaces.
    static string? TryDecode(ReadOnlySpan<char> raw, out string id)
    {
        id = "";
        if (raw.Length > MaxRawLength) return TooLong;
        var rented = ArrayPool<byte>.Shared.Rent(raw.Length);
        try
        {
            var length = 0;
            for (var i = 0; i < raw.Length; i++)
            {
                var c = raw[i];
                if (c == '%')
                {
                    if (i + 2 >= raw.Length || !char.IsAsciiHexDigit(raw[i + 1]) || !char.IsAsciiHexDigit(raw[i + 2]))
                        return "a % is not followed by two hexadecimal digits";
                    c = (char)((HexValue(raw[i + 1]) << 4) | HexValue(raw[i + 2]));
                    i += 2;
                }
                else if (c is <= ' ' or > '~')
                {
                    return "it has characters that must be percent-encoded";
                }

                rented[length++] = (byte)c;
            }

            var bytes = rented.AsSpan(0, length);
            if (!Utf8.IsValid(bytes)) return "it is not UTF-8";
            id = Encoding.UTF8.GetString(bytes);
            return id.Length > MaxLength ? TooLong : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    static int HexValue(char c) => char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;

    static readonly string TooLong = $"it is longer than {MaxLength} characters";

    /// <summary>Refuses an id that could change the path, even if a later server decodes it again.</summary>
    static string? Fault(string id)
    {
        while (true)
        {
            if (FaultOnce(id) is { } fault) return fault;
            if (!id.Contains('%')) return null;
            var decoded = Uri.UnescapeDataString(id);
            if (decoded == id) return null;
            id = decoded;
        }
    }

    static string? FaultOnce(ReadOnlySpan<char> id)
    {
        foreach (var c in id)
        {
            if (char.IsControl(c)) return "it has control characters";
            if (c == '\\') return "it has a backslash";
        }

        foreach (var range in id.Split('/'))
        {
            if (id[range].Trim(' ') is "" or "." or "..") return "one of its segments is empty, '.' or '..'";
        }

        return null;
    }
}
