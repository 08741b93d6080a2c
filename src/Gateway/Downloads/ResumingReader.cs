using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Gateway.Links;
using Gateway.Requests;

namespace Gateway.Downloads;

/// <summary>
/// Reads a range of a file behind a link. If the connection breaks, it requests the rest from the next byte on. It refuses the rest of
/// another file.
/// </summary>
/// <param name="source">Opens the link.</param>
/// <param name="response">Contains the first byte of the range.</param>
/// <param name="range">The range.</param>
/// <param name="videoId">For the log.</param>
/// <param name="log">The log.</param>
sealed partial class ResumingReader(DownloadSource source, LinkResponse response, ContentSelection range, string videoId, ILogger log)
    : IDisposable
{
    LinkResponse _response = response;
    long _position = range.Start;
    long? _end = range.End;
    long _brokeAt = -1;
    int _resumptions;
    int _inVain;

    /// <summary>The length and the validators of the file.</summary>
    public RepresentationMetadata Metadata { get; } = response.Metadata;

    /// <summary>The range that is read.</summary>
    public ContentSelection Range => range;

    /// <summary>Reads the next bytes of the range, which are valid until the next call; empty: the range is complete.</summary>
    /// <exception cref="LinkException">The range cannot be completed.</exception>
    /// <exception cref="OperationCanceledException">The client has disconnected.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync()
    {
        while (true)
        {
            try
            {
                await _response.SkipToAsync(_position);
                return _position == _end ? default : Take(await _response.ReadAsync());
            }
            catch (LinkException broken) when (broken.Recovery != LinkRecovery.None)
            {
                if (!MayResume()) throw;
                LogResuming(log, LogText.Printable(videoId), _position, broken.Message);
                await ResumeAsync();
            }
        }
    }

    /// <summary>Logs that the client got only a part of the range.</summary>
    public void LogCutOff(LinkException broken) => LogCutOff(log, LogText.Printable(videoId), _position, broken.Message);

    /// <inheritdoc/>
    public void Dispose() => _response.Dispose();

    ReadOnlyMemory<byte> Take(ReadOnlyMemory<byte> chunk)
    {
        if (chunk.IsEmpty && _end is not null)
            throw new LinkException(LinkFailures.Disconnected(HttpRequestError.ResponseEnded), LinkRecovery.RenewLink);
        if (_end is { } end && end - _position < chunk.Length) chunk = chunk[..(int)(end - _position)];
        if (_position + chunk.Length > source.MaxSize) throw new LinkException(LinkFailures.TooBig, LinkRecovery.None);
        _position += chunk.Length;
        return chunk;
    }

    bool MayResume()
    {
        _inVain = _position == _brokeAt ? _inVain + 1 : 0;
        _brokeAt = _position;
        return _inVain < DownloadAttempts.MaxResumptionsInVain && _resumptions++ < DownloadAttempts.MaxResumptions;
    }

    async Task ResumeAsync()
    {
        _response.Dispose();
        _response = await source.OpenAsync(new RangeHeaderValue(_position, _end - 1), Metadata.IfRange);
        var isSameFile = !_response.IsNotSatisfiable && _response.Position <= _position && Metadata.IsContinuedBy(_response.Metadata);
        if (!isSameFile) throw new LinkException(LinkFailures.Broken("now leads to another file"), LinkRecovery.None);
        if (range.Outcome == SelectionOutcome.Whole) _end ??= _response.Metadata.Length;
    }

    [LoggerMessage(
        LogLevel.Information,
        "The download of {VideoId} broke at byte {Position} and is resumed there: {Why}",
        EventId = LogEvents.DownloadResumed, EventName = nameof(LogEvents.DownloadResumed))]
    static partial void LogResuming(ILogger log, string videoId, long position, string why);

    [LoggerMessage(
        LogLevel.Warning,
        "The download of {VideoId} was cut off at byte {Position}; "
        + " the connection is aborted, so the client sees that it is incomplete: {Why}",
        EventId = LogEvents.DownloadCutOff, EventName = nameof(LogEvents.DownloadCutOff))]
    static partial void LogCutOff(ILogger log, string videoId, long position, string why);
}
