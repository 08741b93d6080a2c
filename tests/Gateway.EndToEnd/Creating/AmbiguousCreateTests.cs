using Gateway.EndToEnd.Harness;
using Gateway.Sealing;

namespace Gateway.EndToEnd.Creating;

public class AmbiguousCreateTests
{
    const string Prompt = """{"model":"m","prompt":"a cat"}""";

    [Theory]
    [InlineData(200, """{"code":500,"message":"internal server error"}""")]
    [InlineData(200, """{"base_resp":{"status_code":1001,"status_msg":"timeout"},"task_id":""}""")]
    [InlineData(500, """{"error":{"message":"internal server error"}}""")]
    [InlineData(303, "")]
    public async Task An_ambiguous_create_is_reported_as_such(int status, string body)
    {
        await using var upstream = StubUpstream.Json(status, body, "Location: /v1/videos/1");
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:Format=minimax");
        var answer = await gateway.PostAsync("/v1/videos", Prompt);
        answer.Failure(502, "upstream_ambiguous");
        Assert.Equal("false", answer.Headers["x-should-retry"]);
    }

    [Fact]
    public async Task Name_the_places_where_an_id_was_looked_for()
    {
        await using var upstream = StubUpstream.Json(200, """{"job":{"ref":"a-17"}}""");
        string[] settings = ["Upstreams:stub:Create=acme", "Formats:acme:extends=openai", "Formats:acme:id:0=job.number", "Formats:acme:id:1=job.key"];
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, settings);
        var answer = await gateway.PostAsync("/v1/videos", Prompt);
        answer.Failure(502, "upstream_ambiguous");
        Assert.StartsWith(
            "The upstream took the request and gave no id. The format acme looks for it at job.number, job.key. ",
            answer.Json.GetProperty("error").GetProperty("message").GetString(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, """{"base_resp":{"status_code":1008,"status_msg":"insufficient balance"},"task_id":""}""", 429, "insufficient_quota")]
    [InlineData(404, """{"error":{"message":"no such path"}}""", 502, "upstream_error")]
    [InlineData(503, """{"error":{"message":"overloaded"}}""", 503, "upstream_error")]
    [InlineData(302, "", 502, "upstream_redirect")]
    public async Task A_create_that_surely_made_no_job_is_not_ambiguous(int status, string body, int expected, string code)
    {
        await using var upstream = StubUpstream.Json(status, body, "Location: /elsewhere");
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:Format=minimax");
        (await gateway.PostAsync("/v1/videos", Prompt)).Failure(expected, code);
    }

    [Fact]
    public async Task A_remix_uses_only_the_key_of_its_video()
    {
        await using var upstream = StubUpstream.Json(402, """{"error":{"message":"insufficient balance"}}""");
        await using var gateway = await GatewayUnderTest.StartAsync(
            upstream, "Upstreams:stub:Format=openai", "Upstreams:stub:ApiKeys:0=sk-own-key-1", "Upstreams:stub:ApiKeys:1=sk-own-key-2", "Gateway:AllowAnyClient=true");
        var table = gateway.Upstreams;
        var id = table.SealedIds.Seal(new SealedId
        {
            UpstreamTag = Tags.OfUpstream("stub"),
            KeyTag = table.Find("stub")!.Keys[0].Tag,
            OwnerTag = Clients.Owner.Of(null, "", null).Tag,
            RawId = "theirs",
        });
        (await gateway.PostAsync($"/v1/videos/{id}/remix", Prompt)).Failure(503, "upstream_out_of_quota");
        Assert.Equal("Bearer sk-own-key-1", upstream.Request.Headers["authorization"]);
    }
}
