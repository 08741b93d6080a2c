using Gateway.EndToEnd.Harness;
using Gateway.Sealing;
using WireMock.RequestBuilders;

namespace Gateway.EndToEnd.Access;

public class UpstreamKeyTests
{
    const string AnyClient = "Gateway:AllowAnyClient=true";
    static readonly string ClientKeys = $"Gateway:ClientKeys:team-a={Secrets.Hash("key-a")}";

    [Theory]
    [InlineData("X-Nothing: 1", 401, "invalid_api_key")]
    [InlineData("Authorization: Bearer sk-other", 401, "invalid_api_key")]
    [InlineData("Authorization: Bearer key-a", 404, "video_not_found")]
    public async Task An_unknown_client_and_a_raw_id_are_refused_without_a_request_to_the_upstream(string header, int status, string code)
    {
        await using var upstream = StubUpstream.Healthy();
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:ApiKey=sk-own-key", ClientKeys);
        (await gateway.GetAsync("/v1/videos/x", header)).Failure(status, code);
        Assert.Empty(upstream.Requests);
    }

    [Fact]
    public async Task A_known_client_gets_the_upstreams_key()
    {
        await using var upstream = StubUpstream.Healthy();
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:ApiKey=sk-own-key", "Upstreams:stub:RawIds=true", ClientKeys);
        (await gateway.GetAsync("/v1/videos/x", "Authorization: Bearer key-a")).Video();
        Assert.Equal("Bearer sk-own-key", upstream.Request.Headers["authorization"]);
    }

    [Theory]
    [InlineData("Authorization: Bearer key-a", 403, "forbidden")]
    [InlineData("Authorization: Bearer \"key-a\"", 403, "forbidden")]
    [InlineData("Authorization: Basic a2V5LWE6", 403, "forbidden")]
    [InlineData("Authorization: Bearer sk-other\r\nAuthorization: Bearer key-a", 400, "bad_request")]
    public async Task A_client_key_of_the_gateway_is_not_forwarded_to_an_upstream_without_a_key(string header, int status, string code)
    {
        await using var upstream = StubUpstream.Healthy();
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, ClientKeys);
        (await gateway.GetAsync("/v1/videos/x", header)).Failure(status, code);
        Assert.Empty(upstream.Requests);
        (await gateway.GetAsync("/v1/videos/x", "Authorization: Bearer sk-their-own")).Video();
        Assert.Equal("Bearer sk-their-own", upstream.Request.Headers["authorization"]);
    }

    [Theory]
    [InlineData(401, "{}", "bad_key")]
    [InlineData(403, """{"error":{"message":"insufficient balance","code":"insufficient_user_quota"}}""", "out_of_quota")]
    public async Task The_next_key_is_used_while_the_first_is_refused_and_a_sealed_id_keeps_its_key(int status, string body, string reason)
    {
        await using var upstream = StubUpstream.Healthy().On(Request.Create().WithHeader("Authorization", "*1"), status, body);
        await using var gateway = await GatewayUnderTest.StartAsync(
            upstream, "Upstreams:stub:ApiKeys:0=sk-own-key-1", "Upstreams:stub:ApiKeys:1=sk-own-key-2", AnyClient, "Gateway:IdKeys:0=0123456789abcdef0123456789abcdef");
        var table = gateway.Upstreams;
        var id = table.SealedIds.Seal(new SealedId
        {
            UpstreamTag = Tags.OfUpstream("stub"),
            KeyTag = table.Find("stub")!.Keys[0].Tag,
            OwnerTag = Clients.Owner.Of(null, "", null).Tag,
            RawId = "x",
        });
        foreach (var target in (string[])["x", "x", "y", id!, id!, "z"]) await gateway.GetAsync($"/v1/videos/{target}");
        Assert.Equal("1 2 2 1 1 2", string.Join(' ', upstream.Requests.Select(request => request.Headers["authorization"][^1])));
        Assert.Contains($"Upstream stub refused key 1 of 2: {reason}.", Assert.Single(gateway.Log.Lines, line => line.Text.StartsWith("Upstream stub", StringComparison.Ordinal)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(429)]
    [InlineData(500)]
    public async Task A_single_key_stays_in_use_after_another_video_failed(int status)
    {
        await using var upstream = StubUpstream.Healthy().On(Request.Create().WithPath("/v1/videos/bad"), status, "");
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:ApiKey=sk-own-key", AnyClient);
        for (var i = 0; i < 5; i++)
        {
            Assert.NotEqual(200, (await gateway.GetAsync("/v1/videos/bad")).Status);
            (await gateway.GetAsync("/v1/videos/good")).Video();
        }

        Assert.Equal(10, upstream.Requests.Count);
    }
}
