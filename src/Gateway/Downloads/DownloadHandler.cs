using Gateway.Access;
using Gateway.Asking;
using Gateway.Failures;
using Gateway.Links;
using Gateway.OpenAI;
using Gateway.Requests;
using Gateway.Videos;

namespace Gateway.Downloads;

/// <summary>
/// Answers <c>GET|HEAD /v1/videos/{id}/content</c>:
/// <code><![CDATA[
///   client                      gateway                           upstream          host of the link
///     | GET .../{id}/content      |                                  |                     |
///     |-------------------------->| (1) Read the request             |                     |
///     |                           | (2) Route and authorize          |                     |
///     |                           | (3) Query the video              |                     |
///     |                           |--------------------------------->|                     |
///     |                           |<---------------------------------|                     |
///     |                           | (4) Locate the file              |                     |
///     |                           | (5) Open it at the first byte    |                     |
///     |                           |------------------------------------------------------->|
///     |                           |<-------------------------------------------------------|
///     |<--------------------------| (6) Answer, and pass on the bytes                      |
/// ]]></code>
/// If the link has expired or breaks, steps 3 and 4 are repeated to get another one.
/// </summary>
sealed class DownloadHandler(
    AdmissionControl admissions, VideoQuery query, LinkClient links, TimeProvider time, ILogger<DownloadHandler> log)
{
    static readonly Failure UnknownVariant =
        new(FailureReason.InvalidField, "'variant' must be video, thumbnail or spritesheet.") { Param = "variant" };

    /// <summary>How long a client should wait before it asks again for a video that is not completed.</summary>
    static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    /// <summary>Answers a request.</summary>
    /// <returns>Why nothing was answered; null: the response has been written.</returns>
    /// <exception cref="OperationCanceledException">The client has disconnected.</exception>
    public async Task<Failure?> AnswerAsync(ApiCall call)
    {
        // :: Step 1: Read the request
        if (!Variants.TryParse(call.Request.Query["variant"].ToString(), out var variant)) return UnknownVariant;
        var range = new ConditionalRequest(call.Request);

        // :: Step 2: Route and authorize, as for a poll
        if (!admissions.Admit(call).TryGet(out var admission, out var refused)) return refused;
        var file = new RequestedFile(admission.Route.AskedId, variant);

        // :: Step 3: Query the video
        using var queried = await query.AskAsync(admission.UpstreamCall, admission.Key, call.Notes, call.ClientLeft);
        if (queried.Failure is { } failure) return failure;
        call.Notes.VideoStatus = queried.Reading.Video.Status;
        if (NotCompleted(queried.Reading.Video, admission.UpstreamCall.Credential) is { } notCompleted) return notCompleted;

        // :: Step 4: Locate the file
        if (!ResultLocation.Find(admission.UpstreamCall, queried, variant).TryGet(out var location, out var missing)) return missing;

        // :: Step 5: Open it at the first byte that is served
        var policy = call.Snapshot.Links;
        var opened = location.Link is { } link
            ? await LinkRepresentation.OpenAsync(new(links, policy, link, RenewLinkAsync, time, call.ClientLeft), range, file.VideoId, log)
            : EmbeddedRepresentation.Open(location.Base64, policy.MaxSize, range);
        if (!opened.TryGet(out var representation, out var unusable)) return unusable;

        // :: Step 6: Answer
        using (representation) await ContentResponse.WriteAsync(call.Context, file, representation);
        return null;

        Task<Result<Link>> RenewLinkAsync(CancellationToken cancelled) =>
            FindLinkAsync(call, admission, variant, location.Link!, cancelled);
    }

    /// <summary>Queries the video again to replace a link that does not work.</summary>
    async Task<Result<Link>> FindLinkAsync(ApiCall call, Admission admission, Variant variant, Link broken, CancellationToken cancelled)
    {
        using var queried = await query.AskAsync(admission.UpstreamCall, admission.Key, call.Notes, cancelled);
        if (queried.Failure is { } failure) return failure;
        if (NotCompleted(queried.Reading.Video, admission.UpstreamCall.Credential) is { } notCompleted) return notCompleted;
        if (!ResultLocation.Find(admission.UpstreamCall, queried, variant).TryGet(out var location, out var missing)) return missing;

        // If the upstream returns the same link, its own content endpoint is more likely to work.
        var isSame = location.Link?.Address == broken.Address;
        var link = isSame ? location.Fallback ?? location.Link : location.Link;
        return link is null ? LinkFailures.Broken("no longer exists") : link;
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

    static Failure Failed(string? message) => new(FailureReason.VideoFailed, $"The video failed, so there is nothing to download: {message}");
}
