using System.Text;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;
using Gateway.Sealing;

namespace Gateway.Poll;

/// <summary>Step 6: the upstream's format reads the reply, and the OpenAI video object is written.</summary>
sealed partial class Normalise(FirstSeen firstSeen, ILogger<Normalise> log)
{
    /// <param name="routed">Where the client's id led.</param>
    /// <param name="question">What was asked.</param>
    /// <param name="asked">What came of it.</param>
    /// <param name="second">What came of the second request that a format may call for; null: it was not made.</param>
    /// <param name="output">Receives the video, and nothing on a failure.</param>
    public Normalised Write(in Routed routed, Question question, AskResult asked, AskResult? second, PooledBuffer output)
    {
        if (asked.Failure is { } unread) return new() { Failure = unread };

        var reading = Read(question, asked, question.Upstream.Format);
        var normalised = new Normalised { Format = reading.Format, Drift = Redaction.Of(reading.Drift, question.Credential) };
        if (reading.Failure is { } failure) return normalised with { Failure = ForTheClient(failure, asked, question.Credential) };

        ref var video = ref reading.Video;
        if (video.Status == VideoStatus.Completed && video.VideoUrl is null && reading.Then is { } then)
        {
            if (second is null) return normalised with { Then = then };

            // It only ever adds the url. Whatever else it says, the video is completed.
            video.VideoUrl = Url(question, second, reading.Format);
        }

        video.Id = routed.AskedId;
        if (routed.Seal is { } seal) Fill(ref video, seal);
        video.CreatedAt ??= firstSeen.Of(question.Upstream, question.Id);
        video.ErrorMessage = Redaction.Of(video.ErrorMessage, question.Credential);
        VideoWriter.Write(video, output);
        Redaction.Of(output, question.Credential);
        return normalised with { Status = video.Status };
    }

    /// <summary>What was asked for, where the upstream does not say; the model in any case, whatever the upstream calls it.</summary>
    static void Fill(ref Video video, SealedId seal)
    {
        if (seal.Model.Length > 0) video.Model = Encoding.UTF8.GetBytes(seal.Model);
        if (video.Seconds.IsEmpty) video.Seconds = Encoding.UTF8.GetBytes(seal.Seconds);
        if (video.Size.IsEmpty) video.Size = Encoding.UTF8.GetBytes(seal.Size);
        video.CreatedAt ??= seal.CreatedAt;
    }

    ReadOnlyMemory<byte>? Url(Question question, AskResult second, Format format)
    {
        var failure = second.Failure;
        if (failure is null)
        {
            var reading = Read(question, second, format);
            failure = reading.Failure;
            if (failure is null) return reading.Video.VideoUrl;
        }

        LogNoUrl(log, question.Upstream.Name, failure.Reason);
        return null;
    }

    static Reading Read(Question question, AskResult asked, Format format) =>
        format.Read(asked.Reply, question.Id, question.Upstream.UnknownStatus);

    static Failure ForTheClient(Failure failure, AskResult asked, Credential credential) =>
        Redaction.Of(failure, credential) with { RetryAfter = failure.RetryAfter ?? asked.RetryAfter };

    [LoggerMessage(LogLevel.Debug, "Upstream {Upstream} did not give the url when it was asked for it: {FailureReason}")]
    static partial void LogNoUrl(ILogger log, string upstream, FailureReason failureReason);
}

/// <summary>What became of a reply.</summary>
readonly record struct Normalised
{
    /// <summary>Null where the video was written, or is as soon as <see cref="Then"/> was asked for.</summary>
    public Failure? Failure { get; init; }

    /// <summary>The path and query of the second request that is due; null: none is.</summary>
    public string? Then { get; init; }

    public VideoStatus Status { get; init; }

    /// <summary>The format that read the reply; null: none did.</summary>
    public Format? Format { get; init; }

    public Drift Drift { get; init; }
}
