using System.Net.Http.Headers;
using Gateway.Edge;

namespace Gateway.Content;

/// <summary>The bytes of one download, on their way. Where the link breaks they go on at their byte, and never as another file's.</summary>
sealed partial class Transfer(HttpContext context, Supply supply, long maxSize, Asset asset, ILogger log)
{
    const int MaxResumptions = 8;

    /// <summary>How often in a row the link may break at the same byte.</summary>
    const int MaxInVain = 2;

    long _position;
    long? _to;

    /// <summary>Writes the answer. Its head waits for the first byte that is to be sent: until then a failure can be told.</summary>
    /// <param name="link">Holds the first byte of the extent.</param>
    /// <param name="extent">What the client is promised.</param>
    /// <param name="writeHead">Writes the head of the answer.</param>
    /// <exception cref="LinkException">The link gives no byte of the extent; nothing is written.</exception>
    /// <exception cref="OperationCanceledException">The client has left.</exception>
    public async Task RunAsync(OpenLink link, Extent extent, Action writeHead)
    {
        (_position, _to) = (extent.From, extent.To);
        var (entity, isWhole) = (link.Entity, extent.Grant == Grant.Whole);
        var (brokeAt, inVain) = (-1L, 0);
        try
        {
            for (var resumptions = 0; await CopyAsync(link, writeHead) is { } broken; resumptions++)
            {
                inVain = _position == brokeAt ? inVain + 1 : 0;
                brokeAt = _position;
                if (broken.Remedy == Remedy.None || resumptions == MaxResumptions || inVain == MaxInVain) throw broken;
                Resuming(log, LogText.Printable(asset.Id), _position, broken.Message);
                link.Dispose();
                link = await ResumeAsync(entity);
                if (isWhole) _to ??= link.Entity.Length;
            }
        }
        catch (LinkException lost) when (context.Response.HasStarted)
        {
            Cut(lost);
        }
        finally
        {
            link.Dispose();
        }
    }

    /// <returns>Null: all is sent. Otherwise why it is not.</returns>
    async Task<LinkException?> CopyAsync(OpenLink link, Action writeHead)
    {
        try
        {
            await link.SkipToAsync(_position);
            while (_to is null || _position < _to)
            {
                var chunk = await link.ReadAsync();
                if (chunk.IsEmpty) return _to is null ? null : new(Link.Lost(HttpRequestError.ResponseEnded), Remedy.Resolve);
                if (_to is { } to && to - _position < chunk.Length) chunk = chunk[..(int)(to - _position)];
                if (_position + chunk.Length > maxSize) return new(Link.TooBig, Remedy.None);
                if (!context.Response.HasStarted) writeHead();
                await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
                _position += chunk.Length;
            }

            return null;
        }
        catch (LinkException broken)
        {
            return broken;
        }
    }

    async Task<OpenLink> ResumeAsync(Entity entity)
    {
        var link = await supply.OpenAsync(new RangeHeaderValue(_position, _to - 1), entity.IfRange);
        if (!link.IsUnsatisfiable && link.From <= _position && entity.IsContinuedBy(link.Entity)) return link;
        link.Dispose();
        throw new LinkException(Link.Broken("leads to another file than before"), Remedy.None);
    }

    /// <summary>The head is sent: only a connection that breaks tells the client that the file is not complete.</summary>
    void Cut(LinkException lost)
    {
        if (context.Features.Get<RequestNotes>() is { } notes) notes.Failure = lost.Failure;
        CutOff(log, LogText.Printable(asset.Id), _position, lost.Message);
        context.Abort();
    }

    [LoggerMessage(LogLevel.Information, "The download of {VideoId} broke at byte {Position}, and is to go on there: {Why}")]
    static partial void Resuming(ILogger log, string videoId, long position, string why);

    [LoggerMessage(LogLevel.Warning, "The download of {VideoId} was cut off at byte {Position}, so that the client does not take it for complete: {Why}")]
    static partial void CutOff(ILogger log, string videoId, long position, string why);
}
