using System.Text;
using Gateway.Api;
using Gateway.Jobs;
using Gateway.OpenAI;
using Gateway.Sealing;
using Gateway.Upstreams;

namespace Gateway.Poll;

/// <summary>Step 6: what the upstream says becomes the OpenAI video object, as the client knows the video.</summary>
sealed class Normalise(FirstSeen firstSeen, JobRecord jobs)
{
    /// <param name="call">Whose answer it is.</param>
    /// <param name="admitted">Where the client's id led.</param>
    /// <param name="video">What was read; it becomes what is answered.</param>
    /// <param name="output">Receives the video.</param>
    public void Write(in Call call, in Admitted admitted, ref Video video, PooledBuffer output)
    {
        var (question, seal) = (admitted.Question, admitted.Routed.Seal);
        video.Id = admitted.Routed.AskedId;
        if (seal is not null) Fill(ref video, seal);
        if (seal is not null) video.RemixedFromVideoId = RemixedFrom(call, admitted, seal, video.RemixedFromVideoId);
        video.CreatedAt ??= firstSeen.Of(question.Upstream, question.Id);
        if (question.Upstream.ContentUrls == ContentUrls.Gateway) PointHere(call, ref video);
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
    ReadOnlyMemory<byte>? RemixedFrom(in Call call, in Admitted admitted, SealedId seal, ReadOnlyMemory<byte>? theirs)
    {
        var id = jobs.Find(admitted.Job)?.RemixedFrom;
        if (id is null && theirs is { } raw && Encoding.UTF8.GetString(raw.Span) is var rawId && VideoId.IsFit(rawId))
            id = call.Snapshot.SealedIds.Seal(seal with { RawId = rawId, Model = "", Seconds = "", Size = "" });
        if (id is null) return null;
        return Encoding.UTF8.GetBytes(id);
    }

    /// <summary>No host but the gateway's own: every url is one of its content endpoint, or left out.</summary>
    public static void PointHere(in Call call, ref Video video)
    {
        if (video.Status != VideoStatus.Completed) return;
        var content = call.Link($"/v1/videos/{Uri.EscapeDataString(video.Id)}/content");
        var hasThumbnail = video.Extras?.Exists(static extra => extra.Name == "thumbnail_url") == true;
        video.VideoUrl = Encoding.UTF8.GetBytes(content);
        video.Extras?.RemoveAll(static extra => extra.Name.EndsWith("_url", StringComparison.Ordinal));
        if (hasThumbnail) video.Extras!.Add(new("thumbnail_url", Encoding.UTF8.GetBytes(content + "?variant=thumbnail"), IsText: true));
    }
}
