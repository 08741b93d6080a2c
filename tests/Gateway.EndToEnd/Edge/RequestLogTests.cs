using Gateway.EndToEnd.Harness;
using Microsoft.Extensions.Logging;

namespace Gateway.EndToEnd.Edge;

public class RequestLogTests
{
    const string Signed = """{"object":"video","status":"completed","video_url":"https://cdn.example/x.mp4?sig=s3cret"}""";

    [Theory]
    [InlineData("/v1/videos/sora-2:x?token=s3cret", "GET /v1/videos/{id} sora-2:x 200 in ")]
    [InlineData("/stub/v1/video/query?id=sora-2:x&token=s3cret", "GET /{upstream}/v1/video/query sora-2:x 200 in ")]
    public async Task A_poll_is_logged_without_secrets(string target, string start)
    {
        await using var upstream = StubUpstream.Json(200, Signed);
        await using var gateway = await GatewayUnderTest.StartAsync(upstream);
        await gateway.GetAsync(target, "Authorization: Bearer s3cret-key", "X-Request-Id: req-1");
        var line = await gateway.Log.LineAsync();
        Assert.Equal(LogLevel.Information, line.Level);
        Assert.StartsWith(start, line.Text, StringComparison.Ordinal);
        Assert.EndsWith(" ms, upstream stub, format openai, video completed, upstream status 200, origin http://gateway.example, request req-1", line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("cdn.example", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_is_logged_with_its_source()
    {
        await using var upstream = StubUpstream.Json(500, "");
        await using var gateway = await GatewayUnderTest.StartAsync(upstream);
        await gateway.GetAsync("/v1/videos/x");
        var line = await gateway.Log.LineAsync();
        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.Contains(" 502 in ", line.Text, StringComparison.Ordinal);
        Assert.Contains("upstream status 500, ", line.Text, StringComparison.Ordinal);
        Assert.Contains(", upstream upstream_error, ", line.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nowhere/%0Aat/all?token=s3cret", "GET /nowhere/%0Aat/all - 404 in ", ", client unknown_path")]
    [InlineData("http://gateway.example/nowhere?token=s3cret", "GET /nowhere - 404 in ", ", client unknown_path")]
    [InlineData("/v1/videos/..%2Fs3cret", "GET /v1/videos/{id} - 400 in ", ", client invalid_id")]
    public async Task A_client_error_is_logged(string target, string start, string failure)
    {
        await using var gateway = await GatewayUnderTest.StartAsync("http://127.0.0.1:9");
        await gateway.GetAsync(target);
        var line = await gateway.Log.LineAsync();
        Assert.Equal(LogLevel.Information, line.Level);
        Assert.StartsWith(start, line.Text, StringComparison.Ordinal);
        Assert.Contains(failure, line.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_drift_of_an_upstream_logs_a_warning()
    {
        await using var upstream = StubUpstream.Json(200, """{"object":"video","status":"simmering"}""");
        await using var gateway = await GatewayUnderTest.StartAsync(upstream);
        Assert.Equal("in_progress", (await gateway.GetAsync("/v1/videos/x")).Video().GetProperty("status").GetString());
        await gateway.GetAsync("/v1/videos/x");
        await Wait.UntilAsync(() => gateway.Log.Lines.Count == 3);
        Assert.Contains("simmering", Assert.Single(gateway.Log.Lines, line => line.Level == LogLevel.Warning).Text, StringComparison.Ordinal);
    }
}
