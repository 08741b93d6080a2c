using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Gateway.EndToEnd.Harness;

/// <summary>A client of the gateway that checks every answer.</summary>
sealed class ApiClient : IDisposable
{
    readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });

    /// <param name="baseUrl">Ends in /v1.</param>
    /// <param name="key">Null: no key is sent.</param>
    public ApiClient(Uri baseUrl, string? key = EverySupplier.ClientKey)
    {
        _client.BaseAddress = new Uri(baseUrl + "/");
        if (key is not null) _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    public Task<Answer> PostAsync(string path, object json) => SendAsync(HttpMethod.Post, path, JsonContent.Create(json));

    public Task<Answer> PostAsync(string path, HttpContent body) => SendAsync(HttpMethod.Post, path, body);

    /// <summary>Posts a form of texts, and of files where a value is bytes.</summary>
    public Task<Answer> PostFormAsync(string path, params (string Name, object Value)[] fields) => SendAsync(HttpMethod.Post, path, Form(fields));

    /// <summary>Creates a video, and returns its id.</summary>
    public async Task<string> CreateAsync(string? model = null, string path = "videos") =>
        (await PostAsync(path, new { prompt = "A cat", model })).Video().GetProperty("id").GetString()!;

    /// <summary>Checks the videos of a list, and whether more follow.</summary>
    public async Task ListsAsync(IEnumerable<string> ids, bool hasMore = false, string query = "")
    {
        var list = await ListAsync(query);
        Assert.Equal(ids, list.Ids);
        Assert.Equal(hasMore, list.HasMore);
    }

    /// <summary>The ids of a list, and whether more follow.</summary>
    public async Task<(string[] Ids, bool HasMore)> ListAsync(string query = "")
    {
        var list = (await GetAsync("videos" + query)).Is(200);
        string[] ids = [.. list.GetProperty("data").EnumerateArray().Select(video => video.GetProperty("id").GetString()!)];
        Assert.Equal(["object", "data", "first_id", "last_id", "has_more"], list.EnumerateObject().Select(member => member.Name), StringComparer.Ordinal);
        Assert.Equal(("list", ids.FirstOrDefault(), ids.LastOrDefault()), (list.GetProperty("object").GetString(), list.GetProperty("first_id").GetString(), list.GetProperty("last_id").GetString()));
        return (ids, list.GetProperty("has_more").GetBoolean());
    }

    public static MultipartFormDataContent Form(params (string Name, object Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            if (value is byte[] bytes) form.Add(new ByteArrayContent(bytes) { Headers = { ContentType = new(name == "video" ? "video/mp4" : "image/png") } }, name, "a.bin");
            else form.Add(new StringContent((string)value), name);
        }

        return form;
    }

    public void Dispose() => _client.Dispose();

    async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return new((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}

/// <summary>An answer of the gateway.</summary>
sealed record Answer(int Status, string Body)
{
    public JsonElement Is(int status)
    {
        Assert.True(Status == status, $"HTTP {Status}: {Body}");
        return JsonDocument.Parse(Body).RootElement;
    }

    public JsonElement Video()
    {
        var video = Is(200);
        Assert.Equal("video", video.GetProperty("object").GetString());
        return video;
    }

    /// <summary>Checks the failure and its field.</summary>
    public void Fails(int status, string code, string? param = null)
    {
        var error = Is(status).GetProperty("error");
        Assert.Equal((code, param), (error.GetProperty("code").GetString(), error.GetProperty("param").GetString()));
        Assert.False(string.IsNullOrEmpty(error.GetProperty("message").GetString()));
    }
}
