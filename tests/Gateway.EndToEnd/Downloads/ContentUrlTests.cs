using System.Text.Json;
using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Downloads;

/// <summary><c>ContentUrls: gateway</c>: a client gets urls of the gateway only, and they work.</summary>
public sealed class ContentUrlTests
{
    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> Suppliers => [.. EverySupplier.Names];

    [Theory]
    [MemberData(nameof(Suppliers))]
    public async Task A_response_contains_urls_of_the_gateway_only(string name)
    {
        await using var every = await EverySupplier.StartAsync([name], $"Upstreams:{name}:ContentUrls=gateway", $"Upstreams:{name}:RawIds=true");
        var supplier = every.Simulator[name];
        using var customer = new SupplierApiClient(supplier, every.Gateway.Address);
        supplier.JobDuration = TimeSpan.FromHours(1);
        var (running, _) = await customer.MakeAsync();
        supplier.JobDuration = TimeSpan.Zero;
        var (created, jobId) = await customer.CreateAsync();
        var id = created.GetProperty("id").GetString()!;
        var polled = await TextAsync(customer, $"videos/{id}");
        string[] answers = [created.GetRawText(), polled, await TextAsync(customer, $"videos/{running}"), await TextAsync(customer, "videos")];
        foreach (var host in new[] { supplier.Address.Authority, every.Simulator.MediaAddress.Authority })
            Assert.All(answers, answer => Assert.DoesNotContain(host, answer, StringComparison.Ordinal));

        var links = JsonDocument.Parse(polled).RootElement.EnumerateObject().Where(property => property.Name.EndsWith("_url", StringComparison.Ordinal)).ToList();
        Assert.All(links, link => Assert.StartsWith(every.BaseUrl(name) + $"/videos/{id}/content", link.Value.GetString(), StringComparison.Ordinal));
        Assert.Equal(supplier.VideoBytes(jobId), await customer.BytesAsync(links.Single(link => link.NameEquals("video_url")).Value.GetString()!));
        foreach (var thumbnail in links.Where(link => link.NameEquals("thumbnail_url")))
            Assert.Equal("RIFF"u8.ToArray(), (await customer.BytesAsync(thumbnail.Value.GetString()!))[..4]);
    }

    /// <summary>The origin is that of the request, of the headers of a trusted proxy, or of PublicBaseUrl.</summary>
    [Theory]
    [InlineData("https://videos.example/ai", "Gateway:TrustedProxies=127.0.0.1")]
    [InlineData("", "Gateway:TrustedProxies=10.0.0.0/8")]
    [InlineData("https://public.example/base", "Gateway:TrustedProxies=127.0.0.1", "Gateway:PublicBaseUrl=https://public.example/base")]
    public async Task A_url_has_the_origin_of_the_request(string origin, params string[] settings)
    {
        await using var every = await EverySupplier.StartAsync(["ark"], ["Upstreams:ark:ContentUrls=gateway", .. settings]);
        var supplier = every.Simulator["ark"];
        using var customer = new SupplierApiClient(supplier, every.Gateway.Address);
        string[] proxied = ["X-Forwarded-Host: videos.example", "X-Forwarded-Proto: https", "X-Forwarded-Prefix: /ai"];
        var (created, jobId) = await customer.CreateAsync(proxied);
        var id = created.GetProperty("id").GetString()!;
        using var video = JsonDocument.Parse(await TextAsync(customer, $"videos/{id}", proxied));
        var link = video.RootElement.GetProperty("video_url").GetString()!;
        if (origin.Length == 0) origin = every.Gateway.Address.GetLeftPart(UriPartial.Authority);
        Assert.Equal($"{origin}/ark/v1/videos/{id}/content", link);

        // As the proxy forwards it: without the prefix.
        Assert.Equal(supplier.VideoBytes(jobId), await customer.BytesAsync(new Uri(every.Gateway.Address, link[origin.Length..]).AbsoluteUri, proxied));
    }

    static async Task<string> TextAsync(SupplierApiClient customer, string path, params string[] headers)
    {
        using var answer = await customer.GetAsync(path, headers);
        Assert.True(answer.IsSuccessStatusCode);
        return await answer.Content.ReadAsStringAsync(Cancelled);
    }
}
