using System.Text;
using Gateway.EndToEnd.Harness;
using Gateway.Simulation.Traffic;

namespace Gateway.EndToEnd.Creating;

/// <summary>A character is created from a video, and belongs to its client.</summary>
public sealed class CharacterTests
{
    static readonly byte[] Film = Encoding.ASCII.GetBytes("not much of a film");

    [Theory]
    [InlineData("openai-plain")]
    [InlineData("azure")]
    public async Task A_client_gets_a_sealed_id_and_the_supplier_its_own_id(string name)
    {
        await using var every = await EverySupplier.StartAsync([name]);
        var supplier = every.Simulator[name];
        using var caller = new ApiClient(every.BaseUrl(name));
        using var other = new ApiClient(every.BaseUrl(name), EverySupplier.OtherClientKey);
        var (tom, ida) = (await CreateAsync(caller, "Tom"), await CreateAsync(caller, "Ida"));
        var (theirTom, theirIda) = (supplier.Creates[0].JobId, supplier.Creates[1].JobId);
        Assert.Equal(Film, Assert.Single(supplier.Creates[0].Files).Bytes.ToArray());

        var found = (await caller.GetAsync($"videos/characters/{tom}")).Is(200);
        Assert.Equal((tom, "Tom"), (found.GetProperty("id").GetString(), found.GetProperty("name").GetString()));
        Assert.True(found.GetProperty("created_at").GetInt64() > 0);
        var heard = supplier.Received.Count;
        (await other.GetAsync($"videos/characters/{tom}")).Fails(404, "video_not_found");
        (await other.PostAsync("videos", new { prompt = "x", characters = new[] { new { id = tom } } })).Fails(404, "video_not_found", "characters");
        (await caller.PostAsync("videos", new { prompt = "x", characters = new[] { new { id = tom[..^2] + "AA" } } })).Fails(404, "video_not_found", "characters");
        (await caller.PostAsync("videos", new { prompt = "x", characters = new[] { new { id = theirTom } } })).Fails(404, "video_not_found", "characters");
        (await caller.PostAsync("videos", new { prompt = "x", characters = new[] { theirTom } })).Fails(400, "invalid_value", "characters");
        (await caller.PostAsync("videos", new { prompt = "x", characters = new[] { new { id = "../x" } } })).Fails(404, "video_not_found", "characters");
        Assert.Equal(heard, supplier.Received.Count);

        (await caller.PostAsync("videos", new { prompt = "x", characters = new[] { new { id = tom }, new { id = ida } } })).Video();
        (await caller.PostFormAsync("videos", ("prompt", "y"), ("characters[][id]", tom), ("characters[][id]", ida))).Video();
        (await caller.PostFormAsync("videos", ("prompt", "z"), ("characters[0][id]", tom), ("characters[1][id]", ida))).Video();
        var seen = await Node.RunAsync("create.mjs", (object[])[new { baseURL = every.BaseUrl(name), apiKey = EverySupplier.ClientKey, body = new { prompt = "n", characters = new[] { new { id = tom }, new { id = ida } } } }]);
        Assert.True(seen[0].TryGetProperty("video", out _), seen.GetRawText());
        Assert.Equal(4, supplier.Creates.Skip(2).Count());
        Assert.All(supplier.Creates.Skip(2), create =>
            Assert.Equal($$"""[{"id":"{{theirTom}}"},{"id":"{{theirIda}}"}]""", create.Body.GetProperty("characters").GetRawText()));
    }

    [Fact]
    public async Task A_character_is_used_in_its_account()
    {
        await using var every = await EverySupplier.StartAsync(["openai-plain"]);
        var supplier = every.Simulator["openai-plain"];
        using var caller = new ApiClient(every.BaseUrl("openai-plain"));
        supplier.Next(Operation.Create, new Fault { Refuse = RefusalReason.OutOfQuota });

        // This pauses the first key, and new creates use the second.
        var tom = await CreateAsync(caller, "Tom");
        await caller.CreateAsync();
        Assert.NotEqual(supplier.Creates[0].Key, supplier.Creates[1].Key);
        var ida = await CreateAsync(caller, "Ida");
        (await caller.PostAsync("videos", new { prompt = "x", characters = new[] { new { id = tom } } })).Video();
        Assert.Equal(supplier.Creates[0].Key, supplier.Creates[^1].Key);
        (await caller.PostAsync("videos", new { prompt = "x", characters = new[] { new { id = tom }, new { id = ida } } })).Fails(400, "invalid_value", "characters");
    }

    [Fact]
    public async Task A_character_of_another_upstream_is_refused()
    {
        await using var every = await EverySupplier.StartAsync(["openai-plain", "azure", "ark"]);
        using var caller = new ApiClient(every.BaseUrl("azure"));
        using var anywhere = new ApiClient(new Uri(every.Gateway.Address, "/v1"));
        var tom = await CreateAsync(caller, "Tom");
        foreach (var supplier in (string[])["openai-plain", "ark"])
        {
            (await anywhere.PostAsync("videos", new { prompt = "x", model = $"sora-2-{supplier}", characters = new[] { new { id = tom } } })).Fails(404, "video_not_found", "characters");
            Assert.Empty(every.Simulator[supplier].Received);
        }
    }

    [Fact]
    public async Task A_character_can_be_created_from_an_existing_video_if_the_supplier_supports_it()
    {
        await using var every = await EverySupplier.StartAsync(["openai-plain"]);
        var supplier = every.Simulator["openai-plain"];
        using var caller = new ApiClient(every.BaseUrl("openai-plain"));
        using var other = new ApiClient(every.BaseUrl("openai-plain"), EverySupplier.OtherClientKey);
        var id = await caller.CreateAsync();
        (await other.PostFormAsync("videos/characters", ("name", "Tom"), ("video[id]", id))).Fails(404, "video_not_found");
        Assert.Single(supplier.Received);

        // OpenAI accepts an uploaded video only, and its error says so.
        (await caller.PostFormAsync("videos/characters", ("name", "Tom"), ("video[id]", id))).Is(400);
        supplier.Next(Operation.Character, Fault.Say(Reply.Of("""{"id":"char_1","name":"Tom","created_at":1700000000}""")));
        var tom = (await caller.PostAsync("videos/characters", new { name = "Tom", video = new { id } })).Is(200).GetProperty("id").GetString()!;
        Assert.StartsWith("video_gw1_", tom, StringComparison.Ordinal);
    }

    static async Task<string> CreateAsync(ApiClient caller, string name) =>
        (await caller.PostFormAsync("videos/characters", ("name", name), ("video", Film))).Is(200).GetProperty("id").GetString()!;
}
