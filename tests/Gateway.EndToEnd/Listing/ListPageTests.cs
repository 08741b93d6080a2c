using System.Globalization;
using System.Text.Json;
using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Listing;

/// <summary>A page of a list costs one page of the upstream, and the same page within seconds costs none.</summary>
public sealed class ListPageTests
{
    const int Videos = 450;

    static readonly string[] Key = ["Authorization: Bearer sk-client"];

    [Fact]
    public async Task A_page_reads_one_page_of_the_upstream()
    {
        await using var upstream = Account();
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:Format=openai");
        var (ids, hasMore) = await ListAsync(gateway, "?limit=20");
        Assert.Equal((20, true), (ids.Length, hasMore));
        Assert.Single(upstream.Requests);

        // A repeated request, and the next pages within what is known.
        await ListAsync(gateway, "?limit=20");
        Assert.Single(upstream.Requests);
        var seen = new List<string>(ids);
        for (var page = 1; hasMore; page++)
        {
            var before = upstream.Requests.Count;
            (ids, hasMore) = await ListAsync(gateway, $"?limit=100&after={seen[^1]}");
            Assert.Equal(before + 1, upstream.Requests.Count);
            seen.AddRange(ids);
        }

        Assert.Equal(Enumerable.Range(0, Videos).Select(Id), seen);
    }

    [Fact]
    public async Task An_ascending_list_begins_with_the_oldest()
    {
        await using var upstream = Account();
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:Format=openai");
        var (ids, _) = await ListAsync(gateway, "?order=asc&limit=5");
        Assert.Equal(Enumerable.Range(Videos - 5, 5).Reverse().Select(Id), ids);
        (ids, _) = await ListAsync(gateway, $"?order=asc&limit=5&after={ids[^1]}");
        Assert.Equal(Enumerable.Range(Videos - 10, 5).Reverse().Select(Id), ids);
        Assert.Equal(2, upstream.Requests.Count);
    }

    [Fact]
    public async Task Another_client_does_not_get_the_kept_page()
    {
        await using var upstream = Account();
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:Format=openai");
        await ListAsync(gateway, "");
        await ListAsync(gateway, "", "Bearer sk-other");
        Assert.Equal(["Bearer sk-client", "Bearer sk-other"], upstream.Requests.Select(request => request.Headers["authorization"]));
    }

    [Fact]
    public async Task A_list_that_times_out_says_so()
    {
        await using var upstream = new RawUpstream(static connection => connection.StallAsync());
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:Format=openai", "Upstreams:stub:Timeout=00:00:01");
        var message = (await gateway.GetAsync("/v1/videos", Key)).Failure(504, "upstream_timeout");
        Assert.Equal("The upstream did not answer in time. Ask for the list again.", message);
    }

    [Fact]
    public async Task A_delete_that_times_out_says_what_is_known()
    {
        await using var upstream = new RawUpstream(static connection => connection.StallAsync());
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:Format=openai", "Upstreams:stub:Timeout=00:00:01");
        var message = (await gateway.SendAsync("DELETE", "/v1/videos/x", Key)).Failure(504, "upstream_timeout");
        Assert.Equal("The upstream did not answer in time. It is not known whether the video is deleted; delete it again.", message);
        await using var keeping = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:Format=unified", "Upstreams:stub:Timeout=00:00:01");
        message = (await keeping.SendAsync("DELETE", "/v1/videos/x", Key)).Failure(504, "upstream_timeout");
        Assert.Equal("The upstream did not answer in time. Nothing was deleted; delete it again.", message);
    }

    static async Task<(string[] Ids, bool HasMore)> ListAsync(GatewayUnderTest gateway, string query, string authorization = "Bearer sk-client")
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = gateway.Address };
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        using var document = JsonDocument.Parse(await client.GetStringAsync($"/v1/videos{query}", TestContext.Current.CancellationToken));
        var list = document.RootElement;
        return ([.. list.GetProperty("data").EnumerateArray().Select(video => video.GetProperty("id").GetString()!)], list.GetProperty("has_more").GetBoolean());
    }

    static string Id(int index) => string.Create(CultureInfo.InvariantCulture, $"video_{index:0000}");

    /// <summary>An account with videos that were made elsewhere, three in each second.</summary>
    static StubUpstream Account() => StubUpstream.Answering(request =>
    {
        var query = System.Web.HttpUtility.ParseQueryString(request.Line.Split(' ')[1].Split('?')[^1]);
        var all = Enumerable.Range(0, Videos);
        if (query["order"] == "asc") all = all.Reverse();
        if (query["after"] is { } after) all = all.SkipWhile(index => Id(index) != after).Skip(1);
        var rest = all.ToList();
        var limit = int.Parse(query["limit"]!, CultureInfo.InvariantCulture);
        var data = rest.Take(limit).Select(index => new { id = Id(index), @object = "video", status = "completed", created_at = 1_800_000_000 - (index / 3) });
        return JsonSerializer.Serialize(new { @object = "list", data, has_more = rest.Count > limit });
    });
}
