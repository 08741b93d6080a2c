using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;

namespace Gateway.Tests.OpenAI;

public class VideoWriterTests
{
    [Fact]
    public void A_video_has_all_13_keys_in_order_and_null_for_unknown_values() => Assert.Equal(
        """{"id":"a","object":"video","model":"","status":"queued","progress":0,"created_at":1760000000,"completed_at":null,"expires_at":null,"prompt":null,"size":"","seconds":"","remixed_from_video_id":null,"error":null}""",
        Written(new Video { Id = "a", CreatedAt = 1_760_000_000 }));

    [Fact]
    public void The_url_and_extra_keys_follow_the_13_keys() => Assert.Equal(
        """{"id":"a","object":"video","model":"m","status":"completed","progress":100,"created_at":1760000000,"completed_at":1760000001,"expires_at":1760000002,"prompt":"p","size":"1280x720","seconds":"5","remixed_from_video_id":"b","error":null,"video_url":"https://h/v?a=1&b=<>","thumbnail_url":"https://h/t","flag":true}""",
        Written(new Video
        {
            Id = "a",
            Model = "m"u8.ToArray(),
            Status = VideoStatus.Completed,
            Progress = 100,
            CreatedAt = 1_760_000_000,
            CompletedAt = 1_760_000_001,
            ExpiresAt = 1_760_000_002,
            Prompt = "p"u8.ToArray(),
            Size = "1280x720"u8.ToArray(),
            Seconds = "5"u8.ToArray(),
            RemixedFromVideoId = "b"u8.ToArray(),
            VideoUrl = "https://h/v?a=1&b=<>"u8.ToArray(),
            Extras = [new ExtraKey("thumbnail_url", "https://h/t"u8.ToArray(), IsText: true), new ExtraKey("flag", "true"u8.ToArray(), IsText: false)],
        }));

    [Fact]
    public void A_failed_video_has_an_error_of_code_and_message()
    {
        var video = JsonNode.Parse(Written(new Video { Id = "a", Status = VideoStatus.Failed, ErrorCode = new("c"), ErrorMessage = new("m") }))!;
        Assert.Equal("""{"code":"c","message":"m"}""", video["error"]!.ToJsonString());
        Assert.Equal("failed", video["status"]!.GetValue<string>());
    }

    [Fact]
    public void Only_a_failed_video_has_an_error() =>
        Assert.Null(JsonNode.Parse(Written(new Video { Id = "a", Status = VideoStatus.InProgress, ErrorCode = new("c"), ErrorMessage = new("m") }))!["error"]);

    [Theory]
    [InlineData("\"\\/\b\f\n\r\t\u0001")]
    [InlineData("视频 \U0001F600 é")]
    [InlineData("</script>&'+")]
    [InlineData("\u2028\u2029\uFEFF\u007f")]
    public void Any_text_round_trips(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        using var video = JsonDocument.Parse(Written(new Video { Id = text, Model = utf8, Prompt = utf8 }));
        foreach (var key in (string[])["id", "model", "prompt"]) Assert.Equal(text, video.RootElement.GetProperty(key).GetString());
    }

    [Theory]
    [InlineData(VideoStatus.Queued, "queued")]
    [InlineData(VideoStatus.InProgress, "in_progress")]
    [InlineData(VideoStatus.Completed, "completed")]
    [InlineData(VideoStatus.Failed, "failed")]
    public void A_status_is_one_of_four_words(object status, string word) => Assert.Equal(word, ((VideoStatus)status).Word());

    [Fact]
    public void A_reused_writer_writes_to_the_current_output()
    {
        var (first, second) = (Written(new Video { Id = "a" }), Written(new Video { Id = "b" }));
        Assert.StartsWith("{\"id\":\"a\"", first, StringComparison.Ordinal);
        Assert.StartsWith("{\"id\":\"b\"", second, StringComparison.Ordinal);
    }

    [Fact]
    public void An_upstreams_own_key_is_nowhere_and_a_clients_own_not_in_an_error()
    {
        const string Key = "sk-0123456789";
        var utf8 = Encoding.UTF8.GetBytes($"with {Key}");
        var video = new Video
        {
            Id = "a",
            Status = VideoStatus.Failed,
            Model = utf8,
            Prompt = utf8,
            Size = utf8,
            Seconds = utf8,
            RemixedFromVideoId = utf8,
            VideoUrl = utf8,
            ErrorCode = new($"code {Key}"),
            ErrorMessage = new($"message {Key}"),
            Extras = [new ExtraKey("thumbnail_url", utf8, IsText: true)],
        };
        Assert.Equal(
            """{"id":"a","object":"video","model":"with ***","status":"failed","progress":0,"created_at":null,"completed_at":null,"expires_at":null,"prompt":"with ***","size":"with ***","seconds":"with ***","remixed_from_video_id":"with ***","error":{"code":"code ***","message":"message ***"},"video_url":"with ***","thumbnail_url":"with ***"}""",
            Written(video, Redactor.OfUpstreamKey(Key)));
        Assert.Equal(
            """{"id":"a","object":"video","model":"with KEY","status":"failed","progress":0,"created_at":null,"completed_at":null,"expires_at":null,"prompt":"with KEY","size":"with KEY","seconds":"with KEY","remixed_from_video_id":"with KEY","error":{"code":"code ***","message":"message ***"},"video_url":"with KEY","thumbnail_url":"with KEY"}""".Replace("KEY", Key, StringComparison.Ordinal),
            Written(video, Redactor.OfClientKey(Key)));
    }

    static string Written(in Video video) => Written(video, Redactor.None);

    static string Written(in Video video, Redactor redactor)
    {
        var output = new ArrayBufferWriter<byte>();
        VideoWriter.Write(video, output, redactor);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
