namespace Gateway.Tests.Upstreams;

public class UpstreamTableTests
{
    [Theory]
    [InlineData("sora-2:task_x", "two")]
    [InlineData("sora-2:pro:task_x", "three")]
    [InlineData("veo3-x", "one")]
    [InlineData("nobodys", null)]
    public void The_most_literal_pattern_wins(string id, string? name)
    {
        var table = Configured.Table(
            "Upstreams:one:Ids:0=veo3*", "Upstreams:one:Ids:1=sora*",
            "Upstreams:two:Address=https://two.example.com", "Upstreams:two:Ids:0=sora-2:*",
            "Upstreams:three:Address=https://three.example.com", "Upstreams:three:Ids:0=sora-2:pro:*");
        Assert.Equal(name, table.Claiming(id)?.Name);
    }

    [Fact]
    public void Without_a_default_there_is_none() => Assert.Null(Configured.Table().Default);

    [Fact]
    public void An_unknown_name_is_nobodys() => Assert.Null(Configured.Table().Find("two"));
}
