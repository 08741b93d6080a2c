using System.Text;
using Gateway.Access;
using Gateway.Asking;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;
using Gateway.Record;
using Gateway.Sealing;
using Gateway.Upstreams;

namespace Gateway.Creating;

/// <summary>
/// Step 6 of a create: sends it once. If no byte was sent, or the upstream refused the request, no job was created. If a byte was sent
/// and there is no clear answer, the outcome is ambiguous, and so is the error of the client.
/// </summary>
sealed partial class CreateSender(
    UpstreamClient upstreams,
    KeyHealth keyHealth,
    DriftLog drift,
    JobRecord jobs,
    CreateJournal journal,
    RunningCreates running,
    TimeProvider time,
    ILogger<CreateSender> log)
{
    const int TypicalVideo = 1024;

    /// <summary>
    /// Sends a create and disposes it. Does not stop if the client disconnects: a retry gets the result. Never throws: after an internal
    /// error, a retry could be charged twice, so the client must get an error that says so.
    /// </summary>
    public async Task<CreateOutcome> SendAsync(PendingCreate create)
    {
        create.Start();
        using (create)
        {
            // The line of the request is written as soon as the client leaves: then it does not say how the create ended.
            var outcome = await running.RunAsync(create, () => SendSafelyAsync(create));
            if (create.ClientLeft.IsCancellationRequested) journal.Ended(create, outcome);
            return outcome;
        }
    }

    async Task<CreateOutcome> SendSafelyAsync(PendingCreate create)
    {
        try
        {
            return await SendOnceAsync(create);
        }
        catch (Exception exception)
        {
            LogException(log, exception, create.Call.Upstream.Name);
            return CreateOutcome.Ambiguous(Ambiguous("An internal error occurred. See the gateway's log."));
        }
    }

    async Task<CreateOutcome> SendOnceAsync(PendingCreate create)
    {
        var upstream = create.Call.Upstream;
        using var clock = upstreams.StartTimeout(upstream.CreateTimeout);
        while (true)
        {
            await journal.SendingAsync(create);
            using var response = await upstreams.AskAsync(create.Call, create.Request, clock, CancellationToken.None);
            create.Notes.UpstreamStatus = response.Status;
            var redactor = create.Call.Credential.Redactor;
            var created = response.Failure is null ? create.Read(response.Reply) : default;
            create.Notes.Format = created.Format;
            if (created.Format is not null) drift.Add(upstream.Name, created.Format, created.Drift, redactor);
            var failure = response.Failure ?? created.Refusal?.ToFailure(redactor);
            if (failure is null) return Made(create, ref created, redactor);

            failure = failure with { RetryAfter = failure.RetryAfter ?? response.RetryAfter };
            if (MayHaveMade(response, failure)) return CreateOutcome.Ambiguous(Ambiguous(failure.Message));

            // Refused because of the key: another account may accept it, unless the video needs a video or character of this account.
            var another = keyHealth.Learn(upstream, create.Key, failure);
            if (another is null || create.IsBoundToKey)
                return CreateOutcome.NotMade(KeyHealth.ForClient(upstream, create.Key, failure));
            create.UseKey(another);
        }
    }

    // A redirect says that the request belongs elsewhere, except 303, which says that it was processed.
    static bool MayHaveMade(UpstreamResponse response, Failure failure) => response.IsSent && failure.Reason switch
    {
        FailureReason.Ambiguous => true,
        FailureReason.Redirect => response.Status == StatusCodes.Status303SeeOther,
        _ => response.Failure is not null,
    };

    static Failure Ambiguous(string what) => new(
        FailureReason.Ambiguous,
        $"{what} The request had been sent: it is not known whether a video is being made and charged for. "
        + "Look at the upstream's account before you create it again.");

    CreateOutcome Made(PendingCreate create, ref Reading created, Redactor redactor)
    {
        create.Notes.Id = redactor.Redact(created.RawId);
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        if (PublicId(create, created.RawId, now) is not { } id)
        {
            return CreateOutcome.Ambiguous(new(
                FailureReason.Ambiguous,
                "The upstream is making the video, but returned an id that cannot be polled. Look at the upstream's account."));
        }

        Fill(ref created.Video, create, id, now);
        using var buffer = new PooledBuffer(TypicalVideo);
        VideoWriter.Write(created.Video, buffer, redactor);
        var answer = buffer.Written.ToArray();
        jobs.Add(new Job(id, create.Call.Upstream.Name, created.RawId, create.Owner.Memory, now)
        {
            Share = create.Owner.Share,
            Video = answer,
            RemixedFrom = create.RemixedFrom,
        });
        return CreateOutcome.Made(answer, created.RawId, created.Video.Status);
    }

    /// <summary>
    /// The sealed id; or the raw id, if it is too long to be sealed and the client has the key. Null: no id can be polled.
    /// </summary>
    static string? PublicId(PendingCreate create, string rawId, long now)
    {
        if (!VideoId.IsFit(rawId)) return null;
        var sealedId = create.SealedIds.Seal(new SealedId
        {
            UpstreamTag = Tags.OfUpstream(create.Call.Upstream.Name),
            KeyTag = create.Key?.Tag ?? 0,
            OwnerTag = create.Owner.Tag,
            CreatedAt = now,
            RawId = rawId,
            Model = create.Model ?? "",
            Seconds = create.Seconds ?? "",
            Size = create.Size ?? "",
        });
        return sealedId ?? (create.Key is null ? rawId : null);
    }

    // The request takes precedence over the reply. The progress is reported by the first poll.
    static void Fill(ref Video video, PendingCreate create, string id, long now)
    {
        video.Id = id;
        if (video.Status == VideoStatus.InProgress) (video.Status, video.Progress) = (VideoStatus.Queued, 0);
        if (create.Model is { } model) video.Model = Encoding.UTF8.GetBytes(model);
        if (create.Seconds is { } seconds) video.Seconds = Encoding.UTF8.GetBytes(seconds);
        if (create.Size is { } size) video.Size = Encoding.UTF8.GetBytes(size);
        video.Prompt = Encoding.UTF8.GetBytes(create.Prompt);
        video.CreatedAt = now;
        if (create.RemixedFrom is { } remixed) video.RemixedFromVideoId = Encoding.UTF8.GetBytes(remixed);
        if (create.Call.Upstream.ContentUrls == ContentUrls.Upstream) return;
        video.VideoUrl = null;
        video.Extras?.RemoveAll(static extra => extra.Name.EndsWith("_url", StringComparison.Ordinal));
    }

    [LoggerMessage(
        LogLevel.Error,
        "A create at {Upstream} ended in an exception, after it may have been sent.",
        EventId = LogEvents.CreateException, EventName = nameof(LogEvents.CreateException))]
    static partial void LogException(ILogger log, Exception exception, string upstream);
}
