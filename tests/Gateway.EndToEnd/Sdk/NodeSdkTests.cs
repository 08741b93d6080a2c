using System.Text.Json;
using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Sdk;

/// <summary>The same script against every supplier: create, poll, download, list, delete.</summary>
public sealed class NodeSdkTests
{
    // One red pixel.
    const string Picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

    [Theory]
    [InlineData(null)]
    [InlineData(Picture)]
    public async Task A_video_of_every_supplier_is_created_downloaded_listed_and_deleted(string? picture)
    {
        await using var every = await EverySupplier.StartAsync();

        // One of them accepts pictures as urls only.
        var suppliers = every.Simulator.Suppliers.Where(supplier => picture is null || supplier.Name != "luma").ToList();
        var seen = await Node.RunAsync("roundtrip.mjs", suppliers.Select(supplier => new { baseURL = every.BaseUrl(supplier.Name), apiKey = EverySupplier.ClientKey, model = $"sora-2-{supplier.Name}", picture }));
        var faults = suppliers.Zip(seen.EnumerateArray()).Select(pair => (pair.First, Fault: Fault(pair.First, pair.Second))).Where(pair => pair.Fault is not null);
        Assert.Empty(faults.Select(pair => $"{pair.First.Name}: {pair.Fault}"));
        Assert.All(suppliers, supplier => Assert.Equal(1, supplier.CreateCount));
    }

    static string? Fault(Gateway.Simulation.Supplier supplier, JsonElement seen)
    {
        if (seen.TryGetProperty("error", out var error)) return error.GetRawText();
        var (created, video, id) = (seen.GetProperty("created"), seen.GetProperty("video"), seen.GetProperty("created").GetProperty("id").GetString()!);
        return created.GetProperty("status").GetString() != "queued" ? $"created {created}"
            : created.GetProperty("model").GetString() != $"sora-2-{supplier.Name}" || video.GetProperty("model").GetString() != $"sora-2-{supplier.Name}" ? $"model {video}"
            : video.GetProperty("status").GetString() != "completed" ? $"video {video}"
            : video.GetProperty("id").GetString() != id ? $"id {video}"
            : seen.GetProperty("sha256").GetString() != supplier.VideoHash(supplier.Creates[0].JobId) ? "bytes"
            : seen.GetProperty("contentType").GetString() != "video/mp4" ? $"type {seen.GetProperty("contentType")}"
            : !seen.GetProperty("listed").EnumerateArray().Any(listed => listed.GetString() == id) ? $"listed {seen.GetProperty("listed")}"
            : seen.GetProperty("deleted").GetRawText() != $$"""{"id":"{{id}}","object":"video.deleted","deleted":true}""" ? $"deleted {seen.GetProperty("deleted")}"
            : seen.GetProperty("gone").GetInt32() != 404 ? "not gone"
            : null;
    }
}
