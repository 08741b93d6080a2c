using System.Text;
using System.Text.Json;
using Gateway.EndToEnd.Harness;
using Gateway.Simulation.Traffic;

namespace Gateway.EndToEnd.Creating;

/// <summary>Remixes, edits and extensions: the client uses sealed ids, the supplier its own.</summary>
public sealed class DerivedVideoTests
{
    static readonly byte[] Film = Encoding.ASCII.GetBytes("not much of a film");

    [Theory]
    [InlineData("openai-plain")]
    [InlineData("azure")]
    [InlineData("new-api")]
    public async Task Every_poll_of_a_remix_names_its_source(string name)
    {
        await using var every = await EverySupplier.StartAsync([name]);
        var supplier = every.Simulator[name];
        using var caller = new ApiClient(every.BaseUrl(name));
        using var other = new ApiClient(every.BaseUrl(name), EverySupplier.OtherClientKey);
        var source = await caller.CreateAsync();
        (await other.PostAsync($"videos/{source}/remix", new { prompt = "blue" })).Fails(404, "video_not_found");
        (await caller.PostAsync($"videos/{source}x/remix", new { prompt = "blue" })).Fails(404, "video_not_found");
        (await caller.PostAsync($"videos/{source}/remix", new { })).Fails(400, "missing_required_parameter", "prompt");
        (await caller.PostAsync($"videos/{source}/remix", new { prompt = "blue", input_reference = new { image_url = "https://a.example/a.png" } })).Fails(400, "invalid_value", "input_reference");
        Assert.Single(supplier.Received);

        var remix = (await caller.PostAsync($"videos/{source}/remix", new { prompt = "blue" })).Video();
        var id = remix.GetProperty("id").GetString()!;
        Assert.Equal((source, $"sora-2-{name}", "blue"), Seen(remix));
        Assert.Equal($$"""{"prompt":"blue"}""", supplier.Creates[^1].Body.GetRawText());
        Assert.Contains($"/{supplier.Creates[0].JobId}/remix", supplier.Creates[^1].Target, StringComparison.Ordinal);
        var polled = Seen((await caller.GetAsync($"videos/{id}")).Video());
        Assert.Equal((source, $"sora-2-{name}"), (polled.From, polled.Model));
        Assert.Equal(source, (await caller.GetAsync("videos")).Is(200).GetProperty("data")[0].GetProperty("remixed_from_video_id").GetString());
        Assert.Equal(JsonValueKind.Null, (await caller.GetAsync($"videos/{source}")).Video().GetProperty("remixed_from_video_id").ValueKind);

        // A gateway without a record of it returns another id of the same video, or null if the supplier does not return the source.
        await using var another = await GatewayUnderTest.StartAsync([.. EverySupplier.Settings(every.Simulator)]);
        using var again = new ApiClient(new Uri(another.Address, $"/{name}/v1"));
        var from = (await again.GetAsync($"videos/{id}")).Video().GetProperty("remixed_from_video_id").GetString();
        if (name == "new-api") Assert.Null(from);
        else Assert.Equal("A cat", (await again.GetAsync($"videos/{from}")).Video().GetProperty("prompt").GetString());
    }

    [Theory]
    [InlineData("edits")]
    [InlineData("extensions")]
    public async Task An_edit_names_its_video_in_the_body(string path)
    {
        await using var every = await EverySupplier.StartAsync(["openai-plain"]);
        var supplier = every.Simulator["openai-plain"];
        using var caller = new ApiClient(new Uri(every.Gateway.Address, "/v1"));
        using var other = new ApiClient(new Uri(every.Gateway.Address, "/v1"), EverySupplier.OtherClientKey);
        var source = await caller.CreateAsync("sora-2-openai-plain");
        object Of(string id) => path == "edits" ? new { prompt = "blue", video = new { id } } : new { prompt = "blue", seconds = "8", video = new { id } };
        (await other.PostAsync($"videos/{path}", Of(source))).Fails(404, "video_not_found");
        (await caller.PostAsync($"videos/{path}", Of(source[..^2] + "AA"))).Fails(404, "video_not_found");
        (await caller.PostAsync($"videos/{path}", Of("../x"))).Fails(400, "invalid_id", "video");
        (await caller.PostAsync($"videos/{path}", new { prompt = "blue" })).Fails(400, "missing_required_parameter", "video");
        Assert.Single(supplier.Received);

        var edited = (await caller.PostAsync($"videos/{path}", Of(source))).Video();
        Assert.Equal((source, "sora-2-openai-plain", "blue"), Seen(edited));
        Assert.Equal(supplier.Creates[0].JobId, supplier.Creates[^1].Body.GetProperty("video").GetProperty("id").GetString());
        (await caller.GetAsync($"videos/{edited.GetProperty("id").GetString()}")).Video();

        (string, object)[] form = [("prompt", "green"), ("video[id]", source), .. path == "edits" ? ((string, object)[])[] : [("seconds", "8")]];
        Assert.Equal((source, "sora-2-openai-plain", "green"), Seen((await caller.PostFormAsync($"videos/{path}", form)).Video()));
    }

