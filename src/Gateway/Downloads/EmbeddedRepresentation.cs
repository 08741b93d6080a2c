using System.Security.Cryptography;
using Gateway.Failures;
using Gateway.Links;
using Gateway.Media;
using Microsoft.AspNetCore.Http.Extensions;

namespace Gateway.Downloads;

/// <summary>A file that an upstream's reply contains as base64.</summary>
sealed class EmbeddedRepresentation : Representation
{
    const int TagBytes = 16;
    const int CopyBufferSize = 64 << 10;

    static readonly Failure NotBase64 =
        new(FailureReason.LinkBroken, "The upstream's reply contains a file that is not valid base64.");

    readonly Base64Stream _stream;

    EmbeddedRepresentation(Base64Stream stream, RepresentationMetadata metadata, string? contentType, ContentSelection range)
        : base(metadata, contentType, range) => _stream = stream;

    /// <summary>Opens the file.</summary>
    /// <param name="text">Base64 without JSON escapes, or a data URL of it. It must stay valid until this is disposed.</param>
    /// <param name="maxSize">The size of the largest file that is passed on, in bytes.</param>
    /// <param name="request">Which of its bytes the client asks for.</param>
    public static Result<Representation> Open(ReadOnlyMemory<byte> text, long maxSize, ConditionalRequest request)
    {
        text = WithoutDataUrl(text.Trim(" \t\r\n"u8));
        if (!Base64Stream.TryOpen(text, out var stream) || stream.Length == 0) return NotBase64;
        if (stream.Length > maxSize) return LinkFailures.TooBig;

        Span<byte> start = stackalloc byte[MediaTypes.SniffLength];
        start = start[..stream.Read(start)];
        if (MediaTypes.LooksLikeText(start)) return LinkFailures.Text;

        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(text.Span).AsSpan(0, TagBytes))}\"";
        var metadata = new RepresentationMetadata(stream.Length, tag, lastModified: null);
        var range = request.Evaluate(metadata);
        if (range.Outcome == SelectionOutcome.NotSatisfiable) return ConditionalRequest.NotSatisfiable(stream.Length);
        return new EmbeddedRepresentation(stream, metadata, MediaTypes.Sniff(start), range);
    }

    /// <inheritdoc/>
    public override Task CopyToAsync(HttpContext context)
    {
        _stream.Position = Range.Start;
        var count = Range.End - Range.Start;
        return StreamCopyOperation.CopyToAsync(_stream, context.Response.Body, count, CopyBufferSize, context.RequestAborted);
    }

    /// <inheritdoc/>
    public override void Dispose() => _stream.Dispose();

    /// <summary>The text after the header of a data URL; empty: its data is not base64.</summary>
    static ReadOnlyMemory<byte> WithoutDataUrl(ReadOnlyMemory<byte> text)
    {
        const int LongestHead = 200;
        if (!text.Span.StartsWith("data:"u8)) return text;
        var comma = text.Span[..Math.Min(text.Length, LongestHead)].IndexOf((byte)',');
        return comma > 0 && text.Span[..comma].EndsWith(";base64"u8) ? text[(comma + 1)..] : default;
    }
}
