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
    [InlineData("Gateway:AllowAnyClient=true", "Gateway:AllowAnyClient: every client can use the API key of Upstreams:one and read all jobs of that upstream account")]
    [InlineData("Upstreams:one:RawIds=true", "Upstreams:one:RawIds: every client can read all jobs of this upstream account")]
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
    [InlineData("XAI_KEY", true)]
    [InlineData("RUNWAY_TOKEN", true)]
    [InlineData("sk-XAI_KEY", false)]
    [InlineData("AKLTX", false)]
    public void A_key_that_was_not_replaced_is_a_warning(string key, bool isWarning)
    {
        var warnings = ConfigurationWarnings.Of(TestConfiguration.Table($"Upstreams:one:ApiKey={key}", ClientKeys, IdKey)).ToList();
        Assert.Equal(isWarning, warnings.Contains("Upstreams:one: key 1 looks like a placeholder; set the key of your account at this upstream"));
        Assert.DoesNotContain(warnings, warning => warning.Contains(key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://127.0.0.1:9101", "Gateway:Links:Ports=any", true)]
    [InlineData("http://localhost:9101", "Gateway:Links:Ports=any", true)]
    [InlineData("http://[::1]:9101", "Gateway:Links:Ports=any", true)]
    [InlineData("https://10.1.2.3", "Gateway:Links:AllowNetworks:0=10.2.0.0/16", true)]
    [InlineData("https://10.1.2.3", "Gateway:Links:AllowNetworks:0=10.1.0.0/16", false)]
    [InlineData("https://1.1.1.1", "Gateway:Links:Ports=any", false)]
    [InlineData("https://one.internal", "Gateway:Links:Ports=any", false)]
    public void An_upstream_whose_links_are_refused_is_a_warning(string address, string setting, bool isWarning)
    {
        var warnings = ConfigurationWarnings.Of(TestConfiguration.Table($"Upstreams:one:Address={address}", IdKey, setting));
        Assert.Equal(isWarning, warnings.Any(warning => warning.StartsWith("Upstreams:one: the address is not public", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Address=http://one.internal")]
    [InlineData("Addresses:1=http://one.internal")]
    public void Plain_http_is_a_warning(string address) => Assert.Equal(
        ["Upstreams:one:AllowPlainHttp: the key is sent unencrypted over http"],
        ConfigurationWarnings.Of(TestConfiguration.Table($"Upstreams:one:{address}", "Upstreams:one:AllowPlainHttp=true", "Upstreams:one:ApiKey=sk-own", ClientKeys, IdKey)),
        StringComparer.Ordinal);
}
