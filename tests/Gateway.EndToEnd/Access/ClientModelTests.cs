using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Access;

public class ClientModelTests
{
    const string Key = "Authorization: Bearer key-of-team-a";
    static readonly string[] OneModel =
        ["Upstreams:stub:ApiKey=sk-own-key", $"Gateway:ClientKeys:team-a:Key={Secrets.Hash("key-of-team-a")}", "Gateway:ClientKeys:team-a:Models:0=cheap"];

    [Theory]
    [InlineData("""{"prompt":"a cat","Model":"dear"}""", 400, "invalid_value")]
    [InlineData("""{"prompt":"a cat","model":"cheap","MODEL":"dear"}""", 400, "invalid_value")]
    [InlineData("""{"prompt":"a cat","model":"dear"}""", 403, "forbidden")]
    [InlineData("""{"prompt":"a cat","model":"de\u000Aar"}""", 403, "forbidden")]
    public async Task A_client_may_create_with_its_allowed_models_only(string body, int status, string code)
    {
        await using var upstream = StubUpstream.Healthy();
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, ["Upstreams:stub:Format=unified", .. OneModel]);
        (await gateway.PostAsync("/v1/videos", body, Key)).Failure(status, code);
        Assert.Empty(upstream.Requests);
        Assert.DoesNotContain('\n', (await gateway.Log.LineAsync()).Text);
    }

    [Fact]
    public async Task Another_spelling_of_the_model_field_is_not_forwarded()
    {
        await using var upstream = StubUpstream.Healthy();
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, ["Upstreams:stub:Format=kling", .. OneModel]);
        (await gateway.PostAsync("/v1/videos", """{"prompt":"a cat","model":"cheap","Model_Name":"dear","other":"field"}""", Key)).Video();
        Assert.DoesNotContain("dear", upstream.Request.Body, StringComparison.Ordinal);
        Assert.Contains("field", upstream.Request.Body, StringComparison.Ordinal);
    }
}
