using System.Globalization;
using System.Net;
using System.Text.Json;
using Gateway.EndToEnd.Harness;
using Gateway.Tests.Links;
using WireMock.RequestBuilders;

namespace Gateway.EndToEnd.Downloads;

/// <summary>A malicious upstream, or one that repeats urls of its users, returns links into the private network of the gateway.</summary>
public sealed class LinkSecurityTests
{
    const string Key = "Authorization: Bearer canary-client-key-1";

    /// <summary>A text that is not read as a link: the video has no link.</summary>
    static readonly string[] NoLinks = [@"http:\\127.0.0.1:PORT\", "http:///127.0.0.1:PORT/", "http://", "ftp://127.0.0.1:PORT/", "file:///etc/passwd", "gopher://127.0.0.1:PORT/", "javascript:alert(1)"];

    [Theory]
    [InlineData("video_url", "")]
    [InlineData("thumbnail_url", "?variant=thumbnail")]
    public async Task A_link_to_a_private_address_is_refused(string member, string query)
    {
        await using var forbidden = Film();
        await using var upstream = Upstream(id => new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["video_url"] = "https://public.example/",
            [member] = HostileLinks.All[int.Parse(id, CultureInfo.InvariantCulture)].Replace("PORT", Port(forbidden), StringComparison.Ordinal),
        });
        var internet = new FakeInternet();
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, internet.Connector, "Gateway:Links:Ports=any");
        foreach (var (link, number) in HostileLinks.All.Select((link, number) => (link, number)))
        {
            var answer = await gateway.GetAsync($"/v1/videos/{number}/content{query}", Key);
            TestContext.Current.TestOutputHelper!.WriteLine($"{link}: HTTP {answer.Status}: {answer.Body}");
            if (NoLinks.Contains(link, StringComparer.Ordinal)) answer.Failure(404, "content_not_found");
            else Assert.Contains("not followed", answer.Failure(502, "upstream_link_refused"), StringComparison.Ordinal);
        }

        Assert.Empty(forbidden.Requests);
        Assert.Empty(internet.Connected);
        Assert.Equal(HostileLinks.All.Length, upstream.Requests.Count);
    }

    [Fact]
    public async Task A_redirect_to_a_private_address_is_refused()
    {
        await using var forbidden = Film();
        await using var host = Redirecting(number => HostileLinks.Redirects[number].Replace("PORT", Port(forbidden), StringComparison.Ordinal));
        await using var upstream = Upstream(id => new { video_url = $"http://public.example:{Port(host)}/{id}" });
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, new FakeInternet().Connector, "Gateway:Links:Ports=any");
        for (var number = 0; number < HostileLinks.Redirects.Length; number++)
            (await gateway.GetAsync($"/v1/videos/{number}/content", Key)).Failure(502, "upstream_link_refused");
        Assert.Empty(forbidden.Requests);
        Assert.Equal(HostileLinks.Redirects.Length, host.Requests.Count);
        Assert.All(host.Requests, request => Assert.DoesNotContain("authorization", request.Headers.Keys, StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_redirect_of_the_upstream_to_a_private_address_is_refused()
    {
        await using var forbidden = Film();
        await using var upstream = StubUpstream.Json(200, """{"id":"x","object":"video","status":"completed"}""")
            .On(Request.Create().WithPath("/*/content"), 302, "", $"Location: {forbidden.Address}/");
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, new FakeInternet().Connector, "Gateway:Links:Ports=any", "Upstreams:stub:Format=openai");
        (await gateway.GetAsync("/v1/videos/x/content", Key)).Failure(502, "upstream_link_refused");
        Assert.Empty(forbidden.Requests);
    }

    /// <summary>The name resolves to a public address first, and to a private one at the next resolution.</summary>
    [Fact]
    public async Task A_name_that_later_resolves_to_a_private_address_is_refused()
    {
        await using var host = Film();
        await using var upstream = Upstream(_ => new { video_url = $"http://rebinding.example:{Port(host)}/" });
        var internet = new FakeInternet { Names = { ["rebinding.example"] = new([[FakeInternet.Public], [IPAddress.Loopback]]) } };
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, internet.Connector, "Gateway:Links:Ports=any");
        Assert.Equal(200, (await gateway.GetAsync("/v1/videos/x/content", Key)).Status);
        (await gateway.GetAsync("/v1/videos/x/content", Key)).Failure(502, "upstream_link_refused");
        Assert.Single(host.Requests);
        Assert.Equal([FakeInternet.Public], Assert.Single(internet.Connected));
    }

    /// <summary>Only ports 80 and 443 are allowed by default.</summary>
    [Fact]
    public async Task A_link_to_a_forbidden_port_is_refused()
    {
        await using var host = Film();
        await using var upstream = Upstream(_ => new { video_url = $"http://public.example:{Port(host)}/" });
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, new FakeInternet().Connector);
        Assert.Contains("port", (await gateway.GetAsync("/v1/videos/x/content", Key)).Failure(502, "upstream_link_refused"), StringComparison.Ordinal);
        Assert.Empty(host.Requests);
    }

    static string Port(StubUpstream server) => new Uri(server.Address).Port.ToString(CultureInfo.InvariantCulture);

    static StubUpstream Film() => StubUpstream.Sending(200, [.. "\0\0\0\u0018ftypisom"u8, .. new byte[1000]], "Content-Type: video/mp4");

    /// <summary>Every video is completed, and its reply depends on its id.</summary>
    static StubUpstream Upstream(Func<string, object> extras) => StubUpstream.Answering(request =>
    {
        var id = request.Line.Split(' ')[1].Split('/')[3];
        var rest = JsonSerializer.Serialize(extras(id))[1..];
        return $$"""{"id":"{{id}}","status":"completed",{{rest}}""";
    });

    static StubUpstream Redirecting(Func<int, string> target) => StubUpstream.Redirecting(request =>
        target(int.Parse(request.Line.Split(' ')[1][1..], CultureInfo.InvariantCulture)));
}
