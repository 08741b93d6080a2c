using Gateway.Upstreams;

namespace Gateway.Tests.Upstreams;

public class AdviceTests
{
    static readonly string ClientKeys = $"Gateway:ClientKeys:a={Secrets.Hash("key-a")}";

    [Fact]
    public void Keys_that_are_passed_on_need_none() => Assert.Empty(Advice.On(Configured.Table("Upstreams:one:Address=http://one.example.com")));

    [Fact]
    public void Clients_with_sealed_ids_need_none() => Assert.Empty(Advice.On(Configured.Table("Upstreams:one:ApiKey=sk-own", ClientKeys, $"Gateway:IdKeys={Secrets.IdKey}")));

    [Theory]
    [InlineData("Gateway:AllowAnyClient=true", "Gateway:AllowAnyClient: whoever reaches the gateway may use the key of Upstreams:one, and read every job of its account")]
    [InlineData("Upstreams:one:RawIds=true", "Upstreams:one:RawIds: every client may read every job of this account")]
    [InlineData("Upstreams:one:MaxBody=1000", "Upstreams:one: none of its videos can be polled: set Gateway:IdKeys, so that ids can be sealed, or RawIds")]
    public void Who_may_read_what_is_said(string setting, string advice) =>
        Assert.Equal([advice], Advice.On(Configured.Table("Upstreams:one:ApiKey=sk-own", ClientKeys, setting)), StringComparer.Ordinal);

    [Fact]
    public void A_proxy_that_is_everybody_is_said() => Assert.StartsWith(
        "Gateway:TrustedProxies: 0.0.0.0/0 is everybody", Assert.Single(Advice.On(Configured.Table("Gateway:TrustedProxies:0=0.0.0.0/0", "Gateway:TrustedProxies:1=10.0.0.0/8"))), StringComparison.Ordinal);

    [Theory]
    [InlineData("Address=http://one.internal")]
    [InlineData("Addresses:1=http://one.internal")]
    public void Plain_http_is_said_too(string address) => Assert.Equal(
        ["Upstreams:one:AllowPlainHttp: its key can be read by everybody on the way"],
        Advice.On(Configured.Table($"Upstreams:one:{address}", "Upstreams:one:AllowPlainHttp=true", "Upstreams:one:ApiKey=sk-own", ClientKeys, $"Gateway:IdKeys={Secrets.IdKey}")),
        StringComparer.Ordinal);
}
