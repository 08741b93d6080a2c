using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>Puts the facts of a job into the video object, in its normal form.</summary>
static class VideoComposer
{
    /// <summary>The error code of a failure whose reason is unknown.</summary>
    public static readonly UpstreamText Unexplained = new("generation_failed");

    static readonly Fact[] ExtraFacts = [Fact.ThumbnailUrl, Fact.GifUrl, Fact.EnhancedPrompt];

    /// <summary>The error code of a success without a video.</summary>
    public const string NoVideo = "no_video";

    /// <param name="job">The facts.</param>
    /// <param name="status">What was decided.</param>
    /// <param name="code">The error code that was decided; null: the upstream's.</param>
    /// <param name="message">The error message where the upstream gives none; null: the code's.</param>
    /// <param name="url">The url to publish.</param>
    /// <param name="reason">Why the job failed, where no listed place has it; null: it was not looked for.</param>
    public static Video Compose(
        in JobFacts job, VideoStatus status, string? code, UpstreamText? message, ReadOnlyMemory<byte>? url, FoundReason? reason = null)
    {
        var video = new Video
        {
            Status = status,
            Model = job.Text(Fact.Model) ?? default,
            Progress = Progress(job, status),
            CreatedAt = job.Time(Fact.CreatedAt),
            CompletedAt = status == VideoStatus.Completed ? job.Time(Fact.CompletedAt) : null,
            ExpiresAt = job.Time(Fact.ExpiresAt, url),
            Prompt = job.Text(Fact.Prompt),
            Size = job.Size(),
            Seconds = job.Seconds(),
            VideoUrl = url,
            Extras = Extras(job, status),
        };

        // A url in this place is the result.
        if (job.Text(Fact.RemixedFromVideoId) is { } remixed && !Urls.IsHttp(remixed.Span)) video.RemixedFromVideoId = remixed;
        if (status == VideoStatus.Failed) (video.ErrorCode, video.ErrorMessage) = Error(job, code, message, reason);
        return video;
    }

    static int Progress(in JobFacts job, VideoStatus status) => status switch
    {
        VideoStatus.Queued => 0,
        VideoStatus.Completed => 100,
        VideoStatus.InProgress => Math.Min(job.Progress() ?? 0, 99),

        // Several suppliers write 100 when a job ends, however it ends.
        _ => job.Progress() is { } last and < 100 ? last : 0,
    };

    static (UpstreamText Code, UpstreamText Message) Error(
        in JobFacts job, string? decided, UpstreamText? decidedMessage, FoundReason? reason)
    {
        var error = new JobError(job, ofJob: job.StatusWord.Word.Exists).With(reason, job.Format);
        if (error.IsModeration || job.First(Fact.Moderation).Value.IsTruthy) decided = ModerationWords.Code;
        var code = decided is null ? error.Code ?? Unexplained : new UpstreamText(decided);
        return (code, error.Message ?? decidedMessage ?? new UpstreamText(decided switch
        {
            ModerationWords.Code => "The video was blocked by the upstream's moderation.",
            NoVideo => "The upstream says that the job succeeded, and gives no video.",
            _ => "The upstream says that the job failed, and gives no reason.",
        }));
    }

    static List<ExtraKey>? Extras(in JobFacts job, VideoStatus status)
    {
        List<ExtraKey>? extras = null;
        foreach (var fact in ExtraFacts)
        {
            var value = fact == Fact.EnhancedPrompt ? job.Text(fact) : status == VideoStatus.Completed ? job.Url(fact) : null;
            if (value is { } text) (extras ??= []).Add(new ExtraKey(fact.Word(), text, IsText: true));
        }

        return extras;
    }
}
