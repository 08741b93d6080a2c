using Gateway.Formats;
using Gateway.Snapshot;
using Gateway.Tests.Upstreams;

namespace Gateway.Tests.Snapshot;

public class ConfigurationWarningsTests
{
    static readonly string IdKey = $"Gateway:IdKeys={Secrets.IdKey}";
    static readonly string ClientKeys = $"Gateway:ClientKeys:a={Secrets.Hash("key-a")}";

    [Fact]
    public void Passing_keys_on_is_no_warning() => Assert.Empty(ConfigurationWarnings.Of(TestConfiguration.Table("Upstreams:one:Address=http://one.example.com", IdKey)));

    [Fact]
    public void Clients_with_sealed_ids_are_no_warning() => Assert.Empty(ConfigurationWarnings.Of(TestConfiguration.Table("Upstreams:one:ApiKey=sk-own", ClientKeys, IdKey)));

    [Theory]
    [InlineData("Gateway:AllowAnyClient=true", "Gateway:AllowAnyClient: every client may use the key of Upstreams:one and read every job of its account")]
    [InlineData("Upstreams:one:RawIds=true", "Upstreams:one:RawIds: every client may read every job of this account")]
    public void Raw_ids_are_a_warning(string setting, string advice) =>
        Assert.Equal([advice], ConfigurationWarnings.Of(TestConfiguration.Table("Upstreams:one:ApiKey=sk-own", ClientKeys, IdKey, setting)), StringComparer.Ordinal);

    [Fact]
    public void Ids_that_expire_with_the_process_are_a_warning() =>
        Assert.Equal(
            ["Gateway:IdKeys: no key is set, so the ids of new videos expire when this process ends; set keys, the same for every replica"],
            ConfigurationWarnings.Of(TestConfiguration.Table()), StringComparer.Ordinal);

    [Fact]
    public void Trusting_every_address_is_a_warning() => Assert.StartsWith(
        "Gateway:TrustedProxies: 0.0.0.0/0 contains every address", Assert.Single(ConfigurationWarnings.Of(TestConfiguration.Table(IdKey, "Gateway:TrustedProxies:0=0.0.0.0/0", "Gateway:TrustedProxies:1=10.0.0.0/8"))), StringComparison.Ordinal);

    [Theory]
    [InlineData("Gateway:Links:Ports:0=8443", "Gateway:Links:Ports: port 443 is missing")]
    [InlineData("Gateway:Links:AllowNetworks:0=0.0.0.0/0", "Gateway:Links:AllowNetworks: 0.0.0.0/0 contains every address")]
    public void Links_that_are_never_or_always_allowed_are_a_warning(string setting, string advice) =>
        Assert.StartsWith(advice, Assert.Single(ConfigurationWarnings.Of(TestConfiguration.Table(IdKey, setting))), StringComparison.Ordinal);

    [Theory]
    [InlineData("Gateway:Links:Ports=any")]
    [InlineData("Gateway:Links:Ports:0=443")]
    [InlineData("Gateway:Links:AllowNetworks:0=10.0.0.0/8")]
    public void Links_to_usual_ports_are_no_warning(string setting) => Assert.Empty(ConfigurationWarnings.Of(TestConfiguration.Table(IdKey, setting)));

    [Theory]
    [InlineData("Address=http://one.internal")]
    [InlineData("Addresses:1=http://one.internal")]
    public void Plain_http_is_a_warning(string address) => Assert.Equal(
        ["Upstreams:one:AllowPlainHttp: the key is sent over plain http, which everyone on the way can read"],
        ConfigurationWarnings.Of(TestConfiguration.Table($"Upstreams:one:{address}", "Upstreams:one:AllowPlainHttp=true", "Upstreams:one:ApiKey=sk-own", ClientKeys, IdKey)),
        StringComparer.Ordinal);
}
