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

/// <summary>Writes the video of an upstream as the OpenAI video object, with the id that the client knows.</summary>
sealed class VideoNormalizer(FirstSeenTimes firstSeen, JobRecord jobs)
{
    /// <param name="call">Whose answer it is.</param>
    /// <param name="admission">Where the client's id led.</param>
    /// <param name="video">What was read; it becomes what is answered.</param>
    /// <param name="output">Receives the video.</param>
    public void Write(in ApiCall call, in Admission admission, ref Video video, PooledBuffer output)
    {
        var (question, seal) = (admission.UpstreamCall, admission.Route.Seal);
        video.Id = admission.Route.AskedId;
        if (seal is not null) Fill(ref video, seal);
        if (seal is not null) video.RemixedFromVideoId = RemixedFrom(call, admission, seal, video.RemixedFromVideoId);
        video.CreatedAt ??= firstSeen.Of(question.Upstream.Name, question.Id);
        if (question.Upstream.ContentUrls == ContentUrls.Gateway) GatewayLinks.Replace(call, ref video);
        if (call.Target.IsUnified) video.AddTaskId();
        VideoWriter.Write(video, output, question.Credential.Redactor);
    }

    /// <summary>What was asked for, where the upstream does not say; the model in any case, whatever the upstream calls it.</summary>
    static void Fill(ref Video video, SealedId seal)
    {
        if (seal.Model.Length > 0) video.Model = Encoding.UTF8.GetBytes(seal.Model);
        if (video.Seconds.IsEmpty) video.Seconds = Encoding.UTF8.GetBytes(seal.Seconds);
        if (video.Size.IsEmpty) video.Size = Encoding.UTF8.GetBytes(seal.Size);
        video.CreatedAt ??= seal.CreatedAt;
    }

    /// <summary>As its client knows the other video; once that is forgotten, by an id that leads there as well.</summary>
    ReadOnlyMemory<byte>? RemixedFrom(in ApiCall call, in Admission admission, SealedId seal, ReadOnlyMemory<byte>? theirs)
    {
        var id = jobs.Find(admission.Job)?.RemixedFrom;
        if (id is null && theirs is { } raw && Encoding.UTF8.GetString(raw.Span) is var rawId && VideoId.IsFit(rawId))
            id = call.Snapshot.SealedIds.Seal(seal with { RawId = rawId, Model = "", Seconds = "", Size = "" });
        if (id is null) return null;
        return Encoding.UTF8.GetBytes(id);
    }
}
