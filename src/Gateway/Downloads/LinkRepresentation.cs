using System.Net.Http.Headers;
using Gateway.Failures;
using Gateway.Links;
using Gateway.Media;
using Gateway.Requests;

namespace Gateway.Downloads;

/// <summary>A file behind a link. It is passed on in constant memory, and resumed at the same byte if the connection breaks.</summary>
sealed class LinkRepresentation : Representation
{
    readonly ResumingReader _reader;
    readonly ReadOnlyMemory<byte> _firstBytes;

    LinkRepresentation(ResumingReader reader, string? contentType, ReadOnlyMemory<byte> firstBytes)
        : base(reader.Metadata, contentType, reader.Range) => (_reader, _firstBytes) = (reader, firstBytes);

    /// <summary>Opens the link, evaluates the request, and reads up to the first byte that is served.</summary>
    /// <param name="source">Opens the link.</param>
    /// <param name="request">Which bytes the client asks for.</param>
    /// <param name="videoId">For the log.</param>
    /// <param name="log">The log.</param>
    /// <exception cref="OperationCanceledException">The client has disconnected.</exception>
    public static async Task<Result<Representation>> OpenAsync(DownloadSource source, ConditionalRequest request, string videoId, ILogger log)
    {
        try
        {
            var (response, range) = await SelectAsync(source, request);
            if (range.Outcome == SelectionOutcome.NotSatisfiable)
            {
                response.Dispose();
                return ConditionalRequest.NotSatisfiable(response.Metadata.Length!.Value);
            }

            var reader = new ResumingReader(source, response, range, videoId, log);
            try
            {
                var contentType = await ContentTypeAsync(source, response);
                var firstBytes = range.HasContent && !request.IsHead ? await reader.ReadAsync() : default;
                return new LinkRepresentation(reader, contentType, firstBytes);
            }
            catch
            {
                reader.Dispose();
                throw;
            }
        }
        catch (LinkException unusable)
        {
            return unusable.Failure;
        }
    }

    /// <inheritdoc/>
    public override async Task CopyToAsync(HttpContext context)
    {
        try
        {
            for (var chunk = _firstBytes; !chunk.IsEmpty; chunk = await _reader.ReadAsync())
                await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
        }
        catch (LinkException broken)
        {
            if (context.Features.Get<RequestNotes>() is { } notes) notes.Failure = broken.Failure;
            _reader.LogCutOff(broken);
            context.Abort();
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => _reader.Dispose();

    /// <summary>Opens the link so that the response contains the bytes that are served: at the client's range, or else whole.</summary>
    static async Task<(LinkResponse Response, ContentSelection Range)> SelectAsync(DownloadSource source, ConditionalRequest request)
    {
        for (var range = RangeFor(request); ; range = null)
        {
            var response = await source.OpenAsync(range);
            if (!response.IsNotSatisfiable)
            {
                ContentSelection? available = response.IsPartial ? new(SelectionOutcome.Partial, response.Position, response.End) : null;
                var served = request.Evaluate(response.Metadata, available);
                if (request.IsHead || Contains(response, served)) return (response, served);
            }

            response.Dispose();
            if (range is null)
                throw new LinkException(LinkFailures.Broken("returns a range that was not requested"), LinkRecovery.None);
        }
    }

    /// <summary>The range to ask for. A signed URL may be valid for GET alone, and so a HEAD becomes a GET of the first bytes.</summary>
    static RangeHeaderValue? RangeFor(ConditionalRequest request) =>
        request.IsHead ? FirstBytes
        : request.Range is { } range ? new(range.From, range.To)
        : null;

    static RangeHeaderValue FirstBytes => new(0, MediaTypes.SniffLength - 1);

    static bool Contains(LinkResponse response, ContentSelection range) => range.Outcome switch
    {
        SelectionOutcome.Partial => response.Position <= range.Start && (response.End is null || response.End > range.Start),
        SelectionOutcome.Whole => response.Position == 0 && (response.End is null || !(response.End < range.End)),
        _ => true,
    };

    /// <summary>The media type of the file. If the response does not contain the bytes to recognise it by, they are requested.</summary>
    static async Task<string?> ContentTypeAsync(DownloadSource source, LinkResponse response)
    {
        if (response.ContentType is not null || response.HasStart) return response.ContentType;
        using var start = await source.OpenAsync(FirstBytes);
        return start.ContentType;
    }
}
