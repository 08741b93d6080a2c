using Gateway.OpenAI;

namespace Gateway.Requests;

/// <summary>Writes a video object as the response to the client.</summary>
static class VideoResponse
{
    /// <summary>How long SDKs with a poll loop wait between two polls, in milliseconds.</summary>
    const string PollAfter = "2000";

    public static async Task WriteAsync(HttpContext context, VideoStatus status, ReadOnlyMemory<byte> video)
    {
        var response = context.Response;
        response.ContentType = "application/json";
        response.ContentLength = video.Length;
        response.Headers.CacheControl = "no-store";
        if (status is VideoStatus.Queued or VideoStatus.InProgress) response.Headers["openai-poll-after-ms"] = PollAfter;
        if (!HttpMethods.IsHead(context.Request.Method)) await response.BodyWriter.WriteAsync(video, context.RequestAborted);
    }
}
