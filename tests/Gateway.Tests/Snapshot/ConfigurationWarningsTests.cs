using Gateway.Formats;
using Gateway.Snapshot;
using Gateway.Tests.Upstreams;

namespace Gateway.Tests.Snapshot;

public class ConfigurationWarningsTests
{
    static readonly string IdKey = $"Gateway:IdKeys={Secrets.IdKey}";
    static readonly string ClientKeys = $"Gateway:ClientKeys:a={Secrets.Hash("key-a")}";

    [Fact]
    public void Keys_that_are_passed_on_need_none() => Assert.Empty(ConfigurationWarnings.On(Configured.Table("Upstreams:one:Address=http://one.example.com", IdKey)));

    [Fact]
    public void Clients_with_sealed_ids_need_none() => Assert.Empty(ConfigurationWarnings.On(Configured.Table("Upstreams:one:ApiKey=sk-own", ClientKeys, IdKey)));

    [Theory]
    [InlineData("Gateway:AllowAnyClient=true", "Gateway:AllowAnyClient: whoever reaches the gateway may use the key of Upstreams:one, and read every job of its account")]
    [InlineData("Upstreams:one:RawIds=true", "Upstreams:one:RawIds: every client may read every job of this account")]
    public void Who_may_read_what_is_said(string setting, string advice) =>
        Assert.Equal([advice], ConfigurationWarnings.On(Configured.Table("Upstreams:one:ApiKey=sk-own", ClientKeys, IdKey, setting)), StringComparer.Ordinal);

    [Fact]
    public void Ids_that_end_with_the_process_are_said() =>
        Assert.Equal(
            ["Gateway:IdKeys: there is none, so the ids of new videos end with this process; write keys there, the same for every replica"],
            ConfigurationWarnings.On(Configured.Table()), StringComparer.Ordinal);

    [Fact]
    public void A_proxy_that_is_everybody_is_said() => Assert.StartsWith(
        "Gateway:TrustedProxies: 0.0.0.0/0 is everybody", Assert.Single(ConfigurationWarnings.On(Configured.Table(IdKey, "Gateway:TrustedProxies:0=0.0.0.0/0", "Gateway:TrustedProxies:1=10.0.0.0/8"))), StringComparison.Ordinal);

    [Theory]
    [InlineData("Gateway:Links:Ports:0=8443", "Gateway:Links:Ports: 443 is not among them")]
    [InlineData("Gateway:Links:AllowNetworks:0=0.0.0.0/0", "Gateway:Links:AllowNetworks: 0.0.0.0/0 is everything")]
    public void Links_that_lead_nowhere_or_everywhere_are_said(string setting, string advice) =>
        Assert.StartsWith(advice, Assert.Single(ConfigurationWarnings.On(Configured.Table(IdKey, setting))), StringComparison.Ordinal);

    [Theory]
    [InlineData("Gateway:Links:Ports=any")]
    [InlineData("Gateway:Links:Ports:0=443")]
    [InlineData("Gateway:Links:AllowNetworks:0=10.0.0.0/8")]
    public void Links_that_lead_where_videos_are_need_none(string setting) => Assert.Empty(ConfigurationWarnings.On(Configured.Table(IdKey, setting)));

    [Theory]
    [InlineData("Address=http://one.internal")]
    [InlineData("Addresses:1=http://one.internal")]
    public void Plain_http_is_said_too(string address) => Assert.Equal(
        ["Upstreams:one:AllowPlainHttp: its key can be read by everybody on the way"],
        ConfigurationWarnings.On(Configured.Table($"Upstreams:one:{address}", "Upstreams:one:AllowPlainHttp=true", "Upstreams:one:ApiKey=sk-own", ClientKeys, IdKey)),
        StringComparer.Ordinal);
}
