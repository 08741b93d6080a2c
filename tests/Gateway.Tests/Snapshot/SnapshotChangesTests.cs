using Gateway.Snapshot;
using Gateway.Tests.Upstreams;

namespace Gateway.Tests.Snapshot;

public class SnapshotChangesTests
{
    const string Two = "Upstreams:two:Address=https://two.example.com", Three = "Upstreams:three:Address=https://three.example.com";

    [Fact]
    public void Nothing_changed() => AssertChanges([], [], [], [], TestConfiguration.Table(Two), TestConfiguration.Table(Two));

    [Fact]
    public void Only_the_upstream_whose_entry_changed_is_changed() =>
        AssertChanges([], ["two"], [], [], TestConfiguration.Table(Two, Three), TestConfiguration.Table(Two, Three, "Upstreams:two:Timeout=5"));

    [Fact]
    public void Upstreams_are_added_and_removed() => AssertChanges(["three"], [], ["two"], [], TestConfiguration.Table(Two), TestConfiguration.Table(Three));

    [Fact]
    public void A_setting_of_the_gateway_changes_no_upstream() =>
        AssertChanges([], [], [], [], TestConfiguration.Table(), TestConfiguration.Table("Gateway:DefaultUpstream=one"));

    [Theory]
    [InlineData("Formats:mine:ask=/x/{id}", "Formats:mine:ask=/y/{id}", "mine")]
    [InlineData("Formats:mine:ask=/x/{id}", "Formats:yours:ask=/x/{id}", "mine, yours")]
    [InlineData("Formats:mine:ask=/x/{id}", "Formats:MINE:ask=/x/{id}", "MINE")]
    public void A_changed_format_changes_no_entry(string before, string after, string formats)
    {
        var changes = SnapshotChanges.Between(TestConfiguration.Table(before), TestConfiguration.Table(after));
        Assert.Empty(changes.Changed);
        Assert.Equal(formats, string.Join(", ", changes.Formats), ignoreCase: true);
    }

    static void AssertChanges(
        string[] added, string[] changed, string[] removed, string[] formats, GatewaySnapshot before, GatewaySnapshot after)
    {
        var changes = SnapshotChanges.Between(before, after);
        Assert.Equal(added, changes.Added);
        Assert.Equal(changed, changes.Changed);
        Assert.Equal(removed, changes.Removed);
        Assert.Equal(formats, changes.Formats);
    }
}
