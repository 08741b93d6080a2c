using System.Text;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.Jobs;
using Gateway.OpenAI;
using Gateway.Poll;
using Gateway.Sealing;
using Gateway.Upstreams;

namespace Gateway.Create;

/// <summary>
/// Step 6 of a create: sends an order, once. Where no byte of it has left, or the upstream has refused it, nothing was made; where
/// it has left and no clear answer came, nobody knows, and the client is told so.
/// </summary>
sealed partial class Make(Ask ask, Authorise authorise, DriftLog drift, JobRecord jobs, TimeProvider time, ILogger<Make> log)
{
    const int TypicalVideo = 1024;

    /// <summary>Never throws: whoever tries again after a mistake of ours has to be told that it may be a second charge.</summary>
    public async Task<Outcome> RunAsync(Order order)
    {
        try
        {
            return await SendAsync(order);
        }
        catch (Exception mistake)
        {
            LogMistake(log, mistake, order.Question.Upstream.Name);
            return Outcome.MaybeMade(Ambiguous("The gateway made a mistake. Its log has the details."));
        }
    }

    async Task<Outcome> SendAsync(Order order)
    {
        var upstream = order.Question.Upstream;
        using var clock = ask.StartClock(upstream.CreateTimeout);
        while (true)
        {
            // Whoever leaves, it is made: the next try asks for what came of it.
            using var asked = await ask.AskAsync(order.Question, order.Outgoing, clock, CancellationToken.None);
            order.Notes.UpstreamStatus = asked.Status;
            var redactor = order.Question.Credential.Redactor;
            var created = asked.Failure is null ? order.Read(asked.Reply) : default;
            order.Notes.Format = created.Format;
            if (created.Format is not null) drift.Add(upstream.Name, created.Format, created.Drift, redactor);
            if ((asked.Failure ?? created.Refusal?.ToFailure(redactor, asked.RetryAfter)) is not { } failure) return Made(order, ref created, redactor);

            failure = InWordsOfACreate(failure) with { RetryAfter = failure.RetryAfter ?? asked.RetryAfter };
            if (MayHaveMade(asked, failure)) return Outcome.MaybeMade(Ambiguous(failure.Message));

            // Refused for the key alone: another account may have what this one lacks, but not what is made of this one's.
            if (authorise.Learn(upstream, order.Key, failure) is not { } another || order.IsBound) return Outcome.NotMade(failure);
            order = order with { Key = another, Question = order.Question with { Credential = Credential.Of(another) } };
        }
    }

    // A redirect says that the request belongs elsewhere; but 303 is what a server says that has done its part.
    static bool MayHaveMade(AskResult asked, Failure failure) => asked.IsSent && failure.Reason switch
    {
        FailureReason.Ambiguous => true,
        FailureReason.Redirect => asked.Status == StatusCodes.Status303SeeOther,
        _ => asked.Failure is not null,
    };

    // What is late in a poll says of the video that it is not affected.
    static Failure InWordsOfACreate(Failure failure) => failure.Reason == FailureReason.Timeout ? failure with { Message = "The upstream did not answer in time." } : failure;

    static Failure Ambiguous(string what) => new(
        FailureReason.Ambiguous,
        $"{what} The request had been sent: whether a video is being made, and charged for, nobody knows. Look at the upstream's account before you create it again.");

    Outcome Made(Order order, ref Created created, Redactor redactor)
    {
        order.Notes.Id = redactor.Redact(created.RawId);
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var upstream = order.Question.Upstream;
        var seal = new SealedId
        {
            UpstreamTag = Tags.OfUpstream(upstream.Name),
            KeyTag = order.Key?.Tag ?? 0,
            OwnerTag = order.Owner,
            CreatedAt = now,
            RawId = created.RawId,
            Model = order.Model ?? "",
            Seconds = order.Seconds ?? "",
            Size = order.Size ?? "",
        };

        // An id that is too long to be sealed is one that whoever has the key to it may still poll with.
        var id = VideoId.IsFit(created.RawId) ? order.SealedIds.Seal(seal) ?? (order.Key is null ? created.RawId : null) : null;
        if (id is null) return Outcome.MaybeMade(new(FailureReason.Ambiguous, "The upstream makes the video, and gave an id that no poll could ask with. Look at the upstream's account."));

        Fill(ref created.Video, order, id, now);
        using var buffer = new PooledBuffer(TypicalVideo);
        VideoWriter.Write(created.Video, buffer, redactor);
        var answer = buffer.Written.ToArray();
        jobs.Add(new Job(id, upstream.Name, created.RawId, order.Owner, now) { Video = answer, RemixedFrom = order.RemixedFrom });
        order.Notes.VideoStatus = created.Video.Status;
        return Outcome.Made(answer) with { RawId = created.RawId };
    }

    /// <summary>What was asked for is known better than the upstream says it; how far it is, the first poll tells.</summary>
    static void Fill(ref Video video, Order order, string id, long now)
    {
        video.Id = id;
        if (video.Status == VideoStatus.InProgress) (video.Status, video.Progress) = (VideoStatus.Queued, 0);
        if (order.Model is { } model) video.Model = Encoding.UTF8.GetBytes(model);
        if (order.Seconds is { } seconds) video.Seconds = Encoding.UTF8.GetBytes(seconds);
        if (order.Size is { } size) video.Size = Encoding.UTF8.GetBytes(size);
        video.Prompt = Encoding.UTF8.GetBytes(order.Prompt);
        video.CreatedAt = now;
        if (order.RemixedFrom is { } remixed) video.RemixedFromVideoId = Encoding.UTF8.GetBytes(remixed);
        if (order.Question.Upstream.ContentUrls == ContentUrls.Upstream) return;
        video.VideoUrl = null;
        video.Extras?.RemoveAll(static extra => extra.Name.EndsWith("_url", StringComparison.Ordinal));
    }

    [LoggerMessage(LogLevel.Error, "A create at {Upstream} ended in an exception, after it may have been sent.")]
    static partial void LogMistake(ILogger log, Exception mistake, string upstream);
}
