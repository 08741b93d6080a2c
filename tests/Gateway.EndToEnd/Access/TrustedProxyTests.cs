using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Access;

public class TrustedProxyTests
{
    const string Trusted = "127.0.0.1", Stranger = "10.0.0.0/8";

    // The trusted network; the headers; the chosen upstream; its X-Forwarded-Host with pass and with set; the origin of links.
    [Theory]
    [InlineData(Trusted, "X-Forwarded-Host: a.example", "a", "a.example", "a.example", "http://a.example")]
    [InlineData(Trusted, "X-Forwarded-Host: A.EXAMPLE:8443\r\nX-Forwarded-Proto: https", "a", "A.EXAMPLE:8443", "a.example:8443", "https://a.example:8443")]
    [InlineData(Trusted, "X-Forwarded-Host: a.example\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Prefix: /videos", "a", "a.example", "a.example", "https://a.example/videos")]
    [InlineData(Trusted, "X-Forwarded-Host: spoofed.example, a.example", "a", "spoofed.example, a.example", "a.example", "http://a.example")]
    [InlineData(Trusted, "X-Forwarded-Host: spoofed.example\r\nX-Forwarded-Host: a.example", "a", "spoofed.example,a.example", "a.example", "http://a.example")]
    [InlineData(Trusted, "X-Forwarded-Host: x.wild.example", "a", "x.wild.example", "x.wild.example", "http://x.wild.example")]
    [InlineData(Trusted, "X-Forwarded-Host: wild.example", "other", "wild.example", "wild.example", "http://wild.example")]
    [InlineData(Trusted, "X-Forwarded-Host: [::1]:8443", "a", "[::1]:8443", "[::1]:8443", "http://[::1]:8443")]
    [InlineData(Trusted, "X-Forwarded-Host: bücher.example", "a", "bücher.example", "xn--bcher-kva.example", "http://xn--bcher-kva.example")]
    [InlineData(Trusted, "X-Forwarded-Host: xn--bcher-kva.example", "a", "xn--bcher-kva.example", "xn--bcher-kva.example", "http://xn--bcher-kva.example")]
    [InlineData(Trusted, "X-Forwarded-Host: a.example/../", "other", "a.example/../", "gateway.example", "http://gateway.example")]
    [InlineData(Trusted, "X-Forwarded-Host: a.example%0d%0ax: y", "other", "a.example%0d%0ax: y", "gateway.example", "http://gateway.example")]
    [InlineData(Trusted, "X-Forwarded-Host: me@a.example", "other", "me@a.example", "gateway.example", "http://gateway.example")]
    [InlineData(Trusted, "X-Forwarded-Host: a.example, ", "other", "a.example,", "gateway.example", "http://gateway.example")]
    [InlineData(Trusted, "X-Forwarded-Host: a.example\r\nX-Forwarded-Host: a.example/x", "other", "a.example,a.example/x", "gateway.example", "http://gateway.example")]
    [InlineData(Trusted, "X-Forwarded-Host: a.example:80", "a", "a.example:80", "a.example", "http://a.example")]
    [InlineData(Trusted, "X-Forwarded-Host: a.example:443\r\nX-Forwarded-Proto: https", "a", "a.example:443", "a.example", "https://a.example")]
    [InlineData(Trusted, "X-Forwarded-Host: [0:0:0:0:0:0:0:1]", "a", "[0:0:0:0:0:0:0:1]", "[::1]", "http://[::1]")]
    [InlineData(Trusted, "X-Forwarded-Host: [::2]", "other", "[::2]", "[::2]", "http://[::2]")]
    [InlineData(Trusted, "X-Forwarded-Host: ", "other", "", "gateway.example", "http://gateway.example")]
    [InlineData(Trusted, "X-Nothing: 1", "other", null, "gateway.example", "http://gateway.example")]
    [InlineData(Stranger, "X-Forwarded-Host: a.example\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Prefix: /videos", "other", "a.example", "gateway.example", "http://gateway.example")]
    [InlineData(Stranger, "X-Forwarded-For: 10.0.0.1\r\nX-Forwarded-Host: a.example", "other", "a.example", "gateway.example", "http://gateway.example")]
    [InlineData(Stranger, "X-Forwarded-Host: spoofed.example, a.example", "other", "spoofed.example, a.example", "gateway.example", "http://gateway.example")]
    [InlineData(Stranger, "X-Forwarded-Host: spoofed.example\r\nX-Forwarded-Host: a.example", "other", "spoofed.example,a.example", "gateway.example", "http://gateway.example")]
    [InlineData(Stranger, "X-Forwarded-Host: a.example:8443\r\nX-Forwarded-Proto: https", "other", "a.example:8443", "gateway.example", "http://gateway.example")]
    [InlineData(Stranger, "X-Forwarded-Host: [::1]:8443", "other", "[::1]:8443", "gateway.example", "http://gateway.example")]
    [InlineData(Stranger, "X-Forwarded-Host: bücher.example", "other", "bücher.example", "gateway.example", "http://gateway.example")]
    [InlineData(Stranger, "X-Forwarded-Host: a.example%0d%0ax: y", "other", "a.example%0d%0ax: y", "gateway.example", "http://gateway.example")]
    [InlineData(Stranger, "X-Nothing: 1", "other", null, "gateway.example", "http://gateway.example")]
    public async Task The_forwarded_host_of_a_trusted_proxy_chooses_the_upstream(string trusted, string headers, string asked, string? passed, string set, string origin)
    {
        foreach (var (policy, expected) in new[] { ("pass", passed), ("set", set), ("remove", null), ("fixed.example", "fixed.example") })
        {
            await using var a = StubUpstream.Healthy();
            await using var other = StubUpstream.Healthy();
            await using var gateway = await GatewayUnderTest.StartAsync(
                [$"Gateway:TrustedProxies={trusted}", "Gateway:DefaultUpstream=other",
                $"Upstreams:a:Address={a.Address}", $"Upstreams:a:ForwardedHost={policy}", "Upstreams:a:Hosts:0=a.example", "Upstreams:a:Hosts:1=*.wild.example",
                "Upstreams:a:Hosts:2=[::1]", "Upstreams:a:Hosts:3=bücher.example", $"Upstreams:other:Address={other.Address}", $"Upstreams:other:ForwardedHost={policy}"]);
            (await gateway.GetAsync("/v1/videos/x", headers)).Video();
            var request = (asked == "a" ? a : other).Request;
            Assert.Equal(expected, request.Headers.GetValueOrDefault("x-forwarded-host"));
            Assert.DoesNotContain("x-forwarded-proto", request.Headers.Keys, StringComparer.Ordinal);
            Assert.DoesNotContain("x-forwarded-prefix", request.Headers.Keys, StringComparer.Ordinal);
            Assert.Contains($", origin {origin}, ", (await gateway.Log.LineAsync()).Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("X-Forwarded-Host: a.example\0")]
    [InlineData("X-Forwarded-Host: a.example\r\n x-evil: 1")]
    [InlineData("X-Forwarded-Host: a.example\nx-evil: 1\n")]
    public async Task Headers_cannot_be_injected(string headers)
    {
        await using var upstream = StubUpstream.Healthy();
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, $"Gateway:TrustedProxies={Trusted}", "Upstreams:stub:ForwardedHost=pass");
        await gateway.GetAsync("/v1/videos/x", headers);
        Assert.All(upstream.Requests, request => Assert.DoesNotContain("x-evil", request.Headers.Keys, StringComparer.Ordinal));
        Assert.All(upstream.Requests, request => Assert.DoesNotContain("x-evil", request.Headers.GetValueOrDefault("x-forwarded-host", ""), StringComparison.Ordinal));
    }
}
