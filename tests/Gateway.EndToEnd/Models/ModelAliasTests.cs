using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Models;

/// <summary>Responses have the model names that clients use, in their spelling.</summary>
public sealed class ModelAliasTests
{
    const string FewKey = "canary-client-key-few";

    [Fact]
    public async Task Models_are_listed_for_clients_that_may_use_them()
    {
        await using var every = await StartAsync();
        using var all = new ApiClient(new Uri(every.Gateway.Address, "/v1"));
        using var few = new ApiClient(new Uri(every.Gateway.Address, "/v1"), FewKey);
        using var ark = new ApiClient(every.BaseUrl("ark"));
        using var stranger = new ApiClient(every.BaseUrl("ark"), "sk-unknown");
        Assert.Equal(["seedance", "sora-2", "sora-2-ark", "sora-2-openai-plain"], await NamesAsync(all));
        Assert.Equal(["sora-2"], await NamesAsync(few));
        Assert.Equal(["seedance", "sora-2-ark"], await NamesAsync(ark));
        (await stranger.GetAsync("models")).Fails(401, "invalid_api_key");

        Assert.Equal("""{"id":"sora-2","object":"model","created":0,"owned_by":"openai-plain"}""", (await few.GetAsync("models/SORA-2")).Body);
        (await few.GetAsync("models/seedance")).Fails(404, "model_not_found", "model");
        (await ark.GetAsync("models/sora-2")).Fails(404, "model_not_found", "model");
    }

    [Fact]
    public async Task A_response_has_the_model_name_of_the_request()
    {
        await using var every = await StartAsync();
        using var all = new ApiClient(new Uri(every.Gateway.Address, "/v1"));
        using var few = new ApiClient(new Uri(every.Gateway.Address, "/v1"), FewKey);
        foreach (var (caller, model, theirs) in ((ApiClient, string, string)[])[(all, "SeeDance", "doubao-seedance-1-0-pro-250528"), (few, "Sora-2", "sora-2"), (all, "sora-2", "sora-2")])
        {
            var id = await caller.CreateAsync(model);
            for (var i = 0; i < 2; i++) Assert.Equal(model, (await caller.GetAsync($"videos/{id}")).Video().GetProperty("model").GetString());
            var supplier = every.Simulator[model == "SeeDance" ? "ark" : "openai-plain"];
            Assert.Equal(theirs, supplier.Creates[^1].Body.GetProperty("model").GetString());
        }

        (await few.PostAsync("videos", new { prompt = "x", model = "seedance" })).Fails(403, "forbidden");
    }

    [Fact]
    public async Task The_model_may_be_omitted()
    {
        await using var every = await StartAsync();
        using var all = new ApiClient(new Uri(every.Gateway.Address, "/v1"));
        var id = await all.CreateAsync();
        Assert.Equal("sora-2", (await all.GetAsync($"videos/{id}")).Video().GetProperty("model").GetString());
        Assert.Equal("sora-2", Assert.Single(every.Simulator["openai-plain"].Creates).Body.GetProperty("model").GetString());
    }

    [Fact]
    public async Task The_unified_create_is_answered_with_the_video()
    {
        await using var every = await EverySupplier.StartAsync(["jxincm", "openai-plain", "ark"]);
        foreach (var supplier in every.Simulator.Suppliers)
        {
            using var caller = new ApiClient(every.BaseUrl(supplier.Name));
            var video = (await caller.PostAsync("video/create", new { prompt = "x", model = $"sora-2-{supplier.Name}", aspect_ratio = "16:9", duration = 10, images = Array.Empty<string>() })).Video();
            Assert.Equal(("queued", $"sora-2-{supplier.Name}", "10"), (video.GetProperty("status").GetString(), video.GetProperty("model").GetString(), video.GetProperty("seconds").GetString()));
            (await caller.GetAsync($"video/query?id={video.GetProperty("id").GetString()}")).Video();
        }

        using var unified = new ApiClient(every.BaseUrl("jxincm"));
        (await unified.PostAsync("video/create", new { prompt = "y", orientation = "portrait", size = "large", duration = 10, images = new[] { "https://a.example/a.png" } })).Video();
        var body = every.Simulator["jxincm"].Creates[^1].Body;
        Assert.Equal(
            ("portrait", "9:16", "large", 10, "https://a.example/a.png"),
            (body.GetProperty("orientation").GetString(), body.GetProperty("aspect_ratio").GetString(), body.GetProperty("size").GetString(), body.GetProperty("duration").GetInt32(), body.GetProperty("images")[0].GetString()));
        Assert.Equal("16:9", every.Simulator["ark"].Creates[^1].Body.GetProperty("ratio").GetString());
    }

    static Task<EverySupplier> StartAsync() => EverySupplier.StartAsync(
        ["openai-plain", "ark"],
        "Gateway:DefaultUpstream=openai-plain", "Upstreams:openai-plain:Models:sora-2=sora-2", "Upstreams:ark:Models:seedance=doubao-seedance-1-0-pro-250528",
        $"Gateway:ClientKeys:few:Key={Secrets.Hash(FewKey)}", "Gateway:ClientKeys:few:Upstreams:0=openai-plain", "Gateway:ClientKeys:few:Models:0=sora-2");

    static async Task<string[]> NamesAsync(ApiClient caller)
    {
        var list = (await caller.GetAsync("models")).Is(200);
        Assert.Equal("list", list.GetProperty("object").GetString());
        return [.. list.GetProperty("data").EnumerateArray().Select(model => model.GetProperty("id").GetString()!)];
    }
}