    [Theory]
    [InlineData("edits", Operation.Edit)]
    [InlineData("extensions", Operation.Extend)]
    public async Task An_uploaded_video_is_passed_on_as_an_upload(string path, Operation operation)
    {
        await using var every = await EverySupplier.StartAsync(["openai-plain"], "Gateway:DefaultUpstream=openai-plain");
        using var caller = new ApiClient(new Uri(every.Gateway.Address, "/v1"));
        (await caller.PostFormAsync($"videos/{path}", ("prompt", "blue"), ("video", Film))).Fails(400, "missing_required_parameter", "model");
        (await caller.PostFormAsync($"videos/{path}", ("prompt", "blue"), ("model", "sora-9"), ("video", Film))).Fails(400, "model_not_found", "model");
        Assert.Empty(every.Simulator["openai-plain"].Received);

        var edited = (await caller.PostFormAsync($"videos/{path}", ("prompt", "blue"), ("model", "Sora-2-OpenAI-plain"), ("seconds", "8"), ("video", Film))).Is(path == "edits" ? 400 : 200);
        if (path == "edits") edited = (await caller.PostFormAsync($"videos/{path}", ("prompt", "blue"), ("model", "Sora-2-OpenAI-plain"), ("video", Film))).Video();
        var create = every.Simulator["openai-plain"].Creates[^1];
        Assert.Equal((operation, "sora-2", "blue"), (create.Operation, create.Body.GetProperty("model").GetString(), create.Body.GetProperty("prompt").GetString()));
        Assert.Equal(Film, Assert.Single(create.Files).Bytes.ToArray());
        Assert.Equal("Sora-2-OpenAI-plain", edited.GetProperty("model").GetString());
        Assert.Equal("Sora-2-OpenAI-plain", (await caller.GetAsync($"videos/{edited.GetProperty("id").GetString()}")).Video().GetProperty("model").GetString());
    }

    [Fact]
    public async Task A_derived_video_is_made_in_the_account_of_its_source()
    {
        await using var every = await EverySupplier.StartAsync(["openai-plain"]);
        var supplier = every.Simulator["openai-plain"];
        using var caller = new ApiClient(every.BaseUrl("openai-plain"));
        var source = await caller.CreateAsync();
        supplier.Next(Operation.Remix, new Fault { Refuse = RefusalReason.OutOfQuota });
        (await caller.PostAsync($"videos/{source}/remix", new { prompt = "blue" })).Fails(503, "upstream_out_of_quota");
        Assert.Equal(2, supplier.Received.Count);
        (await caller.PostAsync($"videos/{source}/remix", new { prompt = "blue" })).Video();
        Assert.Equal(supplier.Creates[0].Key, supplier.Creates[^1].Key);
    }

    [Fact]
    public async Task A_supplier_without_the_operation_gets_no_request()
    {
        await using var every = await EverySupplier.StartAsync(["ark"]);
        using var caller = new ApiClient(every.BaseUrl("ark"));
        var id = await caller.CreateAsync();
        var heard = every.Simulator["ark"].Received.Count;
        (await caller.PostAsync($"videos/{id}/remix", new { prompt = "x" })).Fails(400, "not_supported");
        (await caller.PostAsync("videos/edits", new { prompt = "x", video = new { id } })).Fails(400, "not_supported");
        (await caller.PostAsync("videos/extensions", new { prompt = "x", video = new { id } })).Fails(400, "not_supported");
        (await caller.PostFormAsync("videos/edits", ("prompt", "x"), ("model", "sora-2-ark"), ("video", Film))).Fails(400, "not_supported");
        (await caller.PostFormAsync("videos/characters", ("name", "Tom"), ("video", Film))).Fails(400, "not_supported");
        (await caller.GetAsync($"videos/characters/{id}")).Fails(400, "not_supported");
        Assert.Equal(heard, every.Simulator["ark"].Received.Count);
    }

    static (string? From, string? Model, string? Prompt) Seen(JsonElement video) =>
        (video.GetProperty("remixed_from_video_id").GetString(), video.GetProperty("model").GetString(), video.GetProperty("prompt").GetString());
}
