using Gateway.Api;
using Gateway.Failures;
using Gateway.OpenAI;
using Gateway.Poll;

namespace Gateway.Content;

/// <summary>
/// The life of a download: a poll finds out where the bytes are, and they are passed on as they come. Where they cannot be had from
/// there any more, another poll finds out anew.
/// </summary>
sealed class Content(Admission admission, Inquiry inquiry, Download download)
{
    /// <summary>How long a client should wait before it asks again for what is not there yet.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<Failure?> AnswerAsync(Call call)
    {
        // :: What is asked for
        if (ReadVariant(call) is not { } variant) return new(FailureReason.InvalidField, "The variant is none of video, thumbnail, spritesheet.") { Param = "variant" };

        // :: Route and Authorise, as for a poll
        var admitted = admission.Admit(call);
        if (admitted.Failure is { } refused) return refused;
        var asset = new Asset(admitted.Routed.AskedId, variant);

        // :: Ask where it is
        using var finding = await inquiry.AskAsync(admitted.Question, admitted.Key, call.Notes, call.Gone);
        if (finding.Failure is { } failure) return failure;
        call.Notes.VideoStatus = finding.Reading.Video.Status;
        if (NotThere(finding.Reading.Video, admitted.Question) is { } notThere) return notThere;
        var location = Location.Of(admitted.Question, finding, variant);

        // :: Pass it on
        if (location.Embedded is { } base64) return await Embedded.WriteAsync(call.Context, call.Snapshot.Links.MaxSize, asset, base64);
        if (location.First is not { } first) return location.Failure;
        return await download.WriteAsync(call.Context, call.Snapshot.Links, asset, first, cancelled => ResolveAgainAsync(call, admitted, variant, first, cancelled));
    }

    /// <summary>A link that has changed since is better than one that did not work; where it has not, the upstream's own endpoint is.</summary>
    async Task<Resolved> ResolveAgainAsync(Call call, Admitted admitted, Variant variant, Source before, CancellationToken cancelled)
    {
        using var finding = await inquiry.AskAsync(admitted.Question, admitted.Key, call.Notes, cancelled);
        if ((finding.Failure ?? NotThere(finding.Reading.Video, admitted.Question)) is { } failure) return new(null, failure);
        var location = Location.Of(admitted.Question, finding, variant);
        var next = location.First?.Address == before.Address ? location.Second ?? location.First : location.First;
        return new(next, next is null ? location.Failure : null);
    }

    static Failure? NotThere(in Video video, Question question) => video.Status switch
    {
        VideoStatus.Completed => null,
        VideoStatus.Failed => new(FailureReason.NoContent, $"The video failed, so there is nothing to download: {video.ErrorMessage?.Redact(question.Credential.Redactor)}"),
        _ => new(FailureReason.NotReady, $"Video is not ready yet: its status is {video.Status.Word()}, its progress {video.Progress} %. Poll it, and download it once it is completed.") { RetryAfter = Patience },
    };

    static Variant? ReadVariant(in Call call) => call.Request.Query["variant"].ToString() switch
    {
        "" or "video" => Variant.Video,
        "thumbnail" => Variant.Thumbnail,
        "spritesheet" => Variant.Spritesheet,
        _ => null,
    };
}
