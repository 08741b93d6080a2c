using System.Buffers;
using System.Net;
using System.Runtime.CompilerServices;
using Gateway.Links;
using Gateway.Media;

namespace Gateway.Downloads;

/// <summary>A link that answered with bytes, the first of which are here.</summary>
sealed class OpenLink : IDisposable
{
    /// <summary>Larger ones make nothing faster, and hundreds of downloads have one each.</summary>
    const int BufferSize = 16 << 10;

    readonly HttpResponseMessage _response;
    readonly IdleClock _clock;
    readonly Func<CancellationToken, ValueTask<int>> _read;
    byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    Stream? _stream;
    int _filled;
    bool _hasEnded;

    OpenLink(HttpResponseMessage response, IdleClock clock)
    {
        (_response, _clock, Entity) = (response, clock, Entity.Of(response));
        _read = cancelled => _stream!.ReadAsync(_buffer.AsMemory(_filled), cancelled);
        var range = response.StatusCode == HttpStatusCode.PartialContent ? response.Content.Headers.ContentRange : null;
        (From, To) = range is null ? (0, Entity.Length) : (range.From ?? 0, range.To + 1);
    }

    public Entity Entity { get; }

    /// <summary>Where in the file the answer's first byte is.</summary>
    public long From { get; private set; }

    /// <summary>Behind the answer's last byte; null: it ends where it ends.</summary>
    public long? To { get; }

    public bool IsPart => _response.StatusCode == HttpStatusCode.PartialContent;

    /// <summary>The link has no such range.</summary>
    public bool IsUnsatisfiable => _response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable;

    /// <summary>What the file is; null: neither the link nor the bytes tell.</summary>
    public string? ContentType { get; private set; }

    /// <summary>Whether the bytes that are here are those by which a file's type is told.</summary>
    public bool HasStart => From == 0 && (_filled >= MediaTypes.Telling || (_hasEnded && (Entity.Length is null || Entity.Length == _filled)));

    /// <summary>Takes the answer over, and reads as much as tells what it is.</summary>
    /// <param name="response">The link's answer.</param>
    /// <param name="clock">Becomes the open link's, unless this fails.</param>
    /// <param name="maxSize">In bytes.</param>
    /// <exception cref="LinkException">It holds nothing that can be passed on.</exception>
    public static async Task<OpenLink> OpenAsync(HttpResponseMessage response, IdleClock clock, long maxSize)
    {
        var link = new OpenLink(response, clock);
        try
        {
            if (!link.IsUnsatisfiable) await link.BeginAsync(maxSize);
            return link;
        }
        catch
        {
            link.Release();
            throw;
        }
    }

    /// <summary>The next bytes, valid until the next call; empty: that was all.</summary>
    /// <exception cref="LinkException">The link broke.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync()
    {
        if (_filled == 0) await FillAsync();
        var chunk = _buffer.AsMemory(0, _filled);
        From += _filled;
        _filled = 0;
        return chunk;
    }

    /// <summary>Goes on to a byte of the file that the answer holds.</summary>
    /// <exception cref="LinkException">The link broke, or ended before.</exception>
    public async ValueTask SkipToAsync(long position)
    {
        while (From < position)
        {
            if (_filled == 0 && await FillAsync() == 0) throw new LinkException(Link.Lost(HttpRequestError.ResponseEnded), Remedy.Resolve);
            var skipped = (int)Math.Min(_filled, position - From);
            _buffer.AsSpan(skipped, _filled - skipped).CopyTo(_buffer);
            _filled -= skipped;
            From += skipped;
        }
    }

    public void Dispose()
    {
        Release();
        _clock.Dispose();
    }

    async Task BeginAsync(long maxSize)
    {
        if (Judge(_response) is { } obstacle) throw obstacle;
        if (Entity.Length > maxSize || To > maxSize) throw new LinkException(Link.TooBig, Remedy.None);
        _stream = await _response.Content.ReadAsStreamAsync();
        while (_filled < MediaTypes.Telling && await FillAsync() > 0)
        {
        }

        if (_filled == 0) throw new LinkException(Link.Broken("gives nothing"), Remedy.Resolve);
        var start = _buffer.AsMemory(0, Math.Min(_filled, MediaTypes.Telling));
        if (HasStart && MediaTypes.LooksLikeText(start.Span)) throw new LinkException(Link.Text, Remedy.Resolve);
        ContentType = Declared(_response) is { } type && MediaTypes.IsMedia(type) ? type : HasStart ? MediaTypes.Sniff(start.Span) : null;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    async ValueTask<int> FillAsync()
    {
        if (_hasEnded) return 0;
        try
        {
            var count = await _clock.WaitAsync(_read);
            _hasEnded = count == 0;
            _filled += count;
            return count;
        }
        catch (Exception lost) when (lost is not LinkException and (IOException or HttpRequestException))
        {
            throw new LinkException(Link.Lost(HttpRequestError.ResponseEnded), Remedy.Resolve, lost);
        }
    }

    void Release()
    {
        _response.Dispose();
        if (_buffer.Length > 0) ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    static LinkException? Judge(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        if (status is 408 or 425 or 429 or >= 500)
            return new(Link.Broken($"answers HTTP {status}") with { RetryAfter = response.Headers.RetryAfter?.Delta }, Remedy.Retry);
        if (status is not (200 or 206)) return new(Link.Broken($"answers HTTP {status}"), Remedy.Resolve);
        if (response.Content.Headers.ContentEncoding.Any(encoding => !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)))
            return new(Link.Broken("gives a compressed file, which it was not asked for"), Remedy.None);
        if (MediaTypes.IsText(Declared(response))) return new(Link.Text, Remedy.Resolve);
        return status == 206 && response.Content.Headers.ContentRange is not { HasRange: true, Unit: "bytes" } ? new(Link.Broken("gives a part without saying which"), Remedy.None) : null;
    }

    static string? Declared(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant();
}
