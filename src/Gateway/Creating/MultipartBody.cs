using System.Buffers;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Gateway.Media;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Gateway.Creating;

/// <summary>A form as fields: the SDKs for Node and Python always send one.</summary>
static class MultipartBody
{
    const int MaxParts = 256, MaxBoundary = 128, MaxHeaders = 16, MaxHeaderLength = 8 << 10, MaxName = 256;
    const int Chunk = 16 << 10;

    // Not backtracking: the text is untrusted.
    static readonly Regex Unquoted = new(
        """;\s*(?<name>name|filename|boundary)=(?<value>[^";\s]+)""", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase);

    /// <param name="body">The body of the request.</param>
    /// <param name="contentType">The content type of the body, with the boundary.</param>
    /// <param name="maxBody">The largest sum of all parts, in bytes.</param>
    /// <param name="maxUpload">The largest sum of all files, in bytes.</param>
    /// <param name="gone">Cancelled when the client disconnects.</param>
    /// <exception cref="BodyFaultException">The body is not a valid form, or is too large.</exception>
    /// <exception cref="IOException">The body ends too early.</exception>
    /// <exception cref="InvalidDataException">A part has too many headers, or an invalid one.</exception>
    public static async Task<FieldValue.Object> ReadAsync(
        Stream body, string contentType, long maxBody, long maxUpload, CancellationToken gone)
    {
        var reader = new MultipartReader(Boundary(contentType), body)
        {
            HeadersCountLimit = MaxHeaders,
            HeadersLengthLimit = MaxHeaderLength,
        };
        var fields = new FieldValue.Object(new(StringComparer.Ordinal));
        for (var number = 1; await reader.ReadNextSectionAsync(gone) is { } part; number++)
        {
            if (number > MaxParts) throw BodyFaultException.Broken($"The form has more than {MaxParts} parts.");
            var (name, fileName) = Disposition(part, number);
            var isFile = fileName is not null || IsPicture(part.ContentType);
            var limit = isFile ? Math.Min(maxUpload, maxBody) : maxBody;
            var bytes = await CopyAsync(part.Body, limit, isFile ? Param(name) : null, maxUpload, gone);
            maxBody -= bytes.Length;

            // Some clients give a file no name: its first bytes tell.
            if (!isFile && MediaTypes.Sniff(bytes.Span) is not null)
            {
                isFile = true;
                if (bytes.Length > maxUpload) throw BodyFaultException.TooBig(maxUpload, Param(name));
            }

            if (isFile) maxUpload -= bytes.Length;
            if (!isFile && !Utf8.IsValid(bytes.Span))
                throw BodyFaultException.Broken(
                    $"Part {number} of the form is neither valid UTF-8 nor a file. Send a file with a filename.");
            FieldValue value = isFile ? new FieldValue.File(bytes, part.ContentType, fileName) : new FieldValue.Text(bytes);
            if (!FieldPath.TryPut(fields, name, value))
                throw BodyFaultException.Broken(
                    $"The name of part {number} conflicts with another part, such as a[b] with a, or a[b] with a[].");
        }

        return fields;
    }

    /// <exception cref="BodyFaultException">The part is larger.</exception>
    public static async Task<ReadOnlyMemory<byte>> CopyAsync(
        Stream source, long limit, string? param, long maxUpload, CancellationToken gone)
    {
        var bytes = new ArrayBufferWriter<byte>();
        while (await source.ReadAsync(bytes.GetMemory(Chunk)[..Chunk], gone) is > 0 and var read)
        {
            bytes.Advance(read);
            if (bytes.WrittenCount <= limit) continue;
            throw param is null ? BodyFaultException.TooBig(maxUpload) : BodyFaultException.TooBig(maxUpload, param);
        }

        return bytes.WrittenMemory;
    }

    static string Boundary(string contentType)
    {
        var isType = MediaTypeHeaderValue.TryParse(contentType, out var type)
            || MediaTypeHeaderValue.TryParse(Quote(contentType), out type);
        if (!isType) type = null;
        var boundary = HeaderUtilities.RemoveQuotes(type?.Boundary ?? default);
        return boundary.Length is > 0 and <= MaxBoundary
            ? boundary.Value!
            : throw BodyFaultException.Broken(
                $"The Content-Type must name a boundary of 1 to {MaxBoundary} characters: multipart/form-data; boundary=...");
    }

    static (string Name, string? FileName) Disposition(MultipartSection part, int number)
    {
        var text = part.ContentDisposition ?? "";
        var isHeader = ContentDispositionHeaderValue.TryParse(text, out var given)
            || ContentDispositionHeaderValue.TryParse(Quote(text), out given);
        if (!isHeader) given = null;
        var name = HeaderUtilities.UnescapeAsQuotedString(HeaderUtilities.RemoveQuotes(given?.Name ?? default)).Value;
        if (name is not { Length: > 0 and <= MaxName } || !given!.DispositionType.Equals("form-data", StringComparison.OrdinalIgnoreCase))
        {
            throw BodyFaultException.Broken(
                $"Part {number} of the form must have a name of 1 to {MaxName} characters:"
                + " Content-Disposition: form-data; name=\"prompt\".");
        }

        var fileName = given.FileNameStar.HasValue ? given.FileNameStar : given.FileName;
        return (name, fileName.HasValue ? HeaderUtilities.UnescapeAsQuotedString(fileName).Value : null);
    }

    static bool IsPicture(string? contentType) =>
        contentType is not null
        && (contentType.StartsWith("image/", StringComparison.OrdinalIgnoreCase)
            || contentType.StartsWith("video/", StringComparison.OrdinalIgnoreCase));

    static string Param(string name) => name.Split('[')[0];

    // The standard wants quotes around brackets and colons (RFC 2045, 5.1); some clients leave them out.
    static string Quote(string header) => Unquoted.Replace(header, """; ${name}="${value}" """);
}
