using Gateway.Formats;
using Gateway.Origins;

namespace Gateway.Tests.Origins;

public class HostPortTests
{
    [Theory]
    [InlineData("videos.example.com", "videos.example.com")]
    [InlineData("Videos.EXAMPLE.com.", "videos.example.com")]
    [InlineData("videos.example.com:8443", "videos.example.com:8443")]
    [InlineData("localhost", "localhost")]
    [InlineData("my_service:80", "my_service:80")]
    [InlineData("10.0.0.1:8080", "10.0.0.1:8080")]
    [InlineData("[::1]", "[::1]")]
    [InlineData("[2001:DB8:0:0:0:0:0:1]:443", "[2001:db8::1]:443")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    [InlineData("BÜCHER.example:81", "xn--bcher-kva.example:81")]
    [InlineData("例え.テスト", "xn--r8jz45g.xn--zckzah")]
    [InlineData("xn--bcher-kva.example", "xn--bcher-kva.example")]
    public void A_host_is_normalized(string text, string expected) => Assert.Equal(expected, HostPort.Parse(text)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData(":80")]
    [InlineData("a.example:")]
    [InlineData("a.example:0")]
    [InlineData("a.example:65536")]
    [InlineData("a.example:+80")]
    [InlineData("a.example:80:80")]
    [InlineData("a..example")]
    [InlineData(".a.example")]
    [InlineData("-a.example")]
    [InlineData("a-.example")]
    [InlineData("a.example,b.example")]
    [InlineData("a.example b.example")]
    [InlineData("a.example/path")]
    [InlineData("a.example?x")]
    [InlineData("a.example#x")]
    [InlineData("me@a.example")]
    [InlineData("https://a.example")]
    [InlineData("a.example\r\nx-evil: 1")]
    [InlineData("a.example\0")]
    [InlineData("a.example%0d%0a")]
    [InlineData("<script>")]
    [InlineData("\"a.example\"")]
    [InlineData("::1")]
    [InlineData("[::1")]
    [InlineData("[]")]
    [InlineData("[::1]x")]
    [InlineData("[fe80::1%eth0]")]
    [InlineData("[10.0.0.1]")]
    [InlineData("10.0.0.999")]
    [InlineData("10.1")]
    [InlineData("010.0.0.1")]
    [InlineData("a.example\u202e")]
    [InlineData("\ud800.example")]
    public void An_invalid_host_is_refused(string text) => Assert.Null(HostPort.Parse(text));

    [Fact]
    public void The_length_of_a_name_is_bounded()
    {
        Assert.NotNull(HostPort.Parse(new string('a', 63) + ".example"));
        Assert.Null(HostPort.Parse(new string('a', 64) + ".example"));
        Assert.Null(HostPort.Parse(string.Join('.', Enumerable.Repeat("abcdefghi", 26))));
    }
}
