using System.Text;
using Gateway.Access;
using Gateway.Asking;
using Gateway.OpenAI;
using Gateway.Record;
using Gateway.Requests;
using Gateway.Sealing;
using Gateway.Upstreams;
using Gateway.Videos;

namespace Gateway.Polling;

/// <summary>Writes the video of an upstream as the OpenAI video object, with the id of the client.</summary>
sealed class VideoNormalizer(FirstSeenTimes firstSeen, JobRecord jobs)
{
    /// <param name="call">The client's request.</param>
    /// <param name="admission">The route and the credential of the request.</param>
    /// <param name="video">The video as it was read; it is changed in place.</param>
    /// <param name="output">Receives the video.</param>
    public void Write(in ApiCall call, in Admission admission, ref Video video, PooledBuffer output)
    {
        var (upstreamCall, seal) = (admission.UpstreamCall, admission.Route.Seal);
        video.Id = admission.Route.AskedId;
        if (seal is not null) Fill(ref video, seal);
        if (seal is not null) video.RemixedFromVideoId = RemixedFrom(call, admission, seal, video.RemixedFromVideoId);
        video.CreatedAt ??= firstSeen.Of(upstreamCall.Upstream.Name, upstreamCall.Id, admission.Permission.Owner.Share);
        if (upstreamCall.Upstream.ContentUrls == ContentUrls.Gateway) GatewayLinks.Replace(call, ref video);
        VideoWriter.Write(video, output, upstreamCall.Credential.Redactor);
    }

    /// <summary>Fills in the values of the create that the upstream does not return. The model is always that of the create.</summary>
    static void Fill(ref Video video, SealedId seal)
    {
        if (seal.Model.Length > 0) video.Model = Encoding.UTF8.GetBytes(seal.Model);
        if (video.Seconds.IsEmpty) video.Seconds = Encoding.UTF8.GetBytes(seal.Seconds);
        if (video.Size.IsEmpty) video.Size = Encoding.UTF8.GetBytes(seal.Size);
        video.CreatedAt ??= seal.CreatedAt;
    }

    /// <summary>The source video has the id that its client used; if the record no longer has it, another id of the same video.</summary>
    ReadOnlyMemory<byte>? RemixedFrom(in ApiCall call, in Admission admission, SealedId seal, ReadOnlyMemory<byte>? theirs)
    {
        var id = jobs.Find(admission.Job)?.RemixedFrom;
        if (id is null && theirs is { } raw && Encoding.UTF8.GetString(raw.Span) is var rawId && VideoId.IsFit(rawId))
            id = call.Snapshot.SealedIds.Seal(seal with { RawId = rawId, Model = "", Seconds = "", Size = "" });
        if (id is null) return null;
        return Encoding.UTF8.GetBytes(id);
    }
}
