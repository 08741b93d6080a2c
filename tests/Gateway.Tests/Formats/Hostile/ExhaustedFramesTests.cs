using Gateway.OpenAI;

namespace Gateway.Tests.Formats.Hostile;

/// <summary>
/// Envelopes are opened to a depth of four and eight at a time. A status that stands deeper is found by the second look, which goes no
/// deeper than twelve.
/// </summary>
public class ExhaustedFramesTests
{
    [Theory]
    [InlineData("data", 1, true)]
    [InlineData("data", 4, true)]
    [InlineData("data", 5, true)]
    [InlineData("output", 4, true)]
    [InlineData("task", 4, true)]
    [InlineData("task", 60, false)]
    public void A_status_counts_to_a_bounded_depth(string name, int depth, bool counts)
    {
        var body = "{\"id\":\"a\",\"status\":null," + string.Concat(Enumerable.Repeat($"\"{name}\":{{", depth)) + "\"status\":\"failed\"" + new string('}', depth) + "}";
        var reading = HostileReply.Read(body);
        Assert.Equal(counts, reading.Failure is null && reading.Video.Status == VideoStatus.Failed);
    }

    [Fact]
    public void Hundreds_of_envelopes_in_one_another_leave_the_outermost_status()
    {
        var body = $"{Envelopes(depth: 5)[..^1]},\"status\":\"running\"}}";
        Assert.Equal(VideoStatus.InProgress, HostileReply.Read(body).Video.Status);
    }

    [Fact]
    public void Envelopes_beside_one_another_do_not_use_up_those_that_follow()
    {
        var envelopes = string.Concat(Enumerable.Repeat("\"data\":{\"data\":{\"data\":{}}},\"task\":{},", 300));
        Assert.Equal(VideoStatus.Failed, HostileReply.Read($"{{{envelopes}\"data\":{{\"status\":\"failed\"}}}}").Video.Status);
    }

    [Fact]
    public void A_list_of_envelopes_has_one_first_entry()
    {
        var entries = string.Concat(Enumerable.Repeat(",{\"status\":\"failed\"}", 300));
        Assert.Equal(VideoStatus.InProgress, HostileReply.Read($"{{\"videos\":[{{\"status\":\"running\"}}{entries}]}}").Video.Status);
    }

    static string Envelopes(int depth)
    {
        if (depth == 0) return "{\"status\":\"failed\"}";
        var inner = Envelopes(depth - 1);
        return $"{{\"data\":{inner},\"output\":{inner},\"task\":{inner}}}";
    }
}
