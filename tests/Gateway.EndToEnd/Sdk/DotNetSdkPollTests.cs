using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using Gateway.EndToEnd.Harness;
using OpenAI.Videos;

#pragma warning disable OPENAI001 // The client's whole video surface is marked as experimental.

namespace Gateway.EndToEnd.Sdk;

/// <summary>The official client for .NET, with the gateway as its endpoint.</summary>
public sealed class DotNetSdkPollTests : IAsyncLifetime
{
    SuppliersUnderTest _suppliers = null!;

    public static TheoryData<string> Suppliers => ["22codex", "jxincm", "quickrouter", "sora-envelope", "openai-plain"];

    public async ValueTask InitializeAsync() => _suppliers = await SuppliersUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _suppliers.DisposeAsync();

    [Theory]
    [MemberData(nameof(Suppliers))]
    public async Task A_video_of_each_supplier_is_retrieved(string supplier)
    {
        var id = _suppliers.Simulator[supplier].Samples.Processing;
        var result = await Client(supplier, _suppliers.Simulator[supplier].Key).GetVideoAsync(id, null);
        using var video = JsonDocument.Parse(result.GetRawResponse().Content);
        Assert.Equal(id, video.RootElement.GetProperty("id").GetString());
        Assert.Equal("in_progress", video.RootElement.GetProperty("status").GetString());
        Assert.InRange(video.RootElement.GetProperty("progress").GetInt32(), 0, 99);
        Assert.True(video.RootElement.GetProperty("created_at").GetInt32() > 1_600_000_000);
    }

    [Theory]
    [MemberData(nameof(Suppliers))]
    public async Task An_unknown_key_is_a_distinct_error(string supplier)
    {
        var error = await Refused(supplier, "sk-wrong", _suppliers.Simulator[supplier].Samples.Processing);

        // One of the five suppliers answers 403, with a text about the key.
        Assert.Equal(401, error.Status);
        Assert.Contains("(invalid_request_error: ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Suppliers))]
    public async Task An_unknown_video_is_a_distinct_error(string supplier)
    {
        var error = await Refused(supplier, _suppliers.Simulator[supplier].Key, "video_unknown");
        Assert.Equal(404, error.Status);
        Assert.Contains("(invalid_request_error: video_not_found)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreachable_upstream_is_a_distinct_error()
    {
        await _suppliers.Simulator["jxincm"].StopAsync();
        var error = await Refused("jxincm", "sk-any", "sora-2:task_1");
        Assert.Equal(502, error.Status);
        Assert.Contains("(upstream_error: upstream_unreachable)", error.Message, StringComparison.Ordinal);
    }

    async Task<ClientResultException> Refused(string supplier, string key, string id) =>
        await Assert.ThrowsAsync<ClientResultException>(() => Client(supplier, key).GetVideoAsync(id, null));

    VideoClient Client(string supplier, string key) => new(
        new ApiKeyCredential(key),
        new VideoClientOptions { Endpoint = _suppliers.BaseUrl(supplier), RetryPolicy = new ClientRetryPolicy(0) });
}
