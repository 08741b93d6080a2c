using Gateway.Access;
using Gateway.Formats;
using Gateway.Requests;
using Gateway.Sealing;
using Gateway.Snapshot;
using Gateway.Tests.Sealing;
using Gateway.Tests.Upstreams;

namespace Gateway.Tests.Access;

public class SealedRouteTests
{
    static readonly string[] Shared =
    [
        "Upstreams:one:Ids:0=video_*", "Upstreams:one:ApiKey=sk-one", "Upstreams:two:Address=https://two.example.com", "Upstreams:two:ApiKeys:0=sk-two-1", "Upstreams:two:ApiKeys:1=sk-two-2",
        "Upstreams:three:Address=https://three.example.com", "Gateway:DefaultUpstream=one", "Gateway:AllowAnyClient=true", $"Gateway:IdKeys:0={Secrets.IdKey}",
    ];

    static readonly GatewaySnapshot Table = TestConfiguration.Table(Shared);
    static readonly SealedId ForTwo = new() { UpstreamTag = Tags.OfUpstream("two"), KeyTag = Table.Find("two")!.Keys[1].Tag, RawId = "image2video/8621" };
    static readonly string Id = Table.SealedIds.Seal(ForTwo)!;

    [Theory]
    [InlineData("/v1/videos/{0}")]
    [InlineData("/v1/video/query?id={0}")]
    [InlineData("/two/v1/videos/{0}")]
    [InlineData("/two/v1/video/query?x=1&id={0}")]
    public void A_sealed_id_leads_to_its_upstream(string target)
    {
        var routed = new RouteFinder(Table).Find(target.Replace("{0}", Id, StringComparison.Ordinal));
        Assert.Equal(("two", "image2video/8621", Id), (routed.Value.Upstream.Name, routed.Value.Id, routed.Value.AskedId));
        Assert.Equal(ForTwo, routed.Value.Seal);
    }

    [Theory]
    [InlineData("/one/v1/videos/")]
    [InlineData("/three/v1/videos/")]
    [InlineData("/unknown/v1/videos/")]
    [InlineData("/one/v1/video/query?id=")]
    public void Another_upstream_in_the_path_has_no_such_video(string target) => AssertUnknown(Table, target + Id);

    [Theory]
    [InlineData("two", "sk-two-2", "Upstreams:two:ApiKeys:1=sk-two-3")]
    [InlineData("one", "sk-one", "Upstreams:one:ApiKey=sk-other")]
    public void An_id_of_a_removed_key_is_unknown(string upstream, string key, string setting) =>
        AssertUnknown(TestConfiguration.Table([.. Shared, setting]), "/v1/videos/" + Seal(upstream, Table.Find(upstream)!.Keys.Single(each => each.Secret == key).Tag));

    [Fact]
    public void An_id_of_a_removed_upstream_is_unknown() => AssertUnknown(Table, "/v1/videos/" + Seal("four", 0));

    [Fact]
    public void A_clients_key_and_the_upstreams_key_are_not_exchanged()
    {
        AssertUnknown(Table, "/v1/videos/" + Seal("two", 0));
        AssertUnknown(Table, "/v1/videos/" + Seal("three", Table.Find("one")!.Keys[0].Tag));
        Assert.Equal("three", new RouteFinder(Table).Find("/v1/videos/" + Seal("three", 0)).Value.Upstream.Name);
    }

    [Fact]
    public void An_id_of_a_removed_id_key_is_unknown()
    {
        AssertUnknown(TestConfiguration.Table([.. Shared, $"Gateway:IdKeys:0={Secrets.OtherIdKey}"]), "/v1/videos/" + Id);
        AssertUnknown(TestConfiguration.Table("Gateway:DefaultUpstream=one"), "/v1/videos/" + Id);
    }

    [Theory]
    [InlineData("/v1/videos/video_gw1_")]
    [InlineData("/v1/videos/video_gw1_x")]
    [InlineData("/v1/videos/%76ideo_gw1_x")]
    [InlineData("/one/v1/videos/video_gw1_x%2Fy")]
    [InlineData("/v1/videos/video_gw1_%2e%2e%2F..")]
    [InlineData("/v1/videos/video_gw1_%")]
    [InlineData("/v1/video/query?id=video_gw1_x&id=video_gw1_x")]
    public void An_invalid_sealed_id_reaches_no_upstream(string target) => AssertUnknown(Table, target);

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("image2video/../admin")]
    [InlineData("%252e%252e")]
    [InlineData("a\\b")]
    public void A_raw_id_inside_a_sealed_id_is_checked(string rawId) =>
        AssertUnknown(Table, "/v1/videos/" + Table.SealedIds.Seal(ForTwo with { RawId = rawId }));

    [Fact]
    public void All_of_100_000_mutations_have_one_answer_and_no_upstream()
    {
        var random = new Random(20261122);
        string[] ids = [Id, .. Enumerable.Range(0, 50).Select(i => Table.SealedIds.Seal(ForTwo with { RawId = new string('i', i + 1) })!)];
        Parallel.ForEach(Enumerable.Range(0, 100_000).Select(_ => SealedIdMutation.Of(ids, random)).ToArray(), id => AssertUnknown(Table, "/v1/videos/" + id));
    }

    [Fact]
    public void An_invalid_sealed_id_can_have_any_length() => AssertUnknown(Table, "/v1/videos/video_gw1_" + new string('x', 6000));

    [Fact]
    public void An_id_with_another_prefix_is_a_raw_id() => Assert.Equal("one", new RouteFinder(Table).Find("/v1/videos/video_gw2_x").Value.Upstream.Name);

    static string Seal(string upstream, uint key) => Table.SealedIds.Seal(new SealedId { UpstreamTag = Tags.OfUpstream(upstream), KeyTag = key, RawId = "x" })!;

    static void AssertUnknown(GatewaySnapshot table, string target)
    {
        var notes = new RequestNotes();
        Assert.Same(RouteFinder.UnknownVideo, new RouteFinder(table, notes).Find(target).Failure);
        Assert.Null(notes.Upstream);
    }
}
