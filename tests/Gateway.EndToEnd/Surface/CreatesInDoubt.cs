using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Surface;

public class CreatesInDoubt
{
    const string Prompt = """{"model":"m","prompt":"a cat"}""";

    [Theory]
    [InlineData(200, """{"code":500,"message":"internal server error"}""")]
    [InlineData(200, """{"base_resp":{"status_code":1001,"status_msg":"timeout"},"task_id":""}""")]
    [InlineData(500, """{"error":{"message":"internal server error"}}""")]
    [InlineData(303, "")]
    public async Task Say_that_they_are(int status, string body)
    {
        await using var upstream = StubUpstream.Json(status, body, "Location: /v1/videos/1");
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:Format=minimax");
        var answer = await gateway.PostAsync("/v1/videos", Prompt);
        answer.Failure(502, "upstream_ambiguous");
        Assert.Equal("false", answer.Headers["x-should-retry"]);
    }

    [Theory]
    [InlineData(200, """{"base_resp":{"status_code":1008,"status_msg":"insufficient balance"},"task_id":""}""", 429, "insufficient_quota")]
    [InlineData(404, """{"error":{"message":"no such path"}}""", 502, "upstream_error")]
    [InlineData(503, """{"error":{"message":"overloaded"}}""", 503, "upstream_error")]
    [InlineData(302, "", 502, "upstream_redirect")]
    public async Task Are_none_where_the_upstream_surely_made_nothing(int status, string body, int expected, string code)
    {
        await using var upstream = StubUpstream.Json(status, body, "Location: /elsewhere");
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:Format=minimax");
        (await gateway.PostAsync("/v1/videos", Prompt)).Failure(expected, code);
    }
}
