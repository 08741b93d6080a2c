using System.Net.Http.Headers;
using System.Text.Json;

namespace Gateway.Demo;

/// <summary>A gateway's answer, in half a line.</summary>
static class Answer
{
    public static async Task<string> GetAsync(HttpClient client, string url, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await client.SendAsync(request);
        if (!response.IsSuccessStatusCode)
            return $"HTTP {(int)response.StatusCode}";
        using var video = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        return string.Join(", ", Facts(video.RootElement).Where(fact => fact.Length > 0));
    }

    static IEnumerable<string> Facts(JsonElement video) =>
    [
        $"{video.GetProperty("status")} {video.GetProperty("progress")} %",
        video.GetProperty("model").GetString() ?? "",
        video.GetProperty("size").GetString() ?? "",
        video.GetProperty("seconds").GetString() is { Length: > 0 } seconds ? seconds + " s" : "",
    ];
}
