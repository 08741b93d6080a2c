using Gateway.EndToEnd.Harness;
using Gateway.Simulation.Traffic;

namespace Gateway.EndToEnd.Deleting;

/// <summary>A deleted video is not found, whether or not its supplier can delete.</summary>
public sealed class DeleteTests
{
    [Theory]
    [InlineData("openai-plain", true)]
    [InlineData("ark", true)]
    [InlineData("luma", true)]
    [InlineData("kling", false)]
    [InlineData("jxincm", false)]
    public async Task A_deleted_video_is_not_found(string name, bool passedOn)
    {
        await using var every = await EverySupplier.StartAsync([name]);
        using var caller = new ApiClient(every.BaseUrl(name));
        using var other = new ApiClient(every.BaseUrl(name), EverySupplier.OtherClientKey);
        var (id, kept) = (await caller.CreateAsync(), await caller.CreateAsync());
        (await other.DeleteAsync($"videos/{id}")).Fails(404, "video_not_found");
        Assert.Equal($$"""{"id":"{{id}}","object":"video.deleted","deleted":true}""", (await caller.DeleteAsync($"videos/{id}")).Body);

        Assert.Equal(passedOn ? 1 : 0, every.Simulator[name].Received.Count(request => request.Method == "DELETE"));
        var heard = every.Simulator[name].Received.Count;
        (await caller.GetAsync($"videos/{id}")).Fails(404, "video_not_found");
        (await caller.GetAsync($"videos/{id}/content")).Fails(404, "video_not_found");
        (await caller.DeleteAsync($"videos/{id}")).Fails(404, "video_not_found");
        (await caller.PostAsync($"videos/{id}/remix", new { prompt = "x" })).Fails(404, "video_not_found");
        await caller.ListsAsync([kept]);
        Assert.Equal(heard, every.Simulator[name].Received.Count);
        (await caller.GetAsync($"videos/{kept}")).Video();
    }

    [Fact]
    public async Task The_supplier_decides_whether_a_running_video_can_be_deleted()
    {
        await using var every = await EverySupplier.StartAsync(["ark", "openai-plain"]);
        foreach (var supplier in every.Simulator.Suppliers) supplier.JobDuration = TimeSpan.FromHours(1);
        using var openai = new ApiClient(every.BaseUrl("openai-plain"));
        var id = await openai.CreateAsync();
        (await openai.DeleteAsync($"videos/{id}")).Is(400);
        (await openai.GetAsync($"videos/{id}")).Video();

        using var ark = new ApiClient(every.BaseUrl("ark"));
        id = await ark.CreateAsync();
        every.Simulator["ark"].Next(Operation.Delete, Fault.Say(Reply.Of("""{"error":{"code":"InvalidAction.RunningTaskDeletion","message":"A running task cannot be deleted.","param":"","type":"Conflict"}}""", 409)));
        var refused = await ark.DeleteAsync($"videos/{id}");
        Assert.Equal("A running task cannot be deleted.", refused.Is(409).GetProperty("error").GetProperty("message").GetString());
        await ark.ListsAsync([id]);
    }

    [Fact]
    public async Task A_deleted_raw_id_is_hidden_from_the_deleting_client_only()
    {
        // An account learns the raw id of another account: its unchecked delete must not hide the video from the owner.
        await using var upstream = StubUpstream.Healthy();
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:Format=general", "Upstreams:two:Format=general", $"Upstreams:two:Address={upstream.Address}");
        using var owner = new ApiClient(new Uri(gateway.Address, "/stub/v1"), "sk-owner-of-it");
        using var stranger = new ApiClient(new Uri(gateway.Address, "/stub/v1"), "sk-stranger-to-it");
        using var elsewhere = new ApiClient(new Uri(gateway.Address, "/two/v1"), "sk-stranger-to-it");
        (await stranger.DeleteAsync("videos/theirs")).Is(200);
        (await stranger.GetAsync("videos/theirs")).Fails(404, "video_not_found");
        (await owner.GetAsync("videos/theirs")).Video();
        (await elsewhere.GetAsync("videos/theirs")).Video();
    }
}
