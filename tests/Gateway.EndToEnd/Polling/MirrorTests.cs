using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Polling;

public class MirrorTests
{
    [Fact]
    public async Task Mirrors_are_asked_in_turn_with_the_same_key()
    {
        await using var one = StubUpstream.Healthy();
        await using var two = StubUpstream.Healthy();
        await using var gateway = await GatewayUnderTest.StartAsync($"{one.Address}/one", $"Upstreams:stub:Addresses:0={two.Address}/two", "Upstreams:stub:LoadBalancing=RoundRobin");
        for (var poll = 0; poll < 10; poll++) (await gateway.GetAsync("/v1/videos/x", "Authorization: Bearer sk-client")).Video();
        Assert.Equal((5, 5), (one.Requests.Count, two.Requests.Count));
        Assert.All(one.Requests, request => Assert.Equal("GET /one/v1/videos/x HTTP/1.1", request.Line));
        Assert.All(two.Requests, request => Assert.Equal("GET /two/v1/videos/x HTTP/1.1", request.Line));
        Assert.All(one.Requests.Concat(two.Requests), request => Assert.Equal("Bearer sk-client", request.Headers["authorization"]));
    }
}
