using Gateway.Formats;
using Gateway.Upstreams;

namespace Gateway.Tests.Upstreams;

public class ForwardedHostTests
{
    [Theory]
    [InlineData("pass", "client.example", "client.example")]
    [InlineData("pass", null, null)]
    [InlineData("set", "client.example", "gateway.example")]
    [InlineData("set", null, "gateway.example")]
    [InlineData("remove", "client.example", null)]
    [InlineData("fixed.example", "client.example", "fixed.example")]
    [InlineData("fixed.example:8443", null, "fixed.example:8443")]
    [InlineData("localhost:80", null, "localhost:80")]
    public void Each_policy_gives_the_upstream_its_host(string setting, string? received, string? expected) =>
        Assert.Equal(expected, ForwardedHost.Parse(setting)!.Value.For(received, "gateway.example"));

    [Fact]
    public void Without_a_setting_the_clients_host_is_passed() => Assert.Equal("client.example", default(ForwardedHost).For("client.example", "gateway.example"));

    [Theory]
    [InlineData("")]
    [InlineData("removed")]
    [InlineData("a b.example")]
    [InlineData("https://fixed.example")]
    [InlineData("fixed.example/path")]
    [InlineData("me@fixed.example")]
    [InlineData("fixed.example\r\nx: y")]
    public void A_value_that_is_neither_a_policy_nor_a_host_is_refused(string setting) => Assert.Null(ForwardedHost.Parse(setting));
}
