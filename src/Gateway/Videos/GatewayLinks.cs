using System.Text;
using Gateway.OpenAI;
using Gateway.Requests;

namespace Gateway.Videos;

/// <summary>The URLs of a video that lead to the gateway's content endpoint.</summary>
static class GatewayLinks
{
    /// <summary>
    /// Gives a completed video without a URL that of the content endpoint, where the endpoint can serve it: the upstream has a content
    /// endpoint of its own, or the video is in its reply.
    /// </summary>
    public static void AddMissing(in ApiCall call, VideoQueryResult result, string id, string rawId)
    {
        ref var video = ref result.Reading.Video;
        if (video.Status != VideoStatus.Completed || video.VideoUrl is not null) return;
        var found = result.Reading.Format.FindResult(result.First.Reply, rawId, "video");
        if (found.ContentTarget is null && found.Base64 is not { IsEmpty: false }) return;
        video.VideoUrl = Encoding.UTF8.GetBytes(Content(call, id));
    }

    /// <summary>Replaces the URLs of a completed video by those of the gateway's content endpoint, for <c>ContentUrls: gateway</c>, and
    /// removes the others.</summary>
    public static void Replace(in ApiCall call, ref Video video)
    {
        if (video.Status != VideoStatus.Completed) return;
        var content = Content(call, video.Id);
        var hasThumbnail = video.Extras?.Exists(static extra => extra.Name == "thumbnail_url") == true;
        video.VideoUrl = Encoding.UTF8.GetBytes(content);
        video.Extras?.RemoveAll(static extra => extra.Name.EndsWith("_url", StringComparison.Ordinal));
        if (hasThumbnail) video.Extras!.Add(new("thumbnail_url", Encoding.UTF8.GetBytes(content + "?variant=thumbnail"), IsText: true));
    }

    static string Content(in ApiCall call, string id) => call.Link($"/v1/videos/{Uri.EscapeDataString(id)}/content");
}
