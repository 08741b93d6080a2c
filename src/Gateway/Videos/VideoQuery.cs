using Gateway.Access;
using Gateway.Asking;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;
using Gateway.Requests;
using Gateway.Upstreams;

namespace Gateway.Videos;

/// <summary>
/// Asks the upstream for a video and reads its reply. If the format has the url in a second request, asks for that, too.
/// </summary>
sealed partial class VideoQuery(UpstreamClient ask, KeyHealth keyHealth, DriftLog drift, ILogger<VideoQuery> log)
{
    /// <param name="call">The upstream, the id and the key.</param>
    /// <param name="key">The upstream's own key that is sent; null: the client's key is sent.</param>
    /// <param name="notes">Receives what the log shows.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<VideoQueryResult> AskAsync(
        UpstreamCall call, UpstreamKey? key, RequestNotes notes, CancellationToken cancellationToken)
    {
        using var timeout = ask.StartTimeout(call.Upstream.Timeout);
        var finding = new VideoQueryResult(await ask.AskAsync(call, timeout, cancellationToken));
        try
        {
            finding.Read(call);
            if (finding is { Failure: null, Reading: { Then: { } target, Video: { Status: VideoStatus.Completed, VideoUrl: null } } })
                TakeUrl(finding, call, await ask.AskAsync(call, target, timeout, cancellationToken));
        }
        catch
        {
            finding.Dispose();
            throw;
        }

        notes.UpstreamStatus = finding.First.Status;
        notes.Format = finding.Reading.Format;
        if (notes.Format is { } format) drift.Add(call.Upstream.Name, format, finding.Reading.Drift, call.Credential.Redactor);
        keyHealth.Learn(call.Upstream, key, finding.Failure ?? finding.UrlFailure);
        finding.Explain(failure => KeyHealth.ForClient(call.Upstream, key, failure));
        return finding;
    }

    /// <summary>
    /// Takes the url of the second reply, or its failure. The video stays completed, with one exception: some upstreams report a failed
    /// job only by refusing its result.
    /// </summary>
    void TakeUrl(VideoQueryResult finding, UpstreamCall call, UpstreamResponse second)
    {
        finding.Second = second;
        var failure = second.Failure;
        if (failure is null)
        {
            var reading = finding.Reading.Format.Read(second.Reply, call.Id, call.Upstream.UnknownStatus);
            finding.Reading.Video.VideoUrl = reading.Refusal is null ? reading.Video.VideoUrl : null;
            (finding.Reading.GuessedAt, finding.Reading.Base64, finding.Reading.File) = (reading.GuessedAt, reading.Base64, reading.File);
            if (reading.Refusal is not { } refusal) return;
            if (refusal.Reason == FailureReason.Refused && second.Status is >= 400 and < 500)
            {
                refusal.Fail(ref finding.Reading.Video);
                return;
            }

            failure = refusal.ToFailure(call.Credential.Redactor, second.RetryAfter);
        }

        finding.UrlFailure = failure with { RetryAfter = failure.RetryAfter ?? second.RetryAfter };
        LogNoUrl(log, call.Upstream.Name, failure.Reason);
    }

    [LoggerMessage(
        LogLevel.Debug,
        "The request for the result url at upstream {Upstream} failed: {FailureReason}",
        EventId = LogEvents.ResultUrlFailed, EventName = nameof(LogEvents.ResultUrlFailed))]
    static partial void LogNoUrl(ILogger log, string upstream, FailureReason failureReason);
}

/// <summary>The video that an upstream returned, or a failure. Owns the replies that the video points into.</summary>
sealed class VideoQueryResult(UpstreamResponse first) : IDisposable
{
    public UpstreamResponse First => first;

    public UpstreamResponse? Second { get; set; }

    /// <summary>Why there is no video. Text of the upstream in it is redacted.</summary>
    public Failure? Failure { get; private set; }

    /// <summary>
    /// Why the second request returned no url; null: it returned one, or there was no second request. Independent of the status of the
    /// video.
    /// </summary>
    public Failure? UrlFailure { get; set; }

    /// <summary>Empty: there was no reply.</summary>
    public Reading Reading;

    public void Read(UpstreamCall call)
    {
        Failure = first.Failure;
        if (Failure is not null) return;
        Reading = call.Upstream.Format.Read(first.Reply, call.Id, call.Upstream.UnknownStatus);
        Failure = Reading.Refusal?.ToFailure(call.Credential.Redactor, first.RetryAfter);
    }

    /// <summary>Puts what the client is told in the place of each failure.</summary>
    public void Explain(Func<Failure, Failure> explain)
    {
        if (Failure is not null) Failure = explain(Failure);
        if (UrlFailure is not null) UrlFailure = explain(UrlFailure);
    }

    public void Dispose()
    {
        first.Dispose();
        Second?.Dispose();
    }
}
