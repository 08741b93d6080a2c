using System.Net.Http.Headers;
using System.Text.Json;

namespace Gateway.Demo;

/// <summary>A gateway's answer to a create, in half a line.</summary>
static class Answer
{
    public static async Task<string> CreateAsync(HttpClient client, Uri videos, string key, string model)
    {
        using var form = new MultipartFormDataContent { { new StringContent("A cat on a motorbike"), "prompt" }, { new StringContent(model), "model" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, videos) { Content = form, Headers = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
        using var response = await client.SendAsync(request);
        using var video = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        return response.IsSuccessStatusCode ? $"{video.RootElement.GetProperty("status")}, {video.RootElement.GetProperty("model")}, {video.RootElement.GetProperty("id").GetString()![..16]}..." : $"HTTP {(int)response.StatusCode}";
    }
}
