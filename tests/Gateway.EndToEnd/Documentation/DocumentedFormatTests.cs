using System.Text;
using System.Text.Json.Nodes;
using Gateway.EndToEnd.Harness;
using Gateway.Tests.Documentation;
using Microsoft.Extensions.Configuration;
using WireMock.RequestBuilders;

namespace Gateway.EndToEnd.Documentation;

/// <summary>
/// Each format of docs/formats.md that creates makes a video at an upstream that answers as the page says: it is created, polled until it
/// is completed, and downloaded.
/// </summary>
public class DocumentedFormatTests
{
    const string Page = "docs/formats.md", CreateMark = "create=";

    // The first bytes of an MP4 file.
    const string Video = "\0\0\0\u0018ftypmp42";

    public static TheoryData<string> Formats => [.. Snippet.Of(Page)
        .Where(snippet => snippet.Mark.StartsWith(CreateMark, StringComparison.Ordinal))
        .Select(snippet => snippet.Mark[CreateMark.Length..])];

    /// <summary>A format of the page that does not create has no example of the reply to one.</summary>
    [Fact]
    public void Every_documented_format_creates()
    {
        var settings = JsonNode.Parse(Marked("file=gateway.json"))!;
        Assert.Equal(settings[nameof(Formats)]!.AsObject().Select(format => format.Key), Formats.Select(row => row.Data));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Makes_a_video(string format)
    {
        var isCompleted = false;
        await using var upstream = StubUpstream.Answering(request => isCompleted ? Completed(format, request) : Marked("file=reply.json"));
        upstream.On(Request.Create().WithPath("/clips/*"), 200, Video, "Content-Type: video/mp4");
        string[] network = ["Gateway:Links:AllowNetworks=127.0.0.1/32", "Gateway:Links:Ports=any"];
        await using var gateway = await GatewayUnderTest.StartAsync([.. Settings(format, upstream.Address), .. network]);

        var video = (await gateway.PostAsync($"/{format}/v1/videos", Order(format))).Video();
        var id = video.GetProperty("id").GetString();
        Assert.StartsWith("video_gw1_", id, StringComparison.Ordinal);
        Assert.Equal("queued", video.GetProperty("status").GetString());
        var sent = JsonNode.Parse(upstream.Request.Body);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Marked($"request={format}")), sent), sent!.ToJsonString());

        video = (await gateway.GetAsync($"/v1/videos/{id}")).Video();
        Assert.Equal(("in_progress", 40), (video.GetProperty("status").GetString(), video.GetProperty("progress").GetInt32()));
        isCompleted = true;
        video = (await gateway.GetAsync($"/v1/videos/{id}")).Video();
        Assert.Equal(("completed", 100), (video.GetProperty("status").GetString(), video.GetProperty("progress").GetInt32()));
        var content = await gateway.GetAsync($"/v1/videos/{id}/content");
        Assert.True(content.Status == 200, content.Body);
        Assert.Contains(Video, content.Body, StringComparison.Ordinal);
    }

    /// <summary>What the client of the page asks for.</summary>
    static string Order(string format)
    {
        var request = JsonNode.Parse(Marked($"request={format}"))!;
        var order = new JsonObject { ["model"] = request["recipe"]!.DeepClone(), ["prompt"] = request["text"]!.DeepClone() };
        order["seconds"] = "8";
        order["size"] = "1280x720";
        return order.ToJsonString();
    }

    static string Completed(string format, ReceivedRequest request) =>
        Marked($"completed={format}").Replace("https://api.acme.example", $"http://{request.Headers["host"]}", StringComparison.Ordinal);

    /// <summary>The settings of the page, with the lines for creates, as on a command line.</summary>
    static IEnumerable<string> Settings(string format, string address)
    {
        var create = $"{{\"Formats\":{{\"{format}\":{{{Marked(CreateMark + format)}}}}}}}";
        return new ConfigurationBuilder()
            .AddJsonStream(Utf8(Marked("file=gateway.json")))
            .AddJsonStream(Utf8(create))
            .AddInMemoryCollection([new($"Upstreams:{format}:Address", address)])
            .Build()
            .AsEnumerable()
            .Where(setting => setting.Value is not null)
            .Select(setting => $"{setting.Key}={setting.Value}");
    }

    static string Marked(string mark) => Snippet.Of(Page).Single(snippet => snippet.Mark == mark).Text;

    static MemoryStream Utf8(string text) => new(Encoding.UTF8.GetBytes(text));
}
