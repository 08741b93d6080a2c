using System.Text;
using Gateway.OpenAI;
using Gateway.Requests;

namespace Gateway.Videos;

/// <summary>The URLs of a video for <c>ContentUrls: gateway</c>: clients get no URL of another host.</summary>
static class GatewayLinks
{
    /// <summary>Replaces the URLs of a completed video by those of the gateway's content endpoint, and removes the others.</summary>
    public static void Replace(in ApiCall call, ref Video video)
    {
        if (video.Status != VideoStatus.Completed) return;
        var content = call.Link($"/v1/videos/{Uri.EscapeDataString(video.Id)}/content");
        var hasThumbnail = video.Extras?.Exists(static extra => extra.Name == "thumbnail_url") == true;
        video.VideoUrl = Encoding.UTF8.GetBytes(content);
        video.Extras?.RemoveAll(static extra => extra.Name.EndsWith("_url", StringComparison.Ordinal));
        if (hasThumbnail) video.Extras!.Add(new("thumbnail_url", Encoding.UTF8.GetBytes(content + "?variant=thumbnail"), IsText: true));
    }
}
