using Microsoft.Net.Http.Headers;

namespace Gateway.Downloads;

/// <summary>Answers a download: the header of the response, then the bytes.</summary>
static class ContentResponse
{
    /// <exception cref="OperationCanceledException">The client has disconnected.</exception>
    public static Task WriteAsync(HttpContext context, RequestedFile file, Representation representation)
    {
        WriteHeader(context.Response, file, representation);
        var hasBody = representation.Range.HasContent && !HttpMethods.IsHead(context.Request.Method);
        return hasBody ? representation.CopyToAsync(context) : Task.CompletedTask;
    }

    static void WriteHeader(HttpResponse response, RequestedFile file, Representation representation)
    {
        var (metadata, range) = (representation.Metadata, representation.Range);
        var typed = response.GetTypedHeaders();
        response.StatusCode = range.Outcome switch
        {
            SelectionOutcome.Partial => StatusCodes.Status206PartialContent,
            SelectionOutcome.NotModified => StatusCodes.Status304NotModified,
            _ => StatusCodes.Status200OK,
        };
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Vary = "Authorization";
        response.Headers.AcceptRanges = metadata.Length is null && range.Outcome != SelectionOutcome.Partial ? "none" : "bytes";
        typed.ETag = metadata.ETag;
        typed.LastModified = metadata.LastModified;
        typed.ContentRange = ContentRange(range, metadata.Length);
        if (!range.HasContent) return;

        var contentType = representation.ContentType ?? file.Variant.DefaultType();
        response.ContentLength = range.End - range.Start;
        response.ContentType = contentType;
        response.Headers.ContentDisposition = $"inline; filename=\"{file.FileName(contentType)}\"";
        response.Headers.XContentTypeOptions = "nosniff";
    }

    static ContentRangeHeaderValue? ContentRange(ContentSelection range, long? length) => range.Outcome switch
    {
        SelectionOutcome.Partial when length is { } known => new(range.Start, range.End!.Value - 1, known),
        SelectionOutcome.Partial => new(range.Start, range.End!.Value - 1),
        _ => null,
    };
}
