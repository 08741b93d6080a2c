using System.IO.Compression;
using System.Text;
using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Polling;

/// <summary>Replies that a simple response transform would turn into an empty 502, or pass on unchanged.</summary>
public class UpstreamReplyTests
{
    [Fact]
    public async Task Headers_about_the_original_body_are_removed()
    {
        var answer = await AnswerAsync(StubUpstream.Json(
            200, TestUpstream.Video, "ETag: \"1\"", "Last-Modified: Sat, 21 Nov 2026 00:00:00 GMT", "Content-MD5: x", "Digest: x", "Accept-Ranges: bytes", "Set-Cookie: a=b", "Server: theirs", "X-Private: 1"));
        answer.Video();
        Assert.Equal(
            ["cache-control", "connection", "content-length", "content-type", "date", "openai-poll-after-ms", "x-request-id"],
            answer.Headers.Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_compressed_reply_is_decompressed(string encoding)
    {
        var answer = await AnswerAsync(StubUpstream.Sending(200, Compress(encoding, TestUpstream.Video), $"Content-Encoding: {encoding}"), "Accept-Encoding: gzip, zstd");
        Assert.Equal(45, answer.Video().GetProperty("progress").GetInt32());
        Assert.DoesNotContain("content-encoding", answer.Headers.Keys, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("zstd")]
    [InlineData("gzip, gzip")]
    public async Task A_reply_that_cannot_be_decompressed_is_not_json(string encoding) =>
        (await AnswerAsync(StubUpstream.Sending(200, "neither of them"u8.ToArray(), $"Content-Encoding: {encoding}"))).Failure(502, "upstream_not_json");

    [Theory]
    [InlineData("utf-8")]
    [InlineData("identity")]
    public async Task A_plain_reply_that_claims_an_encoding_is_read(string encoding) =>
        (await AnswerAsync(StubUpstream.Json(200, TestUpstream.Video, $"Content-Encoding: {encoding}"))).Video();

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_truncated_compressed_reply_is_a_failure(string encoding) =>
        Assert.Equal(502, (await AnswerAsync(StubUpstream.Sending(200, Compress(encoding, TestUpstream.Video)[..^20], $"Content-Encoding: {encoding}"))).Status);

    [Fact]
    public async Task A_reply_that_decompresses_beyond_the_limit_is_too_large()
    {
        var bomb = Compress("gzip", new string(' ', 9 << 20));
        Assert.True(bomb.Length < 100_000);
        (await AnswerAsync(StubUpstream.Sending(200, bomb, "Content-Encoding: gzip"))).Failure(502, "upstream_too_big");
    }

    [Fact]
    public async Task HEAD_is_answered_like_GET_without_a_body()
    {
        await using var upstream = StubUpstream.Healthy();
        await using var gateway = await GatewayUnderTest.StartAsync(upstream);
        var get = await gateway.GetAsync("/v1/videos/x");
        var head = await gateway.SendAsync("HEAD", "/v1/videos/x");
        Assert.Equal((200, "", get.Headers["content-length"]), (head.Status, head.Body, head.Headers["content-length"]));
        Assert.All(upstream.Requests, request => Assert.StartsWith("GET ", request.Line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\n\r\n")]
    [InlineData("HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n")]
    public async Task A_reply_without_a_body_is_empty(string reply) => (await AnswerAsync(RawUpstream.Raw(reply))).Failure(502, "upstream_empty");

    [Fact]
    public async Task A_204_is_a_job_that_runs() =>
        Assert.Equal("in_progress", (await AnswerAsync(RawUpstream.Raw("HTTP/1.1 204 No Content\r\n\r\n"))).Video().GetProperty("status").GetString());

    [Fact]
    public async Task Early_hints_are_ignored() =>
        (await AnswerAsync(RawUpstream.Raw(
            $"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: {TestUpstream.Video.Length}\r\n\r\n{TestUpstream.Video}"))).Video();

    [Fact]
    public async Task An_empty_202_is_in_progress() =>
        Assert.Equal("in_progress", (await AnswerAsync(RawUpstream.Raw("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n"))).Video().GetProperty("status").GetString());

    [Theory]
    [InlineData("text/html", "<html><body>Checking your browser</body></html>")]
    [InlineData("application/json", "<!doctype html>")]
    [InlineData("application/json", """{"status":"in_pro""")]
    [InlineData("text/plain", "ok")]
    public async Task A_reply_that_is_not_JSON_is_a_failure_and_is_not_shown(string type, string body)
    {
        var answer = await AnswerAsync(StubUpstream.Sending(200, Encoding.UTF8.GetBytes(body), $"Content-Type: {type}"));
        Assert.DoesNotContain(body, answer.Failure(502, "upstream_not_json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_is_not_a_video() => (await AnswerAsync(StubUpstream.Json(200, "[]"))).Failure(502, "upstream_not_an_object");

    [Fact]
    public async Task The_content_type_is_ignored() =>
        (await AnswerAsync(StubUpstream.Sending(200, Encoding.UTF8.GetBytes(TestUpstream.Video), "Content-Type: text/html"))).Video();

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_never_followed(int status)
    {
        await using var elsewhere = StubUpstream.Healthy();
        var answer = await AnswerAsync(StubUpstream.Sending(status, [], $"Location: {elsewhere.Address}/v1/videos/x"), "Authorization: Bearer sk-client-key");
        answer.Failure(502, "upstream_redirect");
        Assert.Equal("false", answer.Headers["x-should-retry"]);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task An_invalid_status_code_is_a_failure() => (await AnswerAsync(RawUpstream.Raw("HTTP/1.1 999 Denied\r\nContent-Length: 0\r\n\r\n"))).Failure(502, "upstream_error");

    [Fact]
    public async Task A_body_beyond_the_limit_is_not_read()
    {
        await using var upstream = RawUpstream.Raw($"HTTP/1.1 200 OK\r\nContent-Length: {9 << 20}\r\n\r\n{{");
        await using var gateway = await GatewayUnderTest.StartAsync(upstream);
        (await gateway.GetAsync("/v1/videos/x")).Failure(502, "upstream_too_big");
    }

    [Fact]
    public async Task A_body_of_unknown_length_is_read_up_to_the_limit()
    {
        await using var upstream = RawUpstream.Raw($"HTTP/1.1 200 OK\r\n\r\n{TestUpstream.Video}");
        await using var enough = await GatewayUnderTest.StartAsync(upstream, $"Upstreams:stub:MaxBody={TestUpstream.Video.Length}");
        (await enough.GetAsync("/v1/videos/x")).Video();
        await using var less = await GatewayUnderTest.StartAsync(upstream, $"Upstreams:stub:MaxBody={TestUpstream.Video.Length - 1}");
        (await less.GetAsync("/v1/videos/x")).Failure(502, "upstream_too_big");
    }

    [Fact]
    public async Task A_chunked_body_is_read() =>
        (await AnswerAsync(RawUpstream.Raw(
            $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{TestUpstream.Video[..1]}\r\n{TestUpstream.Video.Length - 1:x}\r\n{TestUpstream.Video[1..]}\r\n0\r\n\r\n"))).Video();

    static async Task<RawAnswer> AnswerAsync(TestUpstream upstream, params string[] headers)
    {
        await using var stub = upstream;
        await using var gateway = await GatewayUnderTest.StartAsync(stub);
        return await gateway.GetAsync("/v1/videos/x", headers);
    }

    static byte[] Compress(string encoding, string text)
    {
        var compressed = new MemoryStream();
        using (Stream stream = encoding == "gzip" ? new GZipStream(compressed, CompressionLevel.Optimal) : new BrotliStream(compressed, CompressionLevel.Optimal))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return compressed.ToArray();
    }
}
