using Gateway.EndToEnd.Harness;
using WireMock.RequestBuilders;

namespace Gateway.EndToEnd.Edge;

public class CreateAndDownloadLogTests
{
    [Fact]
    public async Task A_create_is_logged_and_so_is_the_reuse_of_its_answer()
    {
        await using var upstream = StubUpstream.Healthy();
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:Format=openai");
        const string Body = """{"prompt":"a cat"}""";
        await gateway.PostAsync("/v1/videos", Body, "Idempotency-Key: k", "X-Request-Id: first");
        await gateway.PostAsync("/v1/videos", Body, "Idempotency-Key: k", "X-Request-Id: second");
        Assert.Contains("POST /v1/videos theirs 200 ", (await gateway.Log.LineAsync("request first")).Text, StringComparison.Ordinal);
        Assert.Contains("format openai, video queued, upstream status 200", (await gateway.Log.LineAsync("request first")).Text, StringComparison.Ordinal);
        Assert.Contains("POST /v1/videos theirs 200 ", (await gateway.Log.LineAsync("request second")).Text, StringComparison.Ordinal);
        Assert.Contains("format -, video queued, upstream status -", (await gateway.Log.LineAsync("request second")).Text, StringComparison.Ordinal);
        Assert.Single(upstream.Requests);
    }

    [Fact]
    public async Task A_download_is_logged_and_the_upstream_gets_the_forwarded_host()
    {
        await using var upstream = StubUpstream.Json(200, TestUpstream.Video.Replace("in_progress", "completed", StringComparison.Ordinal))
            .On(Request.Create().WithPath("/*/content"), 200, "\0\0\0\u0018ftypisom and so on", "Content-Type: video/mp4");
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:Format=openai", "Upstreams:stub:ForwardedHost=videos.example");
        Assert.Equal(200, (await gateway.GetAsync("/v1/videos/x/content")).Status);
        Assert.Contains("GET /v1/videos/{id}/content x 200 ", (await gateway.Log.LineAsync()).Text, StringComparison.Ordinal);
        Assert.Contains("video completed, upstream status 200", (await gateway.Log.LineAsync()).Text, StringComparison.Ordinal);
        Assert.All(upstream.Requests, request => Assert.Equal("videos.example", request.Headers["x-forwarded-host"]));
        Assert.Equal(2, upstream.Requests.Count);
    }

    [Fact]
    public async Task A_character_of_a_running_video_is_refused()
    {
        await using var upstream = StubUpstream.Json(400, """{"error":{"message":"The video is still in progress"}}""");
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:Format=openai");
        (await gateway.PostAsync("/v1/videos/characters", """{"name":"Tom","video":{"id":"x"}}""")).Failure(400, "refused");
    }
}
