using Gateway.Formats;

namespace Gateway.Tests.Upstreams;

public class UpstreamOptionsValidatorTests
{
    [Fact]
    public void Only_the_address_is_required()
    {
        var upstream = TestConfiguration.One();
        Assert.Equal("https://one.example.com/", Assert.Single(upstream.Addresses).AbsoluteUri);
        Assert.Equal("PowerOfTwoChoices", upstream.LoadBalancing);
        Assert.Equal("auto", upstream.Format.Word);
        Assert.Equal("/v1/videos/sora-2:task_x", upstream.Ask.Fill("sora-2:task_x")!.Target);
        Assert.Empty(upstream.Keys);
        Assert.False(upstream.RawIds);
        Assert.True(upstream.TakesBearer);
        Assert.Equal(UnknownStatus.InProgress, upstream.UnknownStatus);
        Assert.Equal(TimeSpan.FromSeconds(30), upstream.Timeout);
        Assert.Equal(8 << 20, upstream.MaxBody);
    }

    [Fact]
    public void Addresses_are_added_to_Address_or_replace_it()
    {
        Assert.Equal(
            ["https://one.example.com/", "https://b.example.com/", "https://c.example.com/"],
            TestConfiguration.One("Upstreams:one:Addresses:0=https://b.example.com", "Upstreams:one:Addresses:1=https://c.example.com").Addresses.Select(address => address.AbsoluteUri));
        Assert.Equal("https://b.example.com/", Assert.Single(TestConfiguration.One("Upstreams:one:Address=", "Upstreams:one:Addresses=https://b.example.com").Addresses).AbsoluteUri);
    }

    [Theory]
    [InlineData("30", 30)]
    [InlineData("0.5", 0.5)]
    [InlineData("00:01:30", 90)]
    [InlineData("01:00:00", 3600)]
    public void A_timeout_is_seconds_or_a_time(string text, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), TestConfiguration.One($"Upstreams:one:Timeout={text}").Timeout);

    [Theory]
    [InlineData("in_progress", 0)]
    [InlineData("FAILED", 1)]
    [InlineData("error", 2)]
    public void An_unknown_status_word_has_a_policy(string text, int policy) =>
        Assert.Equal((UnknownStatus)policy, TestConfiguration.One($"Upstreams:one:UnknownStatus={text}").UnknownStatus);

    [Fact]
    public void A_query_replaces_the_formats_own() =>
        Assert.Equal("/x/a%2Fb", TestConfiguration.One("Upstreams:one:Format=unified", "Upstreams:one:Query=/x/{id}").Ask.Fill("a/b")!.Target);

    [Fact]
    public void Names_in_capitals_are_the_same_names()
    {
        var table = TestConfiguration.Table("UPSTREAMS:TWO:ADDRESS=http://two.example.com", "GATEWAY:DEFAULTUPSTREAM=TWO");
        Assert.Equal("two", table.Default!.Name);
        Assert.Same(table.Default, table.Find("two"));
    }

    [Fact]
    public void A_single_pattern_needs_no_list() => Assert.Equal("veo3*", Assert.Single(TestConfiguration.One("Upstreams:one:Ids=veo3*").Ids).Text);

    [Fact]
    public void A_format_with_its_own_key_header_takes_no_bearer() => Assert.False(TestConfiguration.One("Upstreams:one:Format=bfl").TakesBearer);

    [Fact]
    public void An_upstream_never_prints_its_key() =>
        Assert.Matches("^one@[0-9a-f]{8}$", TestConfiguration.One("Upstreams:one:ApiKey=sk-secret", "Gateway:AllowAnyClient=true").ToString());
}
