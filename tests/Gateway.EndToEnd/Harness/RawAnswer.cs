using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Gateway.EndToEnd.Harness;

/// <summary>An answer of the gateway as it was received.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">By name in lower case.</param>
/// <param name="Body">The body.</param>
sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public static RawAnswer Parse(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        Assert.True(end > 0, $"no answer: '{text}'");
        var lines = text[..end].Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0].ToLowerInvariant(), pair => pair[1], StringComparer.Ordinal);
        return new(int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, text[(end + 4)..]);
    }

    /// <summary>Checks that this is a video, complete and in OpenAI's form.</summary>
    public JsonElement Video()
    {
        Assert.True(Status == 200, $"HTTP {Status}: {Body}");
        CheckHead();
        foreach (var key in Keys) Assert.True(Json.TryGetProperty(key, out _), $"no {key}");
        return Json;
    }

    /// <summary>Checks that this is a failure in OpenAI's form.</summary>
    public string Failure(int status, string code)
    {
        Assert.True(Status == status, $"HTTP {Status}: {Body}");
        CheckHead();
        var error = Json.GetProperty("error");
        Assert.Equal(["message", "type", "param", "code"], error.EnumerateObject().Select(property => property.Name), StringComparer.Ordinal);
        Assert.Equal(code, error.GetProperty("code").GetString());
        if (status is 429 or 503) Assert.True(Headers.ContainsKey("retry-after"));
        var message = error.GetProperty("message").GetString();
        Assert.False(string.IsNullOrEmpty(message));
        return message;
    }

    void CheckHead()
    {
        Assert.Equal("application/json", Headers["content-type"]);
        Assert.Equal(Encoding.UTF8.GetByteCount(Body).ToString(CultureInfo.InvariantCulture), Headers["content-length"]);
        Assert.Equal("no-store", Headers["cache-control"]);
        Assert.False(string.IsNullOrEmpty(Headers["x-request-id"]));
        Assert.DoesNotContain("server", Headers.Keys, StringComparer.Ordinal);
    }

    static readonly string[] Keys =
    [
        "id", "object", "model", "status", "progress", "created_at", "completed_at", "expires_at", "prompt", "size", "seconds",
        "remixed_from_video_id", "error",
    ];
}
