using Gateway.Access;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.Tests.Upstreams;

namespace Gateway.Tests.Access;

public class RouteFinderTests
{
    readonly RouteFinder _route = new(TestConfiguration.Table(
        "Upstreams:two:Address=https://two.example.com", "Upstreams:two:Ids:0=sora-2:*", "Gateway:DefaultUpstream=one"));

    [Theory]
    [InlineData("/v1/videos/x", "one", "x")]
    [InlineData("/v1/videos/x?id=y", "one", "x")]
    [InlineData("/v1/video/query?id=x", "one", "x")]
    [InlineData("/v1/videos/sora-2:x", "two", "sora-2:x")]
    [InlineData("/v1/videos/sora-2%3Ax", "two", "sora-2:x")]
    [InlineData("/two/v1/videos/x", "two", "x")]
    [InlineData("/one/v1/video/query?id=sora-2:x", "one", "sora-2:x")]
    [InlineData("http://gateway.example/two/v1/videos/x", "two", "x")]
    public void A_path_then_a_pattern_then_the_default_choose_the_upstream(string target, string upstream, string id)
    {
        var routed = _route.Find(target);
        Assert.Equal((upstream, id), (routed.Value.Upstream.Name, routed.Value.Id));
    }

    [Theory]
    [InlineData("/v1/videos/%65dits")]
    [InlineData("/v1/videos/characters%2Fx")]
    [InlineData("/v1/video/query?id=extensions")]
    public void A_reserved_word_in_the_place_of_an_id_is_unknown(string target) => Assert.Equal(FailureReason.UnknownPath, _route.Find(target).Failure?.Reason);

    [Fact]
    public void An_unknown_upstream_is_named()
    {
        var failure = _route.Find("/three/v1/videos/x").Failure!;
        Assert.Equal((FailureReason.UnknownUpstream, "There is no upstream 'three'."), (failure.Reason, failure.Message));
    }

    [Fact]
    public void A_request_that_no_upstream_claims_gets_the_base_urls_and_the_setting()
    {
        var failure = new RouteFinder(TestConfiguration.Table("Upstreams:two:Address=https://two.example")).Find("/v1/videos/x").Failure!;
        Assert.Equal(FailureReason.UnknownUpstream, failure.Reason);
        Assert.Contains("Use one of these base URLs: /one/v1, /two/v1.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Gateway:DefaultUpstream", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_id_is_refused_for_every_upstream() =>
        Assert.Equal(FailureReason.MissingId, new RouteFinder(TestConfiguration.Table()).Find("/v1/videos/").Failure?.Reason);

    [Fact]
    public void Of_several_claims_the_path_wins_before_the_id_the_host_and_the_default()
    {
        for (var claims = 0; claims < 16; claims++)
        {
            var (path, id, host, isDefault) = ((claims & 1) > 0, (claims & 2) > 0, (claims & 4) > 0, (claims & 8) > 0);
            var upstreams = TestConfiguration.Table([
                "Upstreams:i:Address=https://i.example", "Upstreams:i:Ids=i:*", "Upstreams:h:Address=https://h.example", "Upstreams:h:Hosts=h.example",
                "Upstreams:d:Address=https://d.example", .. isDefault ? ["Gateway:DefaultUpstream=d"] : Array.Empty<string>()]);
            var routed = new RouteFinder(upstreams).Find($"{(path ? "/one" : "")}/v1/videos/{(id ? "i:" : "")}x", host ? "h.example" : "else.example");
            Assert.Equal(claims == 0 ? FailureReason.UnknownUpstream : null, routed.Failure?.Reason);
            if (claims > 0) Assert.Equal(path ? "one" : id ? "i" : host ? "h" : "d", routed.Value.Upstream.Name);
        }
    }

    [Fact]
    public void The_log_alone_says_how_an_unmatched_request_was_routed()
    {
        var table = TestConfiguration.Table("Upstreams:two:Address=https://two.example");
        var failure = new RouteFinder(table).Find("/v1/videos/x", "else.example").Failure!;
        Assert.Equal("the id matches no upstream's Ids, the host else.example is in no upstream's Hosts, and DefaultUpstream is not set", failure.Detail);
        Assert.DoesNotContain("else.example", failure.Message, StringComparison.Ordinal);
    }
}
