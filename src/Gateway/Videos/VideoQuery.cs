using Gateway.Access;
using Gateway.Asking;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;
using Gateway.Requests;
using Gateway.Upstreams;

namespace Gateway.Videos;

/// <summary>
/// Steps 4 to 6 of a poll up to what the upstream says of the video: asks, reads, and asks once more where the format calls for
/// a second request, for the url alone.
/// </summary>
sealed partial class VideoQuery(UpstreamClient ask, KeyHealth keyHealth, DriftLog drift, ILogger<VideoQuery> log)
{
    /// <param name="question">What to ask.</param>
    /// <param name="key">The upstream's own key that it is asked with; null: it is the client's.</param>
    /// <param name="notes">For the log.</param>
    /// <param name="gone">Fires when nobody wants to know any more.</param>
    /// <exception cref="OperationCanceledException">Nobody wants to know any more.</exception>
    public async Task<VideoQueryResult> AskAsync(UpstreamCall question, UpstreamKey? key, RequestNotes notes, CancellationToken gone)
    {
        using var clock = ask.StartClock(question.Upstream.Timeout);
        var finding = new VideoQueryResult(await ask.AskAsync(question, clock, gone));
        try
        {
            finding.Read(question);
            if (finding is { Failure: null, Reading: { Then: { } target, Video: { Status: VideoStatus.Completed, VideoUrl: null } } })
                TakeUrl(finding, question, await ask.AskAsync(question, target, clock, gone));
        }
        catch
        {
            finding.Dispose();
            throw;
        }

        notes.UpstreamStatus = finding.First.Status;
        notes.Format = finding.Reading.Format;
        if (notes.Format is { } format) drift.Add(question.Upstream.Name, format, finding.Reading.Drift, question.Credential.Redactor);
        keyHealth.Learn(question.Upstream, key, finding.Failure);
        return finding;
    }

    /// <summary>
    /// It adds the url, or why there is none. Whatever else the second reply says, the video is completed; but a result that is refused for
    /// good is a job that failed, which some upstreams say nowhere else.
    /// </summary>
    void TakeUrl(VideoQueryResult finding, UpstreamCall question, UpstreamResponse second)
    {
        finding.Second = second;
        var failure = second.Failure;
        if (failure is null)
        {
            var reading = finding.Reading.Format.Read(second.Reply, question.Id, question.Upstream.UnknownStatus);
            finding.Reading.Video.VideoUrl = reading.Refusal is null ? reading.Video.VideoUrl : null;
            if (reading.Refusal is not { } refusal) return;
            if (refusal.Reason == FailureReason.Refused && second.Status is >= 400 and < 500)
            {
                refusal.Fail(ref finding.Reading.Video);
                return;
            }

            failure = refusal.ToFailure(question.Credential.Redactor, second.RetryAfter);
        }

        finding.UrlFailure = failure with { RetryAfter = failure.RetryAfter ?? second.RetryAfter };
        LogNoUrl(log, question.Upstream.Name, failure.Reason);
    }

    [LoggerMessage(LogLevel.Debug, "Upstream {Upstream} did not give the url when it was asked for it: {FailureReason}")]
    static partial void LogNoUrl(ILogger log, string upstream, FailureReason failureReason);
}

/// <summary>What an upstream said of a video. Owns the replies that the video points into.</summary>
sealed class VideoQueryResult(UpstreamResponse first) : IDisposable
{
    public UpstreamResponse First => first;

    public UpstreamResponse? Second { get; set; }

    /// <summary>Why there is no video; what an upstream said in it has been freed of the key.</summary>
    public Failure? Failure { get; private set; }

    /// <summary>Why the second request gave no url; null: it did, or there was none. It says nothing of the video itself.</summary>
    public Failure? UrlFailure { get; set; }

    /// <summary>Empty where nothing was read.</summary>
    public Reading Reading;

    public void Read(UpstreamCall question)
    {
        Failure = WithAdvice(first.Failure);
        if (Failure is not null) return;
        Reading = question.Upstream.Format.Read(first.Reply, question.Id, question.Upstream.UnknownStatus);
        Failure = Reading.Refusal?.ToFailure(question.Credential.Redactor, first.RetryAfter);
    }

    static Failure? WithAdvice(Failure? failure) => failure is { Reason: FailureReason.Timeout }
        ? failure with { Message = failure.Message + " The video is not affected; poll again." }
        : failure;

    public void Dispose()
    {
        first.Dispose();
        Second?.Dispose();
    }
}
