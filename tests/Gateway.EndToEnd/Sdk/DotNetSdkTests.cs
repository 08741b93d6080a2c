using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Gateway.EndToEnd.Harness;
using OpenAI.Videos;

#pragma warning disable OPENAI001 // The client's whole video surface is marked as experimental.

namespace Gateway.EndToEnd.Sdk;

/// <summary>The same code against every supplier: create, poll, download, list, delete.</summary>
public sealed class DotNetSdkTests(DotNetSdkTests.SuppliersFixture fixture) : IClassFixture<DotNetSdkTests.SuppliersFixture>
{
    public static TheoryData<string> Suppliers => [.. EverySupplier.Names];

    [Theory]
    [MemberData(nameof(Suppliers))]
    public async Task A_video_is_created_downloaded_listed_and_deleted(string name)
    {
        var supplier = fixture.Suppliers.Simulator[name];
        var client = new VideoClient(
            new ApiKeyCredential(EverySupplier.ClientKey), new VideoClientOptions { Endpoint = fixture.Suppliers.BaseUrl(name), RetryPolicy = new ClientRetryPolicy(0) });

        using var form = new MultipartFormDataContent { { new StringContent("A cat on a motorbike"), "prompt" }, { new StringContent($"sora-2-{name}"), "model" }, { new StringContent("1280x720"), "size" } };
        var created = Json(await client.CreateVideoAsync(BinaryContent.Create(await form.ReadAsStreamAsync(TestContext.Current.CancellationToken)), form.Headers.ContentType!.ToString()));
        var id = created.GetProperty("id").GetString()!;
        Assert.Equal(("queued", $"sora-2-{name}"), (created.GetProperty("status").GetString(), created.GetProperty("model").GetString()));

        var video = created;
        await Wait.UntilAsync(async () => (video = Json(await client.GetVideoAsync(id, null))).GetProperty("status").GetString() is not ("queued" or "in_progress"));
        Assert.Equal("completed", video.GetProperty("status").GetString());
        Assert.Equal(100, video.GetProperty("progress").GetInt32());

        var content = (await client.DownloadVideoAsync(id, null)).GetRawResponse();
        Assert.Equal("video/mp4", MediaTypeHeaderValue.Parse(content.Headers.TryGetValue("Content-Type", out var type) ? type! : "").MediaType);
        Assert.Equal(supplier.VideoHash(supplier.Creates[0].JobId), Convert.ToHexStringLower(SHA256.HashData(content.Content)));

        var listed = new List<string>();
        await foreach (var page in client.GetVideosAsync(100, "desc", null, new RequestOptions()).GetRawPagesAsync())
        {
            using var json = JsonDocument.Parse(page.GetRawResponse().Content);
            listed.AddRange(json.RootElement.GetProperty("data").EnumerateArray().Select(each => each.GetProperty("id").GetString()!));
        }

        Assert.Contains(id, listed);
        Assert.True(Json(await client.DeleteVideoAsync(id, null)).GetProperty("deleted").GetBoolean());
        Assert.Equal(404, (await Assert.ThrowsAsync<ClientResultException>(() => client.GetVideoAsync(id, null))).Status);
    }

    static JsonElement Json(ClientResult result) => JsonDocument.Parse(result.GetRawResponse().Content).RootElement;

    public sealed class SuppliersFixture : IAsyncLifetime
    {
        internal EverySupplier Suppliers { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Suppliers = await EverySupplier.StartAsync();

        public ValueTask DisposeAsync() => Suppliers.DisposeAsync();
    }
}
