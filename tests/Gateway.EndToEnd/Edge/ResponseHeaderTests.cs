using Gateway.Edge;
using Gateway.EndToEnd.Harness;
using Serilog.Events;

namespace Gateway.EndToEnd.Edge;

public class ResponseHeaderTests
{
    [Theory]
    [InlineData("/v1/videos/x")]
    [InlineData("/v1/videos/")]
    [InlineData("/livez")]
    [InlineData("/nowhere")]
    public async Task Every_response_has_a_request_id(string target)
    {
        await using var upstream = StubUpstream.Healthy();
        await using var gateway = await GatewayUnderTest.StartAsync(upstream);
        Assert.Equal("mine-1", (await gateway.GetAsync(target, "X-Request-Id: mine-1")).Headers["x-request-id"]);
        Assert.Matches("^req_[0-9a-f]{32}$", (await gateway.GetAsync(target)).Headers["x-request-id"]);
        Assert.Matches("^req_[0-9a-f]{32}$", (await gateway.GetAsync(target, "X-Request-Id: a b")).Headers["x-request-id"]);
    }

    [Theory]
    [InlineData("/livez")]
    [InlineData("/readyz")]
    public async Task A_probe_is_answered_and_not_logged(string target)
    {
        await using var gateway = await GatewayUnderTest.StartAsync("http://127.0.0.1:9");
        var answer = await gateway.GetAsync(target);
        Assert.Equal((200, "ok"), (answer.Status, answer.Body));
        Assert.Equal(200, (await gateway.SendAsync("HEAD", target)).Status);
        Assert.Empty(gateway.Log.Lines);
    }

    [Fact]
    public async Task A_running_job_has_a_poll_interval_and_a_finished_one_has_none()
    {
        await using var running = StubUpstream.Healthy();
        await using var gateway = await GatewayUnderTest.StartAsync(running);
        Assert.Equal("2000", (await gateway.GetAsync("/v1/videos/x")).Headers["openai-poll-after-ms"]);

        await using var finished = StubUpstream.Json(200, """{"object":"video","status":"completed","video_url":"https://cdn.example/x.mp4"}""");
        await using var other = await GatewayUnderTest.StartAsync(finished);
        Assert.DoesNotContain("openai-poll-after-ms", (await other.GetAsync("/v1/videos/x")).Headers.Keys, StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_video_without_a_creation_time_gets_the_time_of_its_first_poll()
    {
        await using var upstream = StubUpstream.Json(200, """{"object":"video","status":"queued"}""");
        await using var gateway = await GatewayUnderTest.StartAsync(upstream);
        var before = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var first = (await gateway.GetAsync("/v1/videos/x")).Video().GetProperty("created_at").GetInt64();
        Assert.InRange(first, before, before + 20);
        Assert.Equal(first, (await gateway.GetAsync("/stub/v1/video/query?id=x")).Video().GetProperty("created_at").GetInt64());
    }

    [Fact]
    public void Libraries_do_not_log_urls_by_default()
    {
        // At Information both log every url with its query.
        Assert.Contains(("Microsoft", LogEventLevel.Warning), Logging.DefaultLevels);
        Assert.Contains(("Yarp", LogEventLevel.Warning), Logging.DefaultLevels);
    }
}
