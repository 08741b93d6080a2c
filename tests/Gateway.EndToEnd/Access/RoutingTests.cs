using System.Text.Json;
using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Access;

public class RoutingTests
{
    [Theory]
    [InlineData("/v1/videos/x", "one")]
    [InlineData("/v1/video/query?id=x", "one")]
    [InlineData("/v1/videos/sora-2:x", "two")]
    [InlineData("/v1/video/query?id=sora-2%3Ax", "two")]
    [InlineData("/two/v1/videos/x", "two")]
    [InlineData("/one/v1/video/query?id=sora-2:x", "one")]
    public async Task Only_the_chosen_upstream_gets_the_clients_key(string target, string asked)
    {
        await using var one = StubUpstream.Healthy();
        await using var two = StubUpstream.Healthy();
        await using var gateway = await GatewayUnderTest.StartAsync(
            [$"Upstreams:one:Address={one.Address}", $"Upstreams:two:Address={two.Address}", "Upstreams:two:Ids:0=sora-2:*", "Gateway:DefaultUpstream=one"]);
        (await gateway.GetAsync(target, "Authorization: Bearer sk-client")).Video();
        var (expected, other) = asked == "one" ? (one, two) : (two, one);
        Assert.Equal("Bearer sk-client", expected.Request.Headers["authorization"]);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task Concurrent_clients_get_their_own_answers()
    {
        await using var upstream = StubUpstream.Answering(request =>
        {
            var id = request.Line.Split(' ')[1].Split('/')[^1];
            return $$"""{"object":"video","status":"in_progress","progress":1,"prompt":"{{id}} {{request.Headers["authorization"]}} {{new string('.', 5000)}}"}""";
        });
        await using var gateway = await GatewayUnderTest.StartAsync(upstream);
        await Parallel.ForAsync(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 20 }, async (i, _) =>
        {
            var video = (await gateway.GetAsync($"/v1/videos/id-{i}", $"Authorization: Bearer sk-{i}")).Video();
            Assert.Equal(JsonValueKind.String, video.GetProperty("prompt").ValueKind);
            Assert.StartsWith($"id-{i} Bearer sk-{i} .", video.GetProperty("prompt").GetString(), StringComparison.Ordinal);
            Assert.Equal($"id-{i}", video.GetProperty("id").GetString());
        });
    }
}
