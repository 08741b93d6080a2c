using System.Text.Json;
using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Polling;

public class UpstreamRequestTests
{
    [Fact]
    public async Task Only_allowed_headers_are_forwarded()
    {
        var request = await RequestAsync(
            "/v1/videos/x", [],
            "Authorization: Bearer sk-client", "Cookie: session=1", "User-Agent: OpenAI/JS 6.49.0", "X-Stainless-Lang: js", "X-Original-For: 10.0.0.1", "X-Original-Host: x",
            "X-Forwarded-For: 10.0.0.1", "X-Forwarded-Proto: https", "X-Forwarded-Prefix: /x", "Forwarded: for=10.0.0.1", "X-Real-IP: 10.0.0.1", "Via: 1.1 x", "Referer: https://x/?secret",
            "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "tracestate: a=b", "baggage: user=1", "x-request-id: mine", "If-None-Match: \"1\"", "Range: bytes=0-1",
            "Accept: text/html", "Accept-Encoding: zstd, deflate", "Accept-Language: de", "OpenAI-Organization: org-1", "Content-Type: application/json", "TE: trailers", "Priority: u=1");
        Assert.Equal("GET /v1/videos/x HTTP/1.1", request.Line);
        Assert.Equal(["accept", "accept-encoding", "authorization", "host", "user-agent"], request.Headers.Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal("application/json", request.Headers["accept"]);
        Assert.Equal("gzip, br", request.Headers["accept-encoding"]);
        Assert.Equal("openai-video-gateway", request.Headers["user-agent"]);
        Assert.StartsWith("127.0.0.1:", request.Headers["host"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 57", "--b\r\ncontent-disposition: form-data; name=\"x\"\r\n\r\n1\r\n--b--\r\n")]
    [InlineData("Content-Type: application/json\r\nContent-Length: 2", "{}")]
    [InlineData("Content-Type: application/json", "")]
    [InlineData("Transfer-Encoding: chunked", "2\r\n{}\r\n0\r\n\r\n")]
    public async Task The_body_of_a_GET_is_not_forwarded(string headers, string body)
    {
        await using var upstream = StubUpstream.Healthy();
        await using var gateway = await GatewayUnderTest.StartAsync(upstream);
        (await gateway.SendRawAsync($"GET /v1/videos/x HTTP/1.1\r\nHost: gateway.example\r\nConnection: close\r\n{headers}\r\n\r\n{body}")).Video();
        Assert.Equal("", upstream.Request.Body);
        Assert.DoesNotContain("content-type", upstream.Request.Headers.Keys, StringComparer.Ordinal);
        Assert.DoesNotContain("content-length", upstream.Request.Headers.Keys, StringComparer.Ordinal);
        Assert.DoesNotContain("transfer-encoding", upstream.Request.Headers.Keys, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("/v1/videos/sora-2:task_x", "/v1/videos/sora-2:task_x")]
    [InlineData("/v1/videos/sora-2%3Atask_x", "/v1/videos/sora-2:task_x")]
    [InlineData("/v1/videos/a%2Fb", "/v1/videos/a%2Fb")]
    [InlineData("/v1/videos/a%252Fb", "/v1/videos/a%252Fb")]
    [InlineData("/v1/videos/a%3Fb%23c", "/v1/videos/a%3Fb%23c")]
    [InlineData("/v1/videos/%E8%A7%86%E9%A2%91", "/v1/videos/%E8%A7%86%E9%A2%91")]
    [InlineData("/v1/videos/%f0%9f%8e%ac", "/v1/videos/%F0%9F%8E%AC")]
    [InlineData("/v1/videos/a%20b", "/v1/videos/a%20b")]
    [InlineData("/v1/videos/100%25", "/v1/videos/100%25")]
    [InlineData("/v1/videos/a..b", "/v1/videos/a..b")]
    [InlineData("/v1/videos/x?api-version=1", "/v1/videos/x")]
    [InlineData("/v1/video/query?id=sora-2:task_x", "/v1/videos/sora-2:task_x")]
    [InlineData("/v1/video/query?id=a/b", "/v1/videos/a%2Fb")]
    [InlineData("/stub/v1/video/query?id=sora-2:task_x", "/v1/videos/sora-2:task_x")]
    [InlineData("http://gateway.example/stub/v1/videos/x", "/v1/videos/x")]
    public async Task The_id_in_the_path_is_decoded_and_encoded_once(string target, string expected) => Assert.Equal($"GET {expected} HTTP/1.1", (await RequestAsync(target, [])).Line);

    [Theory]
    [InlineData("/v1/videos/sora-2:a%2Fb", "/v1/video/query?id=sora-2:a%2Fb")]
    [InlineData("/v1/video/query?id=a%26b%3Dc%2Bd", "/v1/video/query?id=a%26b%3Dc%2Bd")]
    [InlineData("/v1/video/query?id=YQ+/+Yg==", "/v1/video/query?id=YQ%2B%2F%2BYg%3D%3D")]
    public async Task The_id_is_written_into_the_query_where_the_format_has_it_there(string target, string expected) =>
        Assert.Equal($"GET {expected} HTTP/1.1", (await RequestAsync(target, ["Upstreams:stub:Query=/v1/video/query?id={id}"])).Line);

    [Fact]
    public async Task The_configured_query_is_sent() =>
        Assert.Equal("GET /%7Eme/%2e%2e/x;v=1?a=%41 HTTP/1.1", (await RequestAsync("/v1/videos/x", ["Upstreams:stub:Query=/%7Eme/%2e%2e/{id};v=1?a=%41"])).Line);

    [Fact]
    public async Task The_path_of_the_address_precedes_the_path_of_the_format()
    {
        await using var upstream = StubUpstream.Healthy();
        await using var gateway = await GatewayUnderTest.StartAsync($"{upstream.Address}/a/b/");
        await gateway.GetAsync("/v1/videos/x");
        Assert.Equal("GET /a/b/v1/videos/x HTTP/1.1", upstream.Request.Line);
    }

    [Theory]
    [InlineData("Bearer sk-client")]
    [InlineData("bearer  sk-client")]
    [InlineData("sk-client")]
    [InlineData("Basic dXNlcjpwdw==")]
    [InlineData("Bearer sk-clé")]
    public async Task The_clients_authorization_is_forwarded_unchanged(string authorization) =>
        Assert.Equal(authorization, (await RequestAsync("/v1/videos/x", [], $"Authorization: {authorization}")).Headers["authorization"]);

    [Fact]
    public async Task No_authorization_is_sent_where_the_client_sends_none() => Assert.DoesNotContain("authorization", (await RequestAsync("/v1/videos/x", [])).Headers.Keys, StringComparer.Ordinal);

    [Theory]
    [InlineData("Authorization: Bearer sk-client")]
    [InlineData("X-Nothing: 1")]
    public async Task The_upstreams_key_replaces_the_clients(string header) =>
        Assert.Equal("Bearer sk-own", (await RequestAsync("/v1/videos/x", ["Upstreams:stub:ApiKey=sk-own", "Gateway:AllowAnyClient=true"], header)).Headers["authorization"]);

    [Fact]
    public async Task The_key_is_sent_in_the_header_of_the_format()
    {
        var request = await RequestAsync("/v1/videos/x", ["Upstreams:stub:Format=bfl"], "Authorization: Bearer sk-client");
        Assert.Equal("sk-client", request.Headers["x-key"]);
        Assert.DoesNotContain("authorization", request.Headers.Keys, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(null, "X-Forwarded-Host: client.example", "client.example")]
    [InlineData(null, "X-Nothing: 1", null)]
    [InlineData("pass", "X-Forwarded-Host: a.example, b.example", "a.example, b.example")]
    [InlineData("set", "X-Forwarded-Host: client.example", "gateway.example")]
    [InlineData("set", "X-Nothing: 1", "gateway.example")]
    [InlineData("remove", "X-Forwarded-Host: client.example", null)]
    [InlineData("fixed.example", "X-Forwarded-Host: client.example", "fixed.example")]
    [InlineData("fixed.example", "X-Nothing: 1", "fixed.example")]
    public async Task The_forwarded_host_follows_the_policy_of_the_upstream(string? policy, string header, string? expected)
    {
        var request = await RequestAsync("/v1/videos/x", policy is null ? [] : [$"Upstreams:stub:ForwardedHost={policy}"], header);
        Assert.Equal(expected, request.Headers.GetValueOrDefault("x-forwarded-host"));
    }

    [Fact]
    public async Task A_POST_poll_is_sent_with_its_body()
    {
        var request = await RequestAsync(
            "/v1/videos/x%22y", ["Formats:posted:poll:request=POST /tasks/query", "Formats:posted:poll:body=task = {id}", "Formats:posted:headers:0=x-key: {key}", "Upstreams:stub:Format=posted"],
            "Authorization: Bearer sk-client");
        Assert.Equal("POST /tasks/query HTTP/1.1", request.Line);
        Assert.Equal("application/json", request.Headers["content-type"]);
        Assert.Equal("sk-client", request.Headers["x-key"]);
        using var body = JsonDocument.Parse(request.Body);
        Assert.Equal("x\"y", body.RootElement.GetProperty("task").GetString());
    }

    static async Task<ReceivedRequest> RequestAsync(string target, string[] settings, params string[] headers)
    {
        await using var upstream = RawUpstream.Healthy();
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, settings);
        await gateway.GetAsync(target, headers);
        return upstream.Request;
    }
}
