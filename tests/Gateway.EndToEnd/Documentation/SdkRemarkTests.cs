using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Documentation;

/// <summary>What docs/quickstart.md says about an SDK is so.</summary>
public class SdkRemarkTests
{
    /// <summary>Once the SDK sends it, the page need not warn of it.</summary>
    [Fact]
    public async Task The_option_idempotencyKey_of_the_Node_SDK_sends_nothing_and_the_header_works()
    {
        Assert.Equal(2, await CreatesAsync(new { idempotencyKey = "order-4711" }));
        Assert.Equal(1, await CreatesAsync(new { headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Idempotency-Key"] = "order-4711" } }));
    }

    /// <summary>Creates the same video twice.</summary>
    /// <returns>How many creates the upstream received.</returns>
    static async Task<int> CreatesAsync(object options)
    {
        await using var upstream = StubUpstream.Healthy();
        await using var gateway = await GatewayUnderTest.StartAsync(upstream);
        var call = new { baseURL = new Uri(gateway.Address, "/v1"), apiKey = "sk-any", body = new { model = "sora-2", prompt = "A cat" }, options };
        var seen = await Node.RunAsync("create.mjs", (object[])[call, call]);
        Assert.All(seen.EnumerateArray(), answer => Assert.True(answer.TryGetProperty("video", out _), answer.GetRawText()));
        return upstream.Requests.Count;
    }
}
