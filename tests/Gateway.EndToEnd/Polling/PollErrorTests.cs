using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Polling;

public class PollErrorTests
{
    const string Key = "sk-a-clients-own-key";

    [Theory]
    [InlineData(401, """{"error":{"message":"Incorrect API key"}}""", 401, "invalid_api_key")]
    [InlineData(403, """{"error":{"message":"Not yours"}}""", 403, "forbidden")]
    [InlineData(404, """{"error":{"message":"No such task"}}""", 404, "video_not_found")]
    [InlineData(404, "<html>nginx</html>", 404, "video_not_found")]
    [InlineData(429, "", 429, "rate_limit_exceeded")]
    [InlineData(400, """{"error":{"message":"Bad","code":"bad_thing"}}""", 400, "bad_thing")]
    [InlineData(500, "<html>500</html>", 502, "upstream_error")]
    [InlineData(502, "", 502, "upstream_error")]
    [InlineData(503, "", 503, "upstream_error")]
    [InlineData(504, "", 504, "upstream_error")]
    [InlineData(520, "error code: 520", 502, "upstream_error")]
    public async Task An_error_of_the_upstream_has_the_matching_status_and_code(int status, string body, int expected, string code)
    {
        var message = (await AnswerAsync(StubUpstream.Json(status, body))).Failure(expected, code);
        Assert.DoesNotContain("html", message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(429, "Retry-After: 17", "17")]
    [InlineData(503, "Retry-After: 17", "17")]
    [InlineData(429, "Retry-After: nonsense", "5")]
    [InlineData(429, "X-Nothing: 1", "5")]
    public async Task Retry_After_is_kept_or_added(int status, string header, string retryAfter) =>
        Assert.Equal(retryAfter, (await AnswerAsync(StubUpstream.Json(status, "{}", header))).Headers["retry-after"]);

    [Fact]
    public async Task A_Retry_After_date_becomes_seconds() =>
        Assert.Equal("90", (await AnswerAsync(RawUpstream.Raw(
            "HTTP/1.1 429 Slow\r\nDate: Sat, 21 Nov 2026 00:00:00 GMT\r\nRetry-After: Sat, 21 Nov 2026 00:01:30 GMT\r\nContent-Length: 2\r\n\r\n{}"))).Headers["retry-after"]);

    [Fact]
    public async Task A_Retry_After_date_needs_no_Date_header() =>
        Assert.Equal("0", (await AnswerAsync(StubUpstream.Json(429, "{}", "Retry-After: Sat, 21 Nov 2020 00:00:00 GMT"))).Headers["retry-after"]);

    [Fact]
    public async Task An_error_with_an_unreadable_body_keeps_its_status() =>
        (await AnswerAsync(StubUpstream.Sending(401, "?"u8.ToArray(), "Content-Encoding: zstd"))).Failure(401, "invalid_api_key");

    [Theory]
    [InlineData(401, """{"error":{"message":"Incorrect API key provided: sk-a-clients-own-key"}}""")]
    [InlineData(400, """{"error":{"message":"header Bearer sk-a-clients-own-key"}}""")]
    public async Task A_key_in_an_error_is_redacted(int status, string body)
    {
        var answer = await AnswerAsync(StubUpstream.Json(status, body));
        Assert.DoesNotContain(Key, answer.Body, StringComparison.Ordinal);
        Assert.Contains("***", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_in_the_error_of_a_failed_job_is_redacted()
    {
        var answer = await AnswerAsync(StubUpstream.Json(200, $$$"""{"object":"video","status":"failed","error":{"code":"x","message":"called with {{{Key}}}"}}"""));
        Assert.Equal("called with ***", answer.Video().GetProperty("error").GetProperty("message").GetString());
    }

    [Theory]
    [InlineData(400, """{"error":{"message":"no","code":"KEY"}}""")]
    [InlineData(200, """{"object":"video","status":"failed","error":{"code":"KEY","message":"no"}}""")]
    [InlineData(200, """{"object":"video","status":"queued","model":"KEY","prompt":"KEY","enhanced_prompt":"with KEY"}""")]
    [InlineData(200, """{"object":"video","status":"completed","video_url":"https://cdn.example/v.mp4?key=KEY"}""")]
    [InlineData(200, """{"object":"video","status":"KEY"}""")]
    public async Task A_key_is_redacted_at_any_place(int status, string body)
    {
        await using var upstream = StubUpstream.Json(status, body.Replace("KEY", Key, StringComparison.Ordinal));
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, $"Upstreams:stub:ApiKey={Key}", "Gateway:AllowAnyClient=true", "Upstreams:stub:UnknownStatus=failed");
        var answer = await gateway.GetAsync("/v1/videos/x");
        Assert.Equal(status, answer.Status);
        Assert.Contains("***", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, answer.Body, StringComparison.Ordinal);
        await gateway.Log.LineAsync(" request ");
        Assert.DoesNotContain(gateway.Log.Lines, line => line.Text.Contains(Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_is_redacted_where_there_is_nothing_to_download()
    {
        await using var upstream = StubUpstream.Json(200, $$$"""{"object":"video","status":"failed","error":{"code":"x","message":"called with {{{Key}}}"}}""");
        foreach (var setting in (string[])[$"Upstreams:stub:ApiKey={Key}", "Upstreams:stub:Timeout=30"])
        {
            await using var gateway = await GatewayUnderTest.StartAsync(upstream, setting, "Gateway:AllowAnyClient=true");
            var answer = await gateway.GetAsync("/v1/videos/x/content", $"Authorization: Bearer {Key}");
            Assert.Equal("The video failed, so there is nothing to download: called with ***", answer.Failure(404, "content_not_found"));
        }
    }

    [Fact]
    public async Task A_key_is_redacted_in_a_list()
    {
        await using var upstream = StubUpstream.Json(200, $$"""{"object":"list","data":[{"id":"a-{{Key}}","object":"video","status":"queued"},{"id":"b","object":"video","status":"queued","prompt":"with {{Key}}"}],"has_more":false}""");
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, $"Upstreams:stub:ApiKey={Key}", "Upstreams:stub:Format=openai", "Upstreams:stub:RawIds=true", "Gateway:AllowAnyClient=true");
        var answer = await gateway.GetAsync("/v1/videos");
        Assert.Equal(200, answer.Status);
        Assert.Contains("with ***", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_key_is_redacted()
    {
        await using var upstream = StubUpstream.Json(400, """{"error":{"message":"sk-7 is no key; at https://h/?key=sk-7, not sk-77"}}""");
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:ApiKey=sk-7", "Gateway:AllowAnyClient=true");
        Assert.Equal("*** is no key; at https://h/?key=***, not sk-77", (await gateway.GetAsync("/v1/videos/x")).Failure(400, "refused"));
    }

    [Fact]
    public async Task A_key_at_the_cut_of_a_long_message_is_redacted_as_a_whole()
    {
        var answer = await AnswerAsync(StubUpstream.Json(400, $$$"""{"error":{"message":"{{{new string('m', 995)}}} {{{Key}}}"}}"""));
        Assert.DoesNotContain(Key[..3], answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_credential_of_another_scheme_is_redacted()
    {
        await using var upstream = StubUpstream.Json(400, """{"error":{"message":"dXNlcjpzZWNyZXQ= is wrong"}}""");
        await using var gateway = await GatewayUnderTest.StartAsync(upstream);
        Assert.Equal("*** is wrong", (await gateway.GetAsync("/v1/videos/x", "Authorization: Basic dXNlcjpzZWNyZXQ=")).Failure(400, "refused"));
    }

    [Theory]
    [InlineData(408, false)]
    [InlineData(409, false)]
    [InlineData(425, false)]
    [InlineData(422, true)]
    public async Task An_error_is_final_unless_its_status_allows_a_retry(int status, bool isFinal) =>
        Assert.Equal(isFinal, (await AnswerAsync(StubUpstream.Json(status, "{}"))).Headers.ContainsKey("x-should-retry"));

    [Fact]
    public async Task A_failed_job_is_not_a_failed_poll()
    {
        var answer = await AnswerAsync(StubUpstream.Json(200, """{"id":"x","object":"video","status":"failed","error":{"code":"quota","message":"rate limit"}}"""));
        Assert.Equal("failed", answer.Video().GetProperty("status").GetString());
        Assert.DoesNotContain("openai-poll-after-ms", answer.Headers.Keys, StringComparer.Ordinal);
    }

    static async Task<RawAnswer> AnswerAsync(TestUpstream upstream)
    {
        await using var stub = upstream;
        await using var gateway = await GatewayUnderTest.StartAsync(stub);
        return await gateway.GetAsync("/v1/videos/x", $"Authorization: Bearer {Key}");
    }
}
