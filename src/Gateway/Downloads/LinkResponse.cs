using System.Buffers;
using System.Net;
using System.Runtime.CompilerServices;
using Gateway.Links;
using Gateway.Media;

namespace Gateway.Downloads;

/// <summary>A response of a link whose first bytes have been read, or that has no such range.</summary>
sealed class LinkResponse : IDisposable
{
    /// <summary>In bytes. Larger buffers are not faster, and each download has one.</summary>
    const int BufferSize = 16 << 10;

    readonly HttpResponseMessage _response;
    readonly IdleTimeout _idle;
    readonly Func<CancellationToken, ValueTask<int>> _read;
    byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    Stream? _stream;
    int _filled;
    bool _hasEnded;

    LinkResponse(HttpResponseMessage response, IdleTimeout idle)
    {
        (_response, _idle, Metadata) = (response, idle, RepresentationMetadata.Of(response));
        _read = cancelled => _stream!.ReadAsync(_buffer.AsMemory(_filled), cancelled);
        var range = IsPartial ? response.Content.Headers.ContentRange : null;
        (Position, End) = range is null ? (0, Metadata.Length) : (range.From ?? 0, range.To + 1);
    }

    /// <summary>The length and the validators of the whole file.</summary>
    public RepresentationMetadata Metadata { get; }

    /// <summary>The offset in the file of the next byte.</summary>
    public long Position { get; private set; }

    /// <summary>The offset after the last byte of the response; null: unknown.</summary>
    public long? End { get; }

    /// <summary>Whether the response is a part of the file.</summary>
    public bool IsPartial => _response.StatusCode == HttpStatusCode.PartialContent;

    /// <summary>Whether the link has no such range.</summary>
    public bool IsNotSatisfiable => _response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable;

    /// <summary>The media type; null: it is neither declared nor recognised.</summary>
    public string? ContentType { get; private set; }

    /// <summary>Whether the bytes that have been read are enough to recognise the media type.</summary>
    public bool HasStart => Position == 0 && (_filled >= MediaTypes.SniffLength || (_hasEnded && (Metadata.Length ?? _filled) == _filled));

    /// <summary>Checks a response, and reads its first bytes.</summary>
    /// <param name="response">Disposed with the result, or when this fails.</param>
    /// <param name="idle">Disposed with the result, but not when this fails.</param>
    /// <param name="maxSize">The size of the largest file that is passed on, in bytes.</param>
    /// <exception cref="LinkException">The response contains no file that can be passed on.</exception>
    public static async Task<LinkResponse> OpenAsync(HttpResponseMessage response, IdleTimeout idle, long maxSize)
    {
        var opened = new LinkResponse(response, idle);
        try
        {
            if (!opened.IsNotSatisfiable) await opened.ReadStartAsync(maxSize);
            return opened;
        }
        catch
        {
            opened.Release();
            throw;
        }
    }

    /// <summary>Reads the next bytes, which are valid until the next call; empty: the response has ended.</summary>
    /// <exception cref="LinkException">The connection was lost.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync()
    {
        if (_filled == 0) await FillAsync();
        var chunk = _buffer.AsMemory(0, _filled);
        Position += _filled;
        _filled = 0;
        return chunk;
    }

    /// <summary>Discards the bytes before an offset.</summary>
    /// <exception cref="LinkException">The connection was lost, or the response ended before.</exception>
    public async ValueTask SkipToAsync(long offset)
    {
        while (Position < offset)
        {
            if (_filled == 0 && await FillAsync() == 0)
                throw new LinkException(LinkFailures.Disconnected(HttpRequestError.ResponseEnded), LinkRecovery.RenewLink);
            var skipped = (int)Math.Min(_filled, offset - Position);
            _buffer.AsSpan(skipped, _filled - skipped).CopyTo(_buffer);
            _filled -= skipped;
            Position += skipped;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Release();
        _idle.Dispose();
    }

    async Task ReadStartAsync(long maxSize)
    {
        LinkResponseCheck.ThrowIfUnusable(_response);
        if (Metadata.Length > maxSize || End > maxSize) throw new LinkException(LinkFailures.TooBig, LinkRecovery.None);
        _stream = await _response.Content.ReadAsStreamAsync();
        while (_filled < MediaTypes.SniffLength && await FillAsync() > 0)
        {
        }

        if (_filled == 0) throw new LinkException(LinkFailures.Broken("returns no content"), LinkRecovery.RenewLink);
        var start = _buffer.AsMemory(0, Math.Min(_filled, MediaTypes.SniffLength));
        if (HasStart && MediaTypes.LooksLikeText(start.Span)) throw new LinkException(LinkFailures.Text, LinkRecovery.RenewLink);
        var declared = LinkResponseCheck.DeclaredType(_response);
        ContentType = MediaTypes.IsMedia(declared) ? declared : HasStart ? MediaTypes.Sniff(start.Span) : null;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    async ValueTask<int> FillAsync()
    {
        if (_hasEnded) return 0;
        try
        {
            var count = await _idle.WaitAsync(_read);
            _hasEnded = count == 0;
            _filled += count;
            return count;
        }
        catch (Exception lost) when (lost is not LinkException and (IOException or HttpRequestException))
        {
            throw new LinkException(LinkFailures.Disconnected(HttpRequestError.ResponseEnded), LinkRecovery.RenewLink, lost);
        }
    }

    void Release()
    {
        _response.Dispose();
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }
}
