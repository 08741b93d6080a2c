using System.Text;
using Gateway.Failures;
using Gateway.OpenAI;

namespace Gateway.Tests.Formats.Hostile;

public class HostileRepliesTests
{
    [Theory]
    [InlineData(65)]
    [InlineData(100_000)]
    public void A_depth_bomb_of_arrays_is_no_JSON(int depth)
    {
        HostileReply.FailsAs(FailureReason.NotJson, new string('[', depth));
        HostileReply.FailsAs(FailureReason.NotJson, new string('[', depth) + new string(']', depth));
    }

    [Theory]
    [InlineData("data")]
    [InlineData("output")]
    [InlineData("nobody_knows")]
    public void Objects_are_read_to_a_depth_of_64_and_no_deeper(string name)
    {
        Assert.Equal(VideoStatus.Queued, HostileReply.Read(Nested(name, 63)).Video.Status);
        HostileReply.FailsAs(FailureReason.NotJson, Nested(name, 64));
        HostileReply.FailsAs(FailureReason.NotJson, Nested(name, 100_000));
    }

    [Fact]
    public void Eight_MiB_of_keys_are_read_past()
    {
        var keys = new StringBuilder("{\"status\":\"queued\"");
        for (var i = 0; keys.Length < HostileReply.Largest; i++) keys.Append(",\"key").Append(i).Append("\":").Append(i);
        Assert.Equal(VideoStatus.Queued, HostileReply.Read(keys.Append('}').ToString()).Video.Status);
    }

    [Theory]
    [InlineData("status")]
    [InlineData("data")]
    [InlineData("error")]
    [InlineData("output")]
    public void Eight_MiB_of_one_key_are_read_to_the_last(string name)
    {
        var keys = new StringBuilder("{");
        while (keys.Length < HostileReply.Largest) keys.Append($"\"{name}\":{{}},");
        Assert.Equal(VideoStatus.Failed, HostileReply.Read(keys.Append("\"status\":\"failed\"}").ToString()).Video.Status);
    }

    [Theory]
    [InlineData("prompt")]
    [InlineData("model")]
    [InlineData("id")]
    [InlineData("nobody_knows")]
    [InlineData("data")]
    public void A_text_of_eight_MiB_is_no_trouble(string name)
    {
        var text = new string('a', HostileReply.Largest);
        Assert.Equal(VideoStatus.InProgress, HostileReply.Read($"{{\"status\":\"running\",\"{name}\":\"{text}\"}}").Video.Status);
        Assert.Equal(VideoStatus.InProgress, HostileReply.Read($"{{\"status\":\"running\",\"{name}\":\"\\n{text}\"}}").Video.Status);
    }

    [Theory]
    [InlineData("{\"status\":\"", "\"}")]
    [InlineData("{\"status\":\"\\n", "\"}")]
    [InlineData("{\"status\":\"failed\",\"error\":\"", "\"}")]
    [InlineData("{\"status\":\"failed\",\"error\":{\"code\":\"", "\"}}")]
    [InlineData("{\"error\":\"\\n", "\"}")]
    [InlineData("{\"error\":\"{", "\"}")]
    [InlineData("{\"object\":\"\\n", "\"}")]
    [InlineData("{\"status\":\"completed\",\"url\":\"https://h/", "\"}")]
    [InlineData("{\"status\":\"completed\",\"url\":\"https://h/?se=", "\"}")]
    [InlineData("{\"status\":\"completed\",\"size\":\"1x", "\",\"object\":\"video\"}")]
    [InlineData("{\"status\":\"running\",\"progress\":\"0.", "\"}")]
    [InlineData("{\"status\":\"completed\",\"created_at\":\"", "\"}")]
    public void A_text_of_four_MiB_where_a_word_is_due_keeps_the_promise(string before, string after) =>
        HostileReply.Read(before + new string('1', 4 * HostileReply.Mebibyte) + after);

    [Fact]
    public void An_error_as_long_as_a_book_is_cut()
    {
        var book = new string('a', HostileReply.Mebibyte);
        var video = HostileReply.Read($"{{\"status\":\"failed\",\"error\":{{\"code\":\"{book}\",\"message\":\"{book}\"}}}}").Video;
        Assert.Equal(4000, video.ErrorMessage.Plain.Length);
        Assert.Equal(100, video.ErrorCode.Plain.Length);
    }

    [Theory]
    [InlineData("data")]
    [InlineData("videos")]
    [InlineData("output")]
    [InlineData("generations")]
    [InlineData("content")]
    [InlineData("nobody_knows")]
    public void A_million_entries_are_read_past(string name)
    {
        var entries = string.Join(',', Enumerable.Repeat("{}", 500_000).Concat(Enumerable.Repeat("1", 500_000)));
        Assert.Equal(VideoStatus.InProgress, HostileReply.Read($"{{\"status\":\"running\",\"{name}\":[{entries}]}}").Video.Status);
    }

    [Fact]
    public void The_entry_that_counts_is_found_behind_many_others()
    {
        var entries = string.Join(',', Enumerable.Repeat("{\"type\":\"image\",\"url\":\"https://h/i.png\"}", 10_000));
        var video = HostileReply.Read($"{{\"status\":\"completed\",\"assets\":[{entries},{{\"type\":\"video\",\"url\":\"https://h/v.mp4\"}},{entries}]}}").Video;
        Assert.Equal("https://h/v.mp4", Encoding.UTF8.GetString(video.VideoUrl!.Value.Span));
    }

    static string Nested(string name, int depth) =>
        "{\"id\":\"a\",\"x\":" + string.Concat(Enumerable.Repeat($"{{\"{name}\":", depth - 1)) + "{}" + new string('}', depth - 1) + "}";
}
