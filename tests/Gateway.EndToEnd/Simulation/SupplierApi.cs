using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Gateway.Simulation;

namespace Gateway.EndToEnd.Simulation;

/// <summary>How to call a supplier, as its documents say. It is written independently of the simulator's own descriptions.</summary>
/// <param name="Name">The name of the supplier.</param>
/// <param name="Create">The target of the create call.</param>
/// <param name="Body">A valid body of the create call.</param>
/// <param name="Id">The place of the new job's id in the answer.</param>
/// <param name="Query">The target of the query, with {id}.</param>
/// <param name="Status">The place of the status.</param>
/// <param name="Done">The status of a completed job.</param>
/// <param name="Url">The place of the video's url, or a target with {id} that serves the bytes.</param>
sealed record SupplierApi(string Name, string Create, string Body, string Id, string Query, string Status, string Done, string Url)
{
    static readonly HttpClient Client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    const string Unified = """
        {"model":"sora-2","prompt":"a cat","images":["https://pictures.example/cat.png"],
         "orientation":"portrait","size":"small","duration":10}
        """;
    const string OpenAI = """{"model":"sora-2","prompt":"a cat","seconds":"4","size":"1280x720"}""";

    public static IReadOnlyList<SupplierApi> All { get; } =
    [
        new("22codex", "/v1/video/create", Unified, "id", "/v1/videos/{id}", "status", "completed", "video_url"),
        new("jxincm", "/v1/video/create", Unified, "id", "/v1/video/query?id={id}", "status", "completed", "video_url"),
        new("quickrouter", "/v1/video/create", Unified, "id", "/v1/videos/{id}", "status", "completed", "video_url"),
        new("sora-envelope", "/sora/v1/videos", """{"prompt":"a cat","aspect_ratio":"16:9"}""",
            "data", "/sora/v1/videos/{id}", "data.status", "SUCCESS", "data.data.generations.0.url"),
        new("openai-plain", "/v1/videos", OpenAI, "id", "/v1/videos/{id}", "status", "completed", "/v1/videos/{id}/content"),
        new("ark", "/api/v3/contents/generations/tasks",
            """
            {"model":"doubao-seedance-2-0-260128","content":[{"type":"text","text":"a cat"}],
             "resolution":"720p","ratio":"16:9","duration":5}
            """,
            "id", "/api/v3/contents/generations/tasks/{id}", "status", "succeeded", "content.video_url"),
        new("kling", "/v1/videos/text2video", """{"model_name":"kling-v2-6","prompt":"a cat","duration":"5","aspect_ratio":"16:9"}""",
            "data.task_id", "/v1/videos/{id}", "data.task_status", "succeed", "data.task_result.videos.0.url") { Kind = "text2video/" },
        new("azure", "/openai/v1/videos", OpenAI, "id", "/openai/v1/videos/{id}", "status", "completed", "/openai/v1/videos/{id}/content"),
        new("new-api", "/v1/videos", """{"model":"sora-2","prompt":"a cat","seconds":"4","size":"1280x720"}""",
            "id", "/v1/videos/{id}", "status", "completed", "metadata.url"),
        new("runway", "/v1/image_to_video",
            """{"model":"gen4_turbo","promptText":"a cat","promptImage":"https://pictures.example/a","ratio":"1280:720","duration":5}""",
            "id", "/v1/tasks/{id}", "status", "SUCCEEDED", "output.0") { Headers = [("X-Runway-Version", "2024-11-06")] },
        new("luma", "/dream-machine/v1/generations",
            """{"model":"ray-2","prompt":"a cat","aspect_ratio":"16:9","resolution":"720p","duration":"5s"}""",
            "id", "/dream-machine/v1/generations/{id}", "state", "completed", "assets.video"),
        new("minimax", "/v1/video_generation", """{"model":"MiniMax-Hailuo-02","prompt":"a cat","duration":6,"resolution":"768P"}""",
            "task_id", "/v1/query/video_generation?task_id={id}", "status", "Success", "file.download_url")
        {
            Then = "/v1/files/retrieve?file_id={file_id}",
        },
        new("dashscope", "/api/v1/services/aigc/video-generation/video-synthesis",
            """{"model":"wan2.5-t2v-preview","input":{"prompt":"a cat"},"parameters":{"size":"1280*720","duration":5}}""",
            "output.task_id", "/api/v1/tasks/{id}", "output.task_status", "SUCCEEDED", "output.video_url")
        {
            Headers = [("X-DashScope-Async", "enable")],
        },
        new("zhipu", "/api/paas/v4/videos/generations", """{"model":"cogvideox-3","prompt":"a cat","size":"1280x720","duration":5}""",
            "id", "/api/paas/v4/async-result/{id}", "task_status", "SUCCESS", "video_result.0.url"),
        new("vidu", "/ent/v2/text2video", """{"model":"viduq2","prompt":"a cat","aspect_ratio":"16:9","resolution":"720p","duration":5}""",
            "task_id", "/ent/v2/tasks/{id}/creations", "state", "success", "creations.0.url"),
        new("xai", "/v1/videos/generations",
            """{"model":"grok-imagine-video","prompt":"a cat","aspect_ratio":"16:9","resolution":"720p","duration":6}""",
            "request_id", "/v1/videos/{id}", "status", "done", "video.url"),
        new("fal", "/fal-ai/veo3", """{"prompt":"a cat","aspect_ratio":"16:9","duration":"8s"}""",
            "response_url", "/{id}/status", "status", "COMPLETED", "video.url") { Then = "/{id}" },
        new("replicate", "/v1/models/google/veo-3/predictions", """{"input":{"prompt":"a cat","aspect_ratio":"16:9","duration":8}}""",
            "id", "/v1/predictions/{id}", "status", "succeeded", "output"),
        new("gemini", "/v1beta/models/veo-3.0-generate-001:predictLongRunning",
            """{"instances":[{"prompt":"a cat"}],"parameters":{"aspectRatio":"16:9","durationSeconds":8}}""",
            "name", "/v1beta/{id}", "done", "True", "response.generateVideoResponse.generatedSamples.0.video.uri"),
    ];

