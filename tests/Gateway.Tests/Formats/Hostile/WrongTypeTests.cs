using System.Text;
using System.Text.Json.Nodes;
using Gateway.Failures;
using Gateway.OpenAI;

namespace Gateway.Tests.Formats.Hostile;

public class WrongTypeTests
{
    [Theory]
    [InlineData("1e400", 0)]
    [InlineData("-1e400", 0)]
    [InlineData("1e18", 99)]
    [InlineData("-1", 0)]
    [InlineData("\"45\"", 45)]
    [InlineData("\"45 %\"", 45)]
    [InlineData("\"NaN\"", 0)]
    [InlineData("\"Infinity\"", 0)]
    [InlineData("true", 0)]
    [InlineData("null", 0)]
    [InlineData("[45]", 0)]
    [InlineData("{\"value\":45}", 0)]
    public void Progress_is_a_number_whatever_stands_there(string written, int read) =>
        Assert.Equal(read, HostileReply.Read($"{{\"status\":\"running\",\"progress\":{written}}}").Video.Progress);

    [Theory]
    [InlineData("1760000000", 1760000000L)]
    [InlineData("\"1760000000\"", 1760000000L)]
    [InlineData("1760000000999", 1760000000L)]
    [InlineData("1e400", null)]
    [InlineData("1e18", null)]
    [InlineData("-1760000000", null)]
    [InlineData("true", null)]
    [InlineData("[1760000000]", null)]
    [InlineData("{}", null)]
    public void A_time_is_a_number_or_null_whatever_stands_there(string written, long? read) =>
        Assert.Equal(read, HostileReply.Read($"{{\"status\":\"running\",\"created_at\":{written}}}").Video.CreatedAt);

    [Theory]
    [InlineData("5", "5")]
    [InlineData("\"5\"", "5")]
    [InlineData("1e400", "")]
    [InlineData("-5", "")]
    [InlineData("[5]", "")]
    [InlineData("{\"seconds\":5}", "")]
    [InlineData("true", "")]
    public void A_duration_is_a_text_whatever_stands_there(string written, string read) =>
        Assert.Equal(read, Encoding.UTF8.GetString(HostileReply.Read($"{{\"status\":\"running\",\"seconds\":{written}}}").Video.Seconds.Span));

    [Theory]
    [InlineData("720", "1280", "720x1280")]
    [InlineData("\"720\"", "\"1280\"", "720x1280")]
    [InlineData("1e400", "1280", "")]
    [InlineData("-720", "1280", "")]
    [InlineData("[720]", "1280", "")]
    [InlineData("true", "1280", "")]
    public void A_size_is_a_text_whatever_stands_there(string width, string height, string read) =>
        Assert.Equal(read, Encoding.UTF8.GetString(HostileReply.Read($"{{\"status\":\"running\",\"width\":{width},\"height\":{height}}}").Video.Size.Span));

    [Theory]
    [InlineData("3")]
    [InlineData("true")]
    [InlineData("[]")]
    [InlineData("{\"a\":\"b\"}")]
    [InlineData("null")]
    [InlineData("\"\"")]
    public void What_is_no_text_is_no_prompt_no_model_and_no_remix(string written)
    {
        var video = JsonNode.Parse(HostileReply.Json($"{{\"status\":\"running\",\"prompt\":{written},\"model\":{written},\"remixed_from_video_id\":{written}}}"))!;
        Assert.Null(video["prompt"]);
        Assert.Null(video["remixed_from_video_id"]);
        Assert.Equal("", video["model"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("3")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("\"\"")]
    public void What_is_no_text_is_no_status(string written) =>
        HostileReply.FailsAs(FailureReason.Unrecognised, $"{{\"status\":{written},\"nobody_knows\":1}}");

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("[null]")]
    [InlineData("{}")]
    [InlineData("0")]
    [InlineData("\"\"")]
    [InlineData("\" \"")]
    public void What_says_nothing_is_no_error(string written) =>
        Assert.Equal(VideoStatus.Queued, HostileReply.Read($"{{\"id\":\"a\",\"error\":{written},\"error_message\":{written},\"error_code\":{written},\"message\":{written}}}").Video.Status);

    [Fact]
    public void Nulls_everywhere_are_nothing() => HostileReply.FailsAs(
        FailureReason.Unrecognised,
        "{\"id\":null,\"status\":null,\"state\":null,\"progress\":null,\"error\":null,\"url\":null,\"model\":null,\"created_at\":null,\"video\":{\"url\":null}}");

    [Theory]
    [InlineData("\"ftp://h/v.mp4\"")]
    [InlineData("\"file:///etc/passwd\"")]
    [InlineData("\"javascript:alert(1)\"")]
    [InlineData("\"https://\"")]
    [InlineData("\"https:///v.mp4\"")]
    [InlineData("\"https://h/a b\"")]
    [InlineData("\"https://h/a\\u0000b\"")]
    [InlineData("1")]
    [InlineData("[1]")]
    public void What_is_no_url_is_no_video(string written)
    {
        var video = HostileReply.Read($"{{\"status\":\"completed\",\"video_url\":{written}}}").Video;
        Assert.Equal(VideoStatus.Failed, video.Status);
        Assert.Equal("no_video", video.ErrorCode.Plain);
        Assert.Null(video.VideoUrl);
    }
}
