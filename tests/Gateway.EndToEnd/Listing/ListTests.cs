using Gateway.EndToEnd.Harness;
using Gateway.Simulation.Traffic;

namespace Gateway.EndToEnd.Listing;

/// <summary>A list contains all videos of the client, each once, and no others.</summary>
public sealed class ListTests
{
    [Fact]
    public async Task A_list_has_the_clients_own_videos_newest_first()
    {
        await using var every = await EverySupplier.StartAsync(["openai-plain", "ark", "luma"]);
        using var one = new ApiClient(new Uri(every.Gateway.Address, "/v1"));
        using var two = new ApiClient(new Uri(every.Gateway.Address, "/v1"), EverySupplier.OtherClientKey);
        var ids = new List<string>();
        foreach (var supplier in (string[])["ark", "openai-plain", "luma", "ark", "openai-plain", "luma", "ark"]) ids.Insert(0, await one.CreateAsync($"sora-2-{supplier}"));

        await one.ListsAsync(ids);
        await one.ListsAsync(ids.Take(2), hasMore: true, query: "?limit=2");
        await one.ListsAsync(ids.Skip(2).Take(2), hasMore: true, query: $"?limit=2&after={ids[1]}");
        await one.ListsAsync(ids.Skip(5), query: $"?limit=2&after={ids[4]}");
        await one.ListsAsync([], query: $"?after={ids[6]}");
        await one.ListsAsync([], hasMore: true, query: "?limit=0");
        await one.ListsAsync(ids.AsEnumerable().Reverse().Take(3), hasMore: true, query: "?order=asc&limit=3");
        await one.ListsAsync(ids.AsEnumerable().Reverse().Skip(3), query: $"?order=asc&after={ids[4]}");

        await two.ListsAsync([]);
        (await two.GetAsync($"videos?after={ids[0]}")).Fails(400, "invalid_value", "after");
        (await one.GetAsync("videos?after=video_unknown")).Fails(400, "invalid_value", "after");
        (await one.GetAsync("videos?limit=-1")).Fails(400, "invalid_value", "limit");

        // The list of a supplier has only its own jobs.
        using var ark = new ApiClient(every.BaseUrl("ark"));
        await ark.ListsAsync([ids[0], ids[3], ids[6]]);

        var seen = await Node.RunAsync("list.mjs", new { baseURL = new Uri(every.Gateway.Address, "/v1"), apiKey = EverySupplier.ClientKey, limit = 2 });
        Assert.Equal(ids, seen.EnumerateArray().Select(id => id.GetString()!));
    }

    [Fact]
    public async Task A_list_continues_after_a_video_that_was_deleted_between_two_pages()
    {
        await using var every = await EverySupplier.StartAsync(["openai-plain"]);
        using var caller = new ApiClient(every.BaseUrl("openai-plain"));
        var ids = new List<string>();
        for (var i = 0; i < 5; i++) ids.Insert(0, await caller.CreateAsync());
        await caller.ListsAsync(ids.Take(2), hasMore: true, query: "?limit=2");
        (await caller.DeleteAsync($"videos/{ids[1]}")).Is(200);
        await caller.ListsAsync(ids.Skip(2), query: $"?after={ids[1]}");
        await caller.ListsAsync([ids[0]], query: $"?order=asc&after={ids[1]}");
        await caller.ListsAsync([ids[0], .. ids.Skip(2)]);
    }

    [Fact]
    public async Task A_list_has_the_state_of_the_last_poll()
    {
        await using var every = await EverySupplier.StartAsync(["ark"]);
        using var caller = new ApiClient(every.BaseUrl("ark"));
        var id = await caller.CreateAsync();
        Assert.Equal("queued", await StatusAsync());
        Assert.Equal("completed", (await caller.GetAsync($"videos/{id}")).Video().GetProperty("status").GetString());
        Assert.Equal("completed", await StatusAsync());

        async Task<string> StatusAsync() => (await caller.GetAsync("videos")).Is(200).GetProperty("data")[0].GetProperty("status").GetString()!;
    }

    [Fact]
    public async Task A_list_with_the_clients_own_key_has_the_videos_of_the_account()
    {
        await using var every = await EverySupplier.StartAsync(["openai-plain"]);
        var supplier = every.Simulator["openai-plain"];
        await using var gateway = await GatewayUnderTest.StartAsync([$"Upstreams:mine:Address={supplier.Address}", "Upstreams:mine:Format=openai", "Gateway:DefaultUpstream=mine"]);
        foreach (var path in (string[])["/v1", "/mine/v1"])
        {
            using var caller = new ApiClient(new Uri(gateway.Address, path), supplier.Key);
            using var other = new ApiClient(new Uri(gateway.Address, path), supplier.SecondKey);
            supplier.AddJob("video_elsewhere" + path.Length, duration: TimeSpan.Zero);
            var made = await caller.CreateAsync("sora-2");
            var (ids, _) = await caller.ListAsync();
            Assert.Contains(made, ids);
            Assert.Contains("video_elsewhere" + path.Length, ids);
            Assert.DoesNotContain(supplier.Creates[^1].JobId, ids);
            Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
            foreach (var id in ids) (await caller.GetAsync($"videos/{id}")).Video();
            await other.ListsAsync([]);

            var seen = await Node.RunAsync("list.mjs", new { baseURL = new Uri(gateway.Address, path), apiKey = supplier.Key, limit = 1 });
            Assert.Equal(ids, seen.EnumerateArray().Select(id => id.GetString()!));

            // If the supplier keeps a deleted job, it does not reappear with another id.
            supplier.Next(Operation.Delete, Fault.Say(Reply.Of("", 405)));
            (await caller.DeleteAsync($"videos/{made}")).Is(200);
            Assert.Equal(ids.Where(id => id != made), (await caller.ListAsync()).Ids);
        }
    }

    [Fact]
    public async Task A_list_with_the_gateways_key_has_no_videos_of_other_clients()
    {
        await using var every = await EverySupplier.StartAsync(["openai-plain"]);
        every.Simulator["openai-plain"].AddJob("video_elsewhere");
        using var one = new ApiClient(every.BaseUrl("openai-plain"));
        using var two = new ApiClient(every.BaseUrl("openai-plain"), EverySupplier.OtherClientKey);
        using var stranger = new ApiClient(every.BaseUrl("openai-plain"), "sk-unknown");
        var id = await one.CreateAsync();
        await one.ListsAsync([id]);
        await two.ListsAsync([]);
        (await stranger.GetAsync("videos")).Fails(401, "invalid_api_key");
    }

    [Fact]
    public async Task A_list_fails_where_the_list_of_the_supplier_fails()
    {
        await using var every = await EverySupplier.StartAsync(["openai-plain"], "Upstreams:openai-plain:RawIds=true");
        using var caller = new ApiClient(every.BaseUrl("openai-plain"));
        every.Simulator["openai-plain"].Next(Operation.List, new Fault { Refuse = RefusalReason.RateLimited });
        (await caller.GetAsync("videos")).Fails(429, "rate_limit_exceeded");
        await caller.ListsAsync([]);
    }
}
