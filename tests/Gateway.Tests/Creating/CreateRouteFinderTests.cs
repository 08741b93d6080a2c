using Gateway.Creating;
using Gateway.Formats;
using Gateway.Tests.Upstreams;

namespace Gateway.Tests.Creating;

public class CreateRouteFinderTests
{
    static readonly string[] Four =
    [
        "Upstreams:one:Format=openai", "Upstreams:one:Models:sora-2=one-2", "Upstreams:one:Models:sora-2-pro=one-pro",
        "Upstreams:two:Address=https://two.example.com", "Upstreams:two:Format=openai", "Upstreams:two:Models:veo=two-veo", "Upstreams:two:Hosts=two.gateway.example",
        "Upstreams:bare:Address=https://bare.example.com", "Upstreams:bare:Format=openai", "Upstreams:bare:Hosts=bare.gateway.example",
        "Upstreams:polled:Address=https://polled.example.com", "Upstreams:polled:Format=bfl", "Upstreams:polled:Models:flux=flux",
    ];

    /// <summary>The upstream in the path first, then the host's, then the model's, then the default.</summary>
    [Theory]
    [InlineData("two", "veo", null, "two veo=two-veo")]
    [InlineData("two", "VEO", "bare.gateway.example", "two VEO=two-veo")]
    [InlineData("two", null, null, "two veo=two-veo")]
    [InlineData("one", null, "two.gateway.example", "one sora-2=one-2")]
    [InlineData("bare", "sora-2", null, "bare sora-2=sora-2")]
    [InlineData("bare", null, null, "bare sora-2=sora-2")]
    [InlineData("", "veo", "two.gateway.example", "two veo=two-veo")]
    [InlineData("", "sora-2", "bare.gateway.example", "bare sora-2=sora-2")]
    [InlineData("", "sora-2", "two.gateway.example", "one sora-2=one-2")]
    [InlineData("", "veo", "gateway.example", "two veo=two-veo")]
    [InlineData("", "Sora-2-Pro", null, "one Sora-2-Pro=one-pro")]
    [InlineData("", null, null, "one sora-2=one-2")]
    [InlineData("", null, "bare.gateway.example", "bare sora-2=sora-2")]
    [InlineData("", "unlisted", null, "bare unlisted=unlisted")]
    public void A_create_leads_to_its_upstream(string named, string? model, string? host, string expected)
    {
        var routed = new CreateRouteFinder(TestConfiguration.Table([.. Four, "Gateway:DefaultUpstream=bare"])).Find(named, model, host);
        Assert.Equal(expected, $"{routed.Value.Upstream.Name} {routed.Value.Model}={routed.Value.UpstreamModel}");
    }

    [Theory]
    [InlineData("three", "veo", null, "UnknownUpstream", null)]
    [InlineData("two", "sora-2", null, "UnknownModel", "model")]
    [InlineData("polled", "flux", null, "NotSupported", null)]
    [InlineData("", "flux", null, "NotSupported", null)]
    [InlineData("", "unlisted", null, "UnknownModel", "model")]
    [InlineData("", "unlisted", "two.gateway.example", "UnknownModel", "model")]
    [InlineData("", "unlisted", "unlisted.example", "UnknownUpstream", "model", "")]
    [InlineData("two", null, null, "MissingField", "model", "one", "Upstreams:two:Models:veo-fast=two-fast")]
    public void A_create_without_a_matching_upstream_is_refused(string named, string? model, string? host, string reason, string? param, string byDefault = "one", params string[] more)
    {
        string[] settings = [.. Four, .. more, .. byDefault.Length > 0 ? [$"Gateway:DefaultUpstream={byDefault}"] : Array.Empty<string>()];
        var routed = new CreateRouteFinder(TestConfiguration.Table(settings)).Find(named, model, host);
        Assert.Equal((reason, param), (routed.Failure?.Reason.ToString(), routed.Failure?.Param));
    }

    [Fact]
    public void A_model_of_two_upstreams_leads_to_the_default_or_is_refused()
    {
        string[] both = [.. Four, "Upstreams:two:Models:Sora-2=two-2"];
        Assert.Contains("Upstreams:two:Models", Assert.Single(TestConfiguration.Faults(["Upstreams:one:Address=https://one.example.com", .. both])), StringComparison.Ordinal);
        foreach (var (name, own) in ((string, string)[])[("one", "one-2"), ("two", "two-2")])
        {
            var routed = new CreateRouteFinder(TestConfiguration.Table([.. both, $"Gateway:DefaultUpstream={name}"])).Find("", "sora-2", null);
            Assert.Equal((name, own), (routed.Value.Upstream.Name, routed.Value.UpstreamModel));
        }
    }
}