    public static TheoryData<string> Names => [.. All.Select(api => api.Name)];

    /// <summary>Headers that are required besides the key.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>What precedes the id in the query.</summary>
    public string Kind { get; init; } = "";

    /// <summary>A second request that gives the url: a target with {id} and {file_id}.</summary>
    public string? Then { get; init; }

    public static SupplierApi Of(string name) => All.Single(api => api.Name == name);

    public async Task<HttpResponseMessage> SendAsync(
        Supplier supplier, HttpMethod method, string target, string? key, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(supplier.Address, target)) { Content = content };
        foreach (var (name, value) in Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (key is not null)
            request.Headers.TryAddWithoutValidation(supplier.KeyHeader, supplier.Authorization(key));
        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public Task<HttpResponseMessage> CreateAsync(Supplier supplier, string? body = null, string? key = null) =>
        SendAsync(supplier, HttpMethod.Post, Create, key ?? supplier.Key, Json(body ?? Body));

    public async Task<string> MakeAsync(Supplier supplier, string? key = null)
    {
        using var response = await CreateAsync(supplier, key: key);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, body);
        var id = At(JsonElement.Parse(body), Id)!;
        // The id at fal is the path of the response url.
        return id.StartsWith("http:", StringComparison.Ordinal) ? new Uri(id).AbsolutePath[1..] : Kind + id;
    }

    public Task<HttpResponseMessage> AskAsync(Supplier supplier, string id, string? key = null) =>
        SendAsync(supplier, HttpMethod.Get, Query.Replace("{id}", id, StringComparison.Ordinal), key ?? supplier.Key);

    public async Task<JsonElement> ReadAsync(Supplier supplier, string id)
    {
        using var response = await AskAsync(supplier, id);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, body);
        return body.Length is 0 ? default : JsonElement.Parse(body);
    }

    /// <summary>The url of the bytes of a completed job.</summary>
    public async Task<string> UrlAsync(Supplier supplier, string id)
    {
        if (Url.StartsWith('/'))
            return Url.Replace("{id}", id, StringComparison.Ordinal);
        var reply = await ReadAsync(supplier, id);
        if (Then is not null)
        {
            var file = At(reply, "file_id") ?? "";
            var target = Then.Replace("{id}", id, StringComparison.Ordinal).Replace("{file_id}", file, StringComparison.Ordinal);
            using var response = await SendAsync(supplier, HttpMethod.Get, target, supplier.Key);
            reply = JsonElement.Parse(await response.Content.ReadAsByteArrayAsync());
        }
        return At(reply, Url)!;
    }

    /// <summary>Requests a link, with the key only if the link leads to the supplier's own host.</summary>
    public static async Task<HttpResponseMessage> FetchAsync(
        Supplier supplier, string url, HttpMethod? method = null, RangeHeaderValue? range = null)
    {
        var address = new Uri(supplier.Address, url);
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, address);
        request.Headers.Range = range;
        if (address.Authority == supplier.Address.Authority)
            request.Headers.TryAddWithoutValidation(supplier.KeyHeader, supplier.Authorization(supplier.Key));
        return await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    public static string? At(JsonElement value, string place)
    {
        foreach (var step in place.Split('.'))
        {
            if (value.ValueKind is JsonValueKind.Array)
                value = value[int.Parse(step, CultureInfo.InvariantCulture)];
            else if (value.ValueKind is not JsonValueKind.Object || !value.TryGetProperty(step, out value))
                return null;
        }
        return value.ToString();
    }
}
