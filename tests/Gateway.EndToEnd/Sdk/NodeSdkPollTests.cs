using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Sdk;

/// <summary>The official client for Node, with the gateway as its base URL.</summary>
public sealed class NodeSdkPollTests : IAsyncLifetime
{
    SuppliersUnderTest _suppliers = null!;

    public async ValueTask InitializeAsync() => _suppliers = await SuppliersUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _suppliers.DisposeAsync();

    [Fact]
    public async Task A_video_of_each_supplier_is_retrieved()
    {
        var suppliers = _suppliers.Simulator.Suppliers;
        var seen = await Node.RunAsync("retrieve.mjs", suppliers.Select(supplier => Call(supplier.Name, supplier.Key, supplier.Samples.Processing)));
        foreach (var (supplier, answer) in suppliers.Zip(seen.EnumerateArray()))
        {
            var video = answer.GetProperty("video");
            Assert.Equal(supplier.Samples.Processing, video.GetProperty("id").GetString());
            Assert.Equal("in_progress", video.GetProperty("status").GetString());
            Assert.InRange(video.GetProperty("progress").GetInt32(), 0, 99);
        }
    }

    [Fact]
    public async Task An_unknown_key_an_unknown_video_and_an_invalid_id_are_distinct_errors()
    {
        var key = _suppliers.Simulator["jxincm"].Key;
        var seen = await Node.RunAsync("retrieve.mjs", (object[])
        [
            Call("jxincm", "sk-wrong", "sora-2:task_1"), Call("jxincm", key, "video_unknown"), Call("jxincm", key, ""), Call("unknown", key, "video_1"),
        ]);
        Assert.Equal(
            [
                "AuthenticationError 401 invalid_api_key", "NotFoundError 404 video_not_found", "BadRequestError 400 missing_id", "NotFoundError 404 unknown_upstream",
            ],
            seen.EnumerateArray().Select(answer => answer.GetProperty("error")).Select(error => $"{error.GetProperty("name")} {error.GetProperty("status")} {error.GetProperty("code")}"));
        Assert.All(seen.EnumerateArray(), answer => Assert.NotEqual("", answer.GetProperty("error").GetProperty("requestID").GetString()));
    }

    [Fact]
    public async Task An_unreachable_upstream_is_a_distinct_error()
    {
        await _suppliers.Simulator["jxincm"].StopAsync();
        var seen = await Node.RunAsync("retrieve.mjs", (object[])[Call("jxincm", "sk-any", "sora-2:task_1")]);
        var error = seen[0].GetProperty("error");
        Assert.Equal(502, error.GetProperty("status").GetInt32());
        Assert.Equal("upstream_unreachable", error.GetProperty("code").GetString());
    }

    object Call(string upstream, string key, string id) => new { baseURL = _suppliers.BaseUrl(upstream), apiKey = key, id };
}
