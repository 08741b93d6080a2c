using System.Net;
using Gateway.Formats;
using Gateway.Tests.Upstreams;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Origins;

public class OriginReaderTests
{
    [Theory]
    [InlineData("10.1.2.3", "a.example", "https", "/x", "https://a.example/x")]
    [InlineData("::ffff:10.1.2.3", "a.example", "https", "/x", "https://a.example/x")]
    [InlineData("fd00::7", "a.example", "https", "/x", "https://a.example/x")]
    [InlineData("11.1.2.3", "a.example", "https", "/x", "http://own.example:8080")]
    [InlineData("fd00::8", "a.example", "https", "/x", "http://own.example:8080")]
    [InlineData(null, "a.example", "https", "/x", "http://own.example:8080")]
    [InlineData("10.1.2.3", null, null, null, "http://own.example:8080")]
    [InlineData("10.1.2.3", "A.Example:443", "HTTPS", "/x/", "https://a.example/x")]
    [InlineData("10.1.2.3", "a.example:80", "https", "/", "https://a.example:80")]
    [InlineData("10.1.2.3", "a.example:80", null, null, "http://a.example")]
    [InlineData("10.1.2.3", "spoofed.example, a.example", "https,http", "/spoofed, /x", "http://a.example/x")]
    [InlineData("10.1.2.3", "a.example, not/a/host", "gopher", "x", "http://own.example:8080")]
    [InlineData("10.1.2.3", "a.example,", null, "/a/../b", "http://own.example:8080")]
    [InlineData("10.1.2.3", "a.example\nx: y", "https\n", "/x\ny", "http://own.example:8080")]
    [InlineData("10.1.2.3", "[::1]:8443", "https", "//evil.example", "https://[::1]:8443")]
    [InlineData("10.1.2.3", "bücher.example", null, "/bücher", "http://xn--bcher-kva.example")]
    public void Headers_of_an_untrusted_peer_are_ignored(string? peer, string? host, string? scheme, string? prefix, string expected)
    {
        var context = Request(peer);
        if (host is not null) context.Request.Headers["X-Forwarded-Host"] = host;
        if (scheme is not null) context.Request.Headers["X-Forwarded-Proto"] = scheme;
        if (prefix is not null) context.Request.Headers["X-Forwarded-Prefix"] = prefix;
        var origins = TestConfiguration.Table("Gateway:TrustedProxies:0=10.0.0.0/8", "Gateway:TrustedProxies:1=fd00::7").Origins;
        Assert.Equal(expected, origins.Of(context).ToString());
        Assert.Equal(expected + "/v1", origins.ForLinks(origins.Of(context)).Link("/v1"));
    }

    [Theory]
    [InlineData("11.1.2.3", "1.1.1.1", "11.1.2.3")]
    [InlineData("10.1.2.3", null, "10.1.2.3")]
    [InlineData("10.1.2.3", "1.1.1.1", "1.1.1.1")]
    [InlineData("10.1.2.3", "9.9.9.9, 1.1.1.1", "1.1.1.1")]
    [InlineData("10.1.2.3", "1.1.1.1, 10.4.4.4", "1.1.1.1")]
    [InlineData("10.1.2.3", "10.5.5.5, 10.4.4.4", "10.5.5.5")]
    [InlineData("10.1.2.3", "1.1.1.1:4711", "1.1.1.1")]
    [InlineData("10.1.2.3", "[2001:db8::1]:4711", "2001:db8::1")]
    [InlineData("10.1.2.3", "1.1.1.1, unknown", "10.1.2.3")]
    [InlineData(null, "1.1.1.1", null)]
    public void The_clients_address_is_the_last_that_no_trusted_proxy_has(string? peer, string? forwarded, string? expected)
    {
        var context = Request(peer);
        if (forwarded is not null) context.Request.Headers["X-Forwarded-For"] = forwarded;
        Assert.Equal(expected, TestConfiguration.Table("Gateway:TrustedProxies:0=10.0.0.0/8").Origins.AddressOf(context)?.ToString());
    }

    [Fact]
    public void The_last_of_several_headers_is_used()
    {
        var context = Request("10.1.2.3");
        context.Request.Headers["X-Forwarded-Host"] = new(["spoofed.example", "a.example"]);
        Assert.Equal("http://a.example", TestConfiguration.Table("Gateway:TrustedProxies=10.0.0.0/8").Origins.Of(context).ToString());
    }

    [Theory]
    [InlineData("https://public.example", "https://public.example/v1")]
    [InlineData("https://PUBLIC.example:8443/videos/", "https://public.example:8443/videos/v1")]
    [InlineData("http://[::1]:80", "http://[::1]/v1")]
    [InlineData("https://bücher.example", "https://xn--bcher-kva.example/v1")]
    public void PublicBaseUrl_replaces_the_origin_in_links_only(string setting, string expected)
    {
        var origins = TestConfiguration.Table($"Gateway:PublicBaseUrl={setting}").Origins;
        var origin = origins.Of(Request("10.1.2.3"));
        Assert.Equal("http://own.example:8080", origin.ToString());
        Assert.Equal(expected, origins.ForLinks(origin).Link("/v1"));
    }

    [Fact]
    public void Without_any_host_a_link_begins_with_its_path()
    {
        var context = Request("10.1.2.3");
        context.Request.Host = default;
        var origin = TestConfiguration.Table().Origins.Of(context);
        Assert.Equal(("-", "/v1"), (origin.ToString(), origin.Link("/v1")));
    }

    static DefaultHttpContext Request(string? peer)
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = "http";
        context.Request.Host = new("own.example:8080");
        context.Connection.RemoteIpAddress = peer is null ? null : IPAddress.Parse(peer);
        return context;
    }
}
