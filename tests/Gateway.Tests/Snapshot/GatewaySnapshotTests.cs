using Gateway.Formats;
using Gateway.Tests.Upstreams;

namespace Gateway.Tests.Snapshot;

public class GatewaySnapshotTests
{
    [Theory]
    [InlineData("sora-2:task_x", "two")]
    [InlineData("sora-2:pro:task_x", "three")]
    [InlineData("veo3-x", "one")]
    [InlineData("unclaimed", null)]
    public void The_most_literal_pattern_wins(string id, string? name)
    {
        var table = TestConfiguration.Table(
            "Upstreams:one:Ids:0=veo3*", "Upstreams:one:Ids:1=sora*",
            "Upstreams:two:Address=https://two.example.com", "Upstreams:two:Ids:0=sora-2:*",
            "Upstreams:three:Address=https://three.example.com", "Upstreams:three:Ids:0=sora-2:pro:*");
        Assert.Equal(name, table.FindById(id)?.Name);
    }

    [Fact]
    public void Of_several_upstreams_the_default_is_the_configured_one_alone() =>
        Assert.Null(TestConfiguration.Table("Upstreams:two:Address=https://two.example").Default);

    [Fact]
    public void The_only_upstream_is_the_default() => Assert.Equal("one", TestConfiguration.Table().Default?.Name);

    [Fact]
    public void An_unknown_name_has_no_upstream() => Assert.Null(TestConfiguration.Table().Find("two"));

    [Theory]
    [InlineData("a.example", "one")]
    [InlineData("b.example", "two")]
    [InlineData("x.example", "three")]
    [InlineData("x.b.example", "two")]
    [InlineData("x.y.b.example", "two")]
    [InlineData("example", null)]
    [InlineData("aa.example.com", null)]
    [InlineData("xb.example", "three")]
    public void An_exact_host_wins_before_the_longest_wildcard(string host, string? name)
    {
        var table = TestConfiguration.Table(
            "Upstreams:one:Hosts:0=A.example", "Upstreams:two:Address=https://two.example.com", "Upstreams:two:Hosts:0=b.example", "Upstreams:two:Hosts:1=*.b.example",
            "Upstreams:three:Address=https://three.example.com", "Upstreams:three:Hosts=*.example");
        Assert.Equal(name, table.FindByHost(host)?.Name);
    }
}
