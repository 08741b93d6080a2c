using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Access;

/// <summary>Where a request needs no key, no page of another site can send one through a visitor's browser.</summary>
public sealed class BrowserGuardTests
{
    static readonly string[] AnyClient =
    [
        "Gateway:AllowAnyClient=true", "Upstreams:stub:ApiKey=sk-own-key", "Gateway:AllowedHosts:1=inside.example", "Gateway:PublicBaseUrl=https://public.example/videos",
        "Upstreams:stub:Hosts=routed.example",
    ];

    [Theory]
    [InlineData("Host: inside.example", 200, null)]
    [InlineData("Host: INSIDE.example.:8080", 200, null)]
    [InlineData("Host: public.example", 200, null)]
    [InlineData("Host: routed.example", 200, null)]
    [InlineData("Host: localhost", 200, null)]
    [InlineData("Host: localhost:8080", 200, null)]
    [InlineData("Host: gateway.localhost", 200, null)]
    [InlineData("Host: 127.0.0.1:8080", 200, null)]
    [InlineData("Host: 127.8.9.1", 200, null)]
    [InlineData("Host: [::1]:8080", 200, null)]
    [InlineData("Host: evil.example", 421, "unknown_host")]
    [InlineData("Host: localhost.evil.example", 421, "unknown_host")]
    [InlineData("Host: inside.example.evil.example", 421, "unknown_host")]
    [InlineData("Host: 10.0.0.1", 421, "unknown_host")]
    [InlineData("Host: ", 421, "unknown_host")]
    [InlineData("Host: inside.example\r\nX-Forwarded-Host: evil.example", 200, null)]
    [InlineData("Host: evil.example\r\nX-Forwarded-Host: inside.example", 421, "unknown_host")]
    [InlineData("Host: inside.example\r\nOrigin: http://inside.example", 200, null)]
    [InlineData("Host: inside.example\r\nOrigin: http://inside.example:80", 200, null)]
    [InlineData("Host: inside.example:8080\r\nOrigin: http://inside.example:8080", 200, null)]
    [InlineData("Host: inside.example\r\nOrigin: https://public.example", 200, null)]
    [InlineData("Host: inside.example\r\nSec-Fetch-Site: same-origin", 200, null)]
    [InlineData("Host: inside.example\r\nSec-Fetch-Site: none", 200, null)]
    [InlineData("Host: inside.example\r\nOrigin: http://evil.example", 403, "cross_site")]
    [InlineData("Host: inside.example\r\nOrigin: https://inside.example", 403, "cross_site")]
    [InlineData("Host: inside.example\r\nOrigin: http://inside.example:8081", 403, "cross_site")]
    [InlineData("Host: inside.example\r\nOrigin: null", 403, "cross_site")]
    [InlineData("Host: inside.example\r\nOrigin: http://inside.example, http://evil.example", 403, "cross_site")]
    [InlineData("Host: inside.example\r\nSec-Fetch-Site: cross-site", 403, "cross_site")]
    [InlineData("Host: inside.example\r\nSec-Fetch-Site: Cross-Site", 403, "cross_site")]
    public async Task A_request_without_a_key_is_for_a_known_host_and_of_no_other_site(string headers, int status, string? code)
    {
        await using var upstream = StubUpstream.Healthy();
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, AnyClient);
        foreach (var (method, target) in ((string Method, string Target)[])[("GET", "/v1/videos/x"), ("GET", "/v1/video/query?id=x"), ("GET", "/stub/v1/videos/x")])
        {
            var answer = await gateway.SendRawAsync($"{method} {target} HTTP/1.1\r\n{headers}\r\nConnection: close\r\n\r\n");
            if (code is null) Assert.Equal(status, answer.Status);
            else answer.Failure(status, code);
        }

        if (code is not null) Assert.Empty(upstream.Requests);
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_spend_anything()
    {
        await using var upstream = StubUpstream.Healthy();
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, [.. AnyClient, "Upstreams:stub:Format=openai"]);
        (await gateway.PostAsync("/v1/videos", """{"prompt":"A cat"}""", "Origin: http://evil.example")).Failure(403, "cross_site");
        (await gateway.SendAsync("DELETE", "/v1/videos/x", "Origin: http://evil.example")).Failure(403, "cross_site");
        Assert.Empty(upstream.Requests);
    }

    [Fact]
    public async Task Probes_need_no_known_host()
    {
        await using var upstream = StubUpstream.Healthy();
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, AnyClient);
        foreach (var path in (string[])["/livez", "/readyz"])
            Assert.Equal(200, (await gateway.SendRawAsync($"GET {path} HTTP/1.1\r\nHost: 10.0.0.1\r\nConnection: close\r\n\r\n")).Status);
    }

    [Theory]
    [InlineData("Host: evil.example")]
    [InlineData("Host: gateway.example\r\nOrigin: http://evil.example\r\nSec-Fetch-Site: cross-site")]
    public async Task Where_a_key_is_needed_any_host_and_page_may_send_it(string headers)
    {
        await using var upstream = StubUpstream.Healthy();
        await using var gateway = await GatewayUnderTest.StartAsync(
            upstream, "Upstreams:stub:ApiKey=sk-own-key", "Upstreams:stub:RawIds=true", $"Gateway:ClientKeys:team-a={Secrets.Hash("key-a")}");
        var answer = await gateway.SendRawAsync($"GET /v1/videos/x HTTP/1.1\r\n{headers}\r\nAuthorization: Bearer key-a\r\nConnection: close\r\n\r\n");
        Assert.Equal(200, answer.Status);
    }
}
