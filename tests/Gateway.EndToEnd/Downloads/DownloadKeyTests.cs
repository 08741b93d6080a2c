using System.Text;
using Gateway.EndToEnd.Harness;
using Gateway.Simulation;
using Gateway.Simulation.Traffic;

namespace Gateway.EndToEnd.Downloads;

/// <summary>A download sends a key to its configured origin only. Other hosts get nothing from the client, either.</summary>
public sealed class DownloadKeyTests
{
    /// <summary>All headers that the host of a link gets.</summary>
    static readonly string[] Told = ["accept", "accept-encoding", "host", "range", "user-agent"];

    static readonly byte[] Film = [.. "\0\0\0\u0018ftypisom"u8, .. new byte[5000]];

    [Theory]
    [InlineData("ark", Operation.Media)]
    [InlineData("openai-plain", Operation.Content)]
    [InlineData("azure", Operation.Content)]
    [InlineData("gemini", Operation.Content)]
    public async Task A_redirect_target_gets_no_key(string name, Operation operation)
    {
        await using var elsewhere = Host();
        await using var every = await EverySupplier.StartAsync([name]);
        var supplier = every.Simulator[name];
        using var customer = new SupplierApiClient(supplier, every.Gateway.Address);
        var (id, _) = await customer.MakeAsync();
        supplier.Next(operation, Fault.Redirect($"{elsewhere.Address}/file"));
        Assert.Equal(Film, await DownloadAsync(customer, id));
        AssertNoKey(elsewhere, supplier);
        Assert.Equal(supplier.Authorization(supplier.Key), Assert.Single(supplier.SeenKeys));
        Assert.Empty(supplier.MediaSeenKeys);
    }

    /// <summary>Another port of the same machine is another origin.</summary>
    [Fact]
    public async Task A_Gemini_file_at_another_origin_gets_no_key()
    {
        await using var elsewhere = Host();
        await using var every = await EverySupplier.StartAsync(["gemini"]);
        var supplier = every.Simulator["gemini"];
        using var customer = new SupplierApiClient(supplier, every.Gateway.Address);
        var (id, jobId) = await customer.MakeAsync();
        supplier.Next(Operation.Query, Fault.Say(Reply.Of(
            $$$$"""{"name":"{{{{jobId}}}}","done":true,"response":{"generateVideoResponse":{"generatedSamples":[{"video":{"uri":"{{{{elsewhere.Address}}}}/v1beta/files/x:download?alt=media"}}]}}}""")));
        Assert.Equal(Film, await DownloadAsync(customer, id));
        AssertNoKey(elsewhere, supplier);
    }

    /// <summary>An upstream without a key gets the client's key, and its links do not.</summary>
    [Fact]
    public async Task The_clients_own_key_is_not_sent_to_a_link()
    {
        await using var elsewhere = Host();
        await using var upstream = StubUpstream.Json(200, $$"""{"id":"x","status":"completed","video_url":"{{elsewhere.Address}}/file"}""");
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Gateway:Links:AllowNetworks:0=127.0.0.0/8", "Gateway:Links:Ports=any");
        var answer = await gateway.GetAsync("/v1/videos/x/content", "Authorization: Bearer sk-the-clients-own", "Cookie: session=1", "X-Forwarded-Host: client.example", "Referer: http://client.example/");
        Assert.Equal(200, answer.Status);
        Assert.Equal("Bearer sk-the-clients-own", upstream.Request.Headers["authorization"]);
        Assert.Subset(Told.ToHashSet(StringComparer.Ordinal), elsewhere.Request.Headers.Keys.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>The message of the failure is that of the upstream, which may repeat the key.</summary>
    [Fact]
    public async Task A_key_in_the_error_of_a_failed_video_is_redacted()
    {
        const string Key = "sk-the-upstreams-own-1";
        await using var upstream = StubUpstream.Json(200, $$$"""{"id":"x","status":"failed","error":{"message":"The account of {{{Key}}} is closed."}}""");
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, $"Upstreams:stub:ApiKey={Key}", "Gateway:AllowAnyClient=true");
        var message = (await gateway.GetAsync("/v1/videos/x/content")).Failure(404, "content_not_found");
        Assert.EndsWith("The account of *** is closed.", message, StringComparison.Ordinal);
    }

    static StubUpstream Host() => StubUpstream.Sending(200, Film, "Content-Type: video/mp4");

    static Task<byte[]> DownloadAsync(SupplierApiClient customer, string id) => customer.BytesAsync($"videos/{id}/content", "Cookie: session=1", "X-Api-Key: sk-other", "Referer: http://client.example/");

    static void AssertNoKey(StubUpstream elsewhere, Supplier supplier)
    {
        var request = elsewhere.Request;
        Assert.Subset(Told.ToHashSet(StringComparer.Ordinal), request.Headers.Keys.ToHashSet(StringComparer.Ordinal));
        var all = new StringBuilder(request.Line).AppendJoin('\n', request.Headers.Values).ToString();
        Assert.All([supplier.Key, supplier.SecondKey, EverySupplier.ClientKey], key => Assert.DoesNotContain(key, all, StringComparison.Ordinal));
    }
}
