using Gateway.Formats;
using Gateway.Requests;

namespace Gateway.Tests.Requests;

public class LogTextTests
{
    [Theory]
    [InlineData("sora-2:task_x", "sora-2:task_x")]
    [InlineData("视频 1", "视频 1")]
    [InlineData("a\nb\u2028c\u202Ed\u001b[0m", "a\\u000ab\\u2028c\\u202ed\\u001b[0m")]
    [InlineData("", "-")]
    [InlineData(null, "-")]
    public void Text_from_outside_stays_on_its_line(string? text, string printable) => Assert.Equal(printable, LogText.Printable(text));

    [Fact]
    public void Text_from_outside_is_cut() => Assert.Equal(600, LogText.Printable(new string('a', 10_000)).Length);
}
