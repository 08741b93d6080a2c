using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Gateway.Simulation;

namespace Gateway.EndToEnd.Harness;

/// <summary>A client of one simulated supplier through the gateway, which uses plain HTTP.</summary>
/// <param name="supplier">The supplier.</param>
/// <param name="gateway">The gateway's address.</param>
sealed class SupplierApiClient(Supplier supplier, Uri gateway) : IDisposable
{
    readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Creates a video.</summary>
    /// <returns>The answer, and the supplier's id of the job.</returns>
    public async Task<(JsonElement Video, string JobId)> CreateAsync(params string[] headers)
    {
        var before = supplier.CreateCount;
        using var request = Request(HttpMethod.Post, "videos", headers);
        request.Content = JsonContent.Create(new { prompt = "A cat on a motorbike", model = $"sora-2-{supplier.Name}" });
        using var answer = await _client.SendAsync(request, Cancelled);
        var video = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
        Assert.True(answer.IsSuccessStatusCode, video.GetRawText());
        return (video, supplier.Creates[before].JobId);
    }

    /// <summary>Creates a video, and returns its ids: the client's and the supplier's.</summary>
    public async Task<(string Id, string JobId)> MakeAsync()
    {
        var (video, jobId) = await CreateAsync();
        return (video.GetProperty("id").GetString()!, jobId);
    }

    /// <summary>GETs a path below the supplier's base URL; returns after the headers, before the body.</summary>
    /// <param name="path">Such as <c>videos/x/content</c>; or a whole url.</param>
    /// <param name="headers">Each written <c>Name: value</c>.</param>
    public Task<HttpResponseMessage> GetAsync(string path, params string[] headers) => SendAsync(HttpMethod.Get, path, headers);

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params string[] headers) =>
        _client.SendAsync(Request(method, path, headers), HttpCompletionOption.ResponseHeadersRead, Cancelled);

    /// <summary>The bytes of a file, or of a range of it.</summary>
    public async Task<byte[]> BytesAsync(string path, params string[] headers)
    {
        using var answer = await GetAsync(path, headers);
        var bytes = await answer.Content.ReadAsByteArrayAsync(Cancelled);
        Assert.True(answer.IsSuccessStatusCode, $"HTTP {(int)answer.StatusCode}: {System.Text.Encoding.UTF8.GetString(bytes)}");
        return bytes;
    }

    public void Dispose() => _client.Dispose();

    HttpRequestMessage Request(HttpMethod method, string path, string[] headers)
    {
        var request = new HttpRequestMessage(method, new Uri(new Uri(gateway, $"/{supplier.Name}/v1/"), path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", EverySupplier.ClientKey);
        foreach (var header in headers) Assert.True(request.Headers.TryAddWithoutValidation(header.Split(": ")[0], header.Split(": ")[1]));
        return request;
    }
}
