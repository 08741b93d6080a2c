using Gateway.EndToEnd.Harness;
using WireMock.RequestBuilders;

namespace Gateway.EndToEnd.Downloads;

/// <summary>
/// A url at the upstream's own origin is requested with its key only if it is a file of the video that was asked for: a client can have
/// written it.
/// </summary>
public sealed class WhoseFileTests
{
    const string Key = "sk-the-upstreams-own-1";

    static readonly string[] Settings = [$"Upstreams:stub:ApiKey={Key}", "Gateway:AllowAnyClient=true", "Upstreams:stub:RawIds=true"];

    /// <summary>The video of another client is not read with the key of the gateway.</summary>
    [Theory]
    [InlineData("/v1/videos/other/content", false)]
    [InlineData("/v1/videos/mine/../other/content", false)]
    [InlineData("/v1/videos/mine/%2e%2e/other/content", false)]
    [InlineData("/v1/videos/mine%2f..%2fother/content", false)]
    [InlineData("/v1/videos/mine/%252e%252e/other/content", false)]
    [InlineData("/v1/videos/other/content?id=/mine/", false)]
    [InlineData("/v1/videos/mine-2/content", false)]
    [InlineData("/files/mine/video.mp4", true)]
    [InlineData("/files/mine", true)]
    public async Task A_url_of_another_video_gets_no_key(string path, bool getsKey)
    {
        await using var upstream = Upstream(path);
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, [.. Settings, "Upstreams:stub:Format=unified", "Gateway:Links:AllowNetworks:0=127.0.0.0/8", "Gateway:Links:Ports=any"]);
        await gateway.GetAsync("/v1/videos/mine/content");
        Assert.Equal(getsKey, Files(upstream).Any(request => request.Headers.ContainsKey("authorization")));
    }

    /// <summary>What the upstream serves at its content path is the video that was asked for.</summary>
    [Fact]
    public async Task The_content_path_is_requested_in_the_place_of_another_url()
    {
        await using var upstream = Upstream("/v1/videos/other/content");
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, [.. Settings, "Upstreams:stub:Format=new-api"]);
        Assert.Equal(200, (await gateway.GetAsync("/v1/videos/mine/content")).Status);
        var file = Assert.Single(Files(upstream));
        Assert.Equal(("GET /v1/videos/mine/content HTTP/1.1", $"Bearer {Key}"), (file.Line, file.Headers["authorization"]));
    }

    /// <summary>No format knows the reply, and so its url is a guess.</summary>
    [Fact]
    public async Task A_guessed_url_gets_no_key()
    {
        await using var upstream = StubUpstream.Answering(request => $$"""{"strange":1,"url":"{{Origin(request)}}/files/mine"}""");
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, [.. Settings, "Gateway:Links:AllowNetworks:0=127.0.0.0/8", "Gateway:Links:Ports=any"]);
        await gateway.GetAsync("/v1/videos/mine/content");
        Assert.DoesNotContain(Files(upstream), request => request.Headers.ContainsKey("authorization"));
        Assert.NotEmpty(Files(upstream));
    }

    [Fact]
    public async Task A_signed_url_is_requested_as_it_is_written()
    {
        const string Target = "/a%7Eb%2Dc/./%41?sig=%2D%7e%2f~*'&x=%41";
        await using var host = new RawUpstream(static connection => connection.AnswerAsync(200, [.. "\0\0\0\u0018ftypisom"u8, .. new byte[500]], "Content-Type: video/mp4"));
        await using var upstream = StubUpstream.Json(200, $$"""{"id":"mine","status":"completed","video_url":"{{host.Address}}{{Target}}#start"}""");
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Gateway:Links:AllowNetworks:0=127.0.0.0/8", "Gateway:Links:Ports=any");
        Assert.Equal(200, (await gateway.GetAsync("/v1/videos/mine/content")).Status);
        Assert.Equal($"GET {Target} HTTP/1.1", Assert.Single(host.Requests).Line);
    }

    [Fact]
    public async Task A_download_uses_a_mirror_that_works()
    {
        await using var broken = new RawUpstream(static _ => Task.CompletedTask);
        await using var upstream = StubUpstream.Json(200, """{"id":"mine","object":"video","status":"completed"}""")
            .On(Request.Create().WithPath("/*/content"), 200, "\0\0\0\u0018ftypisom and so on", "Content-Type: video/mp4");
        await using var gateway = await GatewayUnderTest.StartAsync(
            broken.Address, "Upstreams:stub:Format=openai", $"Upstreams:stub:Addresses:0={upstream.Address}", "Upstreams:stub:LoadBalancing=RoundRobin");
        var statuses = new List<int>();
        for (var i = 0; i < 4; i++) statuses.Add((await gateway.GetAsync("/v1/videos/mine/content")).Status);

        // Every other poll goes to the broken mirror. No download does whose poll was answered.
        Assert.Equal(2, statuses.Count(static status => status == 200));
        Assert.DoesNotContain(broken.Requests, request => request.Line.Contains("/content", StringComparison.Ordinal));
    }

    static StubUpstream Upstream(string path) => StubUpstream.Answering(request => $$"""{"id":"mine","object":"video","status":"completed","video_url":"{{Origin(request)}}{{path}}"}""")
        .On(Request.Create().WithPath("/*/content"), 200, "\0\0\0\u0018ftypisom and so on", "Content-Type: video/mp4")
        .On(Request.Create().WithPath("/files/*"), 200, "\0\0\0\u0018ftypisom and so on", "Content-Type: video/mp4");

    static string Origin(ReceivedRequest request) => $"http://{request.Headers["host"]}";

    static IEnumerable<ReceivedRequest> Files(StubUpstream upstream) =>
        upstream.Requests.Where(static request => request.Line.Contains("content", StringComparison.Ordinal) || request.Line.Contains("files", StringComparison.Ordinal));
}
