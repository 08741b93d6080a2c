using Gateway.Access;
using Gateway.Asking;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.Links;
using Gateway.OpenAI;
using Gateway.Requests;
using Gateway.Videos;

namespace Gateway.Downloads;

/// <summary>
/// Queries a video and locates a file of it. Downloads of the same file that begin at the same time share one query, and all downloads of a
/// file that a reply contains share its bytes. The reply itself is not kept.
/// </summary>
sealed class ResultLocator(VideoQuery query, EmbeddedFiles files)
{
    /// <summary>How long a client should wait before it asks again for a video that is not completed.</summary>
    static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    readonly SharedOperations<(UpstreamCall Call, Variant Variant), LocatedResult> _running = new();

    /// <param name="admission">Whose request it is, and for which video.</param>
    /// <param name="variant">Which file.</param>
    /// <param name="maxSize">The size of the largest file that is passed on, in bytes.</param>
    /// <param name="notes">Receives what the log shows.</param>
    /// <param name="cancelled">Cancels the request of this download.</param>
    /// <returns>The location, to be disposed; or why the file cannot be downloaded.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancelled"/> was cancelled.</exception>
    public async Task<Result<LocatedFile>> LocateAsync(
        Admission admission, Variant variant, long maxSize, RequestNotes notes, CancellationToken cancelled)
    {
        var file = (admission.UpstreamCall, variant);
        if (files.Open(file) is { } held)
        {
            notes.VideoStatus = VideoStatus.Completed;
            return new LocatedFile([], held);
        }

        var located = await _running.RunAsync(
            file, stopped => QueryAsync(admission, variant, maxSize, stopped), static result => result.Share(), cancelled);
        (notes.UpstreamStatus, notes.Format, notes.VideoStatus) = (located.UpstreamStatus, located.Format, located.VideoStatus);
        return located.File;
    }

    async Task<LocatedResult> QueryAsync(Admission admission, Variant variant, long maxSize, CancellationToken cancelled)
    {
        var notes = new RequestNotes();
        using var queried = await query.AskAsync(admission.UpstreamCall, admission.Key, notes, cancelled);
        if (queried.Failure is not null) return new(queried.Failure.OnTimeout("The video is not affected; download it again."), notes);
        notes.VideoStatus = queried.Reading.Video.Status;
        if (NotCompleted(queried.Reading.Video, admission.UpstreamCall.Credential) is { } notCompleted) return new(notCompleted, notes);
        if (!ResultLocation.Find(admission.UpstreamCall, queried, variant).TryGet(out var location, out var missing))
            return new(missing, notes);
        if (location.Links.Count > 0) return new(new LocatedFile(location.Links, null), notes);
        var added = files.Add((admission.UpstreamCall, variant), admission.Permission.Owner.Share, location.Base64, maxSize);
        return added.TryGet(out var file, out var unusable) ? new(new LocatedFile([], file), notes) : new(unusable, notes);
    }

    static Failure? NotCompleted(in Video video, in Credential credential) => video.Status switch
    {
        VideoStatus.Completed => null,
        VideoStatus.Failed => Failed(video.ErrorMessage?.Redact(credential.Redactor)),
        _ => new(
            FailureReason.NotReady,
            $"Video is not ready yet: its status is {video.Status.Word()}, its progress {video.Progress} %. "
            + "Poll it, and download it once it is completed.")
        {
            RetryAfter = RetryAfter,
        },
    };

    static Failure Failed(string? message) =>
        new(FailureReason.VideoFailed, $"The video failed, so there is nothing to download: {message}");

    /// <summary>What a query found, and what the log shows of it.</summary>
    sealed class LocatedResult(Result<LocatedFile> file, RequestNotes notes) : IDisposable
    {
        public Result<LocatedFile> File => file;

        public int UpstreamStatus => notes.UpstreamStatus;

        public Format? Format => notes.Format;

        public VideoStatus? VideoStatus => notes.VideoStatus;

        public LocatedResult Share() => new(file.TryGet(out var located, out var failure) ? located.Share() : failure, notes);

        public void Dispose()
        {
            if (file.TryGet(out var located, out _)) located.Dispose();
        }
    }
}

/// <summary>Where a file is: behind links, or in memory.</summary>
/// <param name="Links">The links to read it from, in the order in which they are tried; empty: it is <paramref name="Embedded"/>.</param>
/// <param name="Embedded">The file; null: it is behind a link.</param>
sealed record LocatedFile(IReadOnlyList<Link> Links, EmbeddedFiles.Held? Embedded) : IDisposable
{
    /// <summary>The same for another download.</summary>
    public LocatedFile Share() => new(Links, Embedded?.Share());

    /// <inheritdoc/>
    public void Dispose() => Embedded?.Dispose();
}
