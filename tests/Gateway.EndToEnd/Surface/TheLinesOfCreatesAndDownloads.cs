using System.Text;
using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Surface;

public class TheLinesOfCreatesAndDownloads
{
    [Fact]
    public async Task Tell_a_create_and_who_got_the_answer_of_another()
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
    public async Task Tell_a_download_and_the_upstream_is_told_whom_it_is_for()
    {
        await using var upstream = new StubUpstream(connection => connection.Request.Line.Contains("/content", StringComparison.Ordinal)
            ? connection.AnswerAsync(200, [0, 0, 0, 24, .. "ftypisom and so on"u8], "Content-Type: video/mp4")
            : connection.AnswerAsync(200, Encoding.UTF8.GetBytes(StubUpstream.Video.Replace("in_progress", "completed", StringComparison.Ordinal))));
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:Format=openai", "Upstreams:stub:ForwardedHost=videos.example");
        Assert.Equal(200, (await gateway.GetAsync("/v1/videos/x/content")).Status);
        Assert.Contains("GET /v1/videos/{id}/content x 200 ", (await gateway.Log.LineAsync()).Text, StringComparison.Ordinal);
        Assert.Contains("video completed, upstream status 200", (await gateway.Log.LineAsync()).Text, StringComparison.Ordinal);
        Assert.All(upstream.Requests, request => Assert.Equal("videos.example", request.Headers["x-forwarded-host"]));
        Assert.Equal(2, upstream.Requests.Count);
    }
}
