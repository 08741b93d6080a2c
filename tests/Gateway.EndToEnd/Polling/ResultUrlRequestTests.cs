using Gateway.EndToEnd.Harness;
using Microsoft.Extensions.Time.Testing;
using WireMock.RequestBuilders;

namespace Gateway.EndToEnd.Polling;

public class ResultUrlRequestTests
{
    const string Finished = """{"task_id":"x","status":"Success","file_id":"f/1","base_resp":{"status_code":0}}""";

    [Fact]
    public async Task The_url_is_requested_from_the_same_upstream_with_the_same_key()
    {
        await using var upstream = Upstream("""{"file":{"file_id":1,"download_url":"https://cdn.example/x.mp4"},"base_resp":{"status_code":0}}""", 200);
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:Format=minimax");
        var video = (await gateway.GetAsync("/v1/videos/x", "Authorization: Bearer sk-client", "X-Forwarded-Host: client.example")).Video();
        Assert.Equal("https://cdn.example/x.mp4", video.GetProperty("video_url").GetString());
        Assert.Equal(
            ["GET /v1/query/video_generation?task_id=x HTTP/1.1", "GET /v1/files/retrieve?file_id=f%2F1 HTTP/1.1"],
            upstream.Requests.Select(request => request.Line), StringComparer.Ordinal);
        Assert.All(upstream.Requests, request => Assert.Equal("Bearer sk-client", request.Headers["authorization"]));
        Assert.All(upstream.Requests, request => Assert.Equal("client.example", request.Headers["x-forwarded-host"]));
    }

    [Theory]
    [InlineData("""{"base_resp":{"status_code":1002}}""", 200)]
    [InlineData("""{"status":"Fail"}""", 200)]
    [InlineData("<html>", 500)]
    [InlineData("", 302)]
    public async Task A_failed_url_request_does_not_change_the_status(string second, int status)
    {
        await using var upstream = Upstream(second, status);
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:Format=minimax");
        var video = (await gateway.GetAsync("/v1/videos/x")).Video();
        Assert.Equal("completed", video.GetProperty("status").GetString());
        Assert.False(video.TryGetProperty("video_url", out _));
    }

    [Theory]
    [InlineData("""{"detail":[{"type":"content_policy_violation","msg":"flagged by a content checker"}]}""", "moderation_blocked")]
    [InlineData("""{"detail":"The image could not be loaded."}""", "generation_failed")]
    public async Task A_permanent_refusal_of_the_url_is_a_failed_job(string second, string code)
    {
        await using var upstream = StubUpstream.Json(422, second)
            .On(Request.Create().WithPath("/*/status"), 200, """{"status":"COMPLETED","request_id":"r","response_url":"https://queue.example/r"}""");
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:Format=fal");
        var video = (await gateway.GetAsync("/v1/videos/fal-ai%2Fveo3%2Frequests%2Fr")).Video();
        Assert.Equal(("failed", 0, code), (video.GetProperty("status").GetString(), video.GetProperty("progress").GetInt32(), video.GetProperty("error").GetProperty("code").GetString()));
    }

    /// <summary>Each of the two requests takes this long; the timeout of the poll is 30 seconds.</summary>
    [Theory]
    [InlineData(14, true)]
    [InlineData(16, false)]
    public async Task Both_requests_share_one_timeout(int seconds, bool inTime)
    {
        var time = new FakeTimeProvider();
        await using var upstream = StubUpstream.Answering(request =>
        {
            time.Advance(seconds);
            return request.Line.Contains("video_generation", StringComparison.Ordinal) ? Finished : """{"file":{"download_url":"https://cdn.example/x.mp4"}}""";
        });
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, time, "Upstreams:stub:Format=minimax", "Upstreams:stub:Timeout=30");
        var video = (await gateway.GetAsync("/v1/videos/x")).Video();
        Assert.Equal(("completed", inTime), (video.GetProperty("status").GetString(), video.TryGetProperty("video_url", out _)));

        // The gateway may give up before the stub has recorded its second request.
        await Wait.UntilAsync(() => upstream.Requests.Count == 2);
    }

    static StubUpstream Upstream(string second, int status) => StubUpstream.Json(status, second).On(Request.Create().WithPath("/v1/query/video_generation"), 200, Finished);
}
