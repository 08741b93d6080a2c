using System.Text;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>Puts the facts of a job into the video object, in its normal form.</summary>
static class VideoComposer
{
    static readonly (Fact Fact, bool IsUrl)[] ExtraFacts = [(Fact.ThumbnailUrl, true), (Fact.GifUrl, true), (Fact.EnhancedPrompt, false)];

    /// <param name="job">The facts.</param>
    /// <param name="status">What was decided.</param>
    /// <param name="code">The error code that was decided; null: the upstream's.</param>
    /// <param name="message">The error message where the upstream gives none; null: the code's.</param>
    /// <param name="url">The url to publish.</param>
    public static Video Compose(in JobFacts job, VideoStatus status, string? code, string? message, ReadOnlyMemory<byte>? url)
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

        // Agnes keeps the result's url in this key.
        if (job.Text(Fact.RemixedFromVideoId) is { } remixed && !Urls.IsHttp(remixed.Span)) video.RemixedFromVideoId = remixed;
        if (status == VideoStatus.Failed) (video.ErrorCode, video.ErrorMessage) = Error(job, code, message);
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

    static (ReadOnlyMemory<byte> Code, ReadOnlyMemory<byte> Message) Error(in JobFacts job, string? decided, string? decidedMessage)
    {
        var error = JobError.Of(job, ofJob: job.HasStatusWord);
        var blocked = decided == ModerationWords.Code || error.IsModeration || job.First(Fact.Moderation).IsTruthy;
        var code = blocked ? ModerationWords.Code : decided ?? error.Code ?? "generation_failed";
        var message = error.Message ?? decidedMessage ?? (code switch
        {
            ModerationWords.Code => "The video was blocked by the upstream's moderation.",
            "no_video" => "The upstream says that the job succeeded, and gives no video.",
            _ => "The upstream says that the job failed, and gives no reason.",
        });
        return (Encoding.UTF8.GetBytes(code), Encoding.UTF8.GetBytes(message));
    }

    static List<ExtraKey>? Extras(in JobFacts job, VideoStatus status)
    {
        List<ExtraKey>? extras = null;
        foreach (var (fact, isUrl) in ExtraFacts)
        {
            var value = !isUrl ? job.Text(fact) : status == VideoStatus.Completed ? job.Url(fact) : null;
            if (value is { } text) (extras ??= []).Add(new ExtraKey(fact.Word(), text, IsText: true));
        }

        return extras;
    }
}
