using Gateway.Formats;
using Gateway.Tests.Upstreams;

namespace Gateway.Tests.Snapshot;

public class ConfigurationFaultTests
{
    const string Address = "Upstreams:one:Address=https://one.example.com";

    [Theory]
    [InlineData("Upstreams:one:Address=", "Upstreams:one:Address: missing; write one such as https://api.example.com")]
    [InlineData("Upstreams:one:Address=api.example.com", "Upstreams:one:Address: not an http or https URL; write one such as https://api.example.com")]
    [InlineData("Upstreams:one:Address=/v1", "Upstreams:one:Address: not an http or https URL; write one such as https://api.example.com")]
    [InlineData("Upstreams:one:Address=ftp://api.example.com", "Upstreams:one:Address: not an http or https URL; write one such as https://api.example.com")]
    [InlineData("Upstreams:one:Address=https://me:pw@api.example.com", "Upstreams:one:Address: the URL contains a user name; set ApiKey for a key; write one such as https://api.example.com")]
    [InlineData("Upstreams:one:Address=https://api.example.com?id={id}", "Upstreams:one:Address: the URL contains a query; set Query for the request of a poll; write one such as https://api.example.com")]
    [InlineData("Upstreams:one:Address=https://api.example.com#here", "Upstreams:one:Address: the URL contains a fragment; write one such as https://api.example.com")]
    public void Address_must_be_absolute_and_bare(string setting, string fault) => Assert.Equal([fault], TestConfiguration.Faults(setting));

    [Theory]
    [InlineData("Adress=https://one.example.com", "Upstreams:one:Adress: unknown key; known keys: Address, Addresses, AllowPlainHttp, ApiKey, ")]
    [InlineData("Addresses:0=api.example.com", "Upstreams:one:Addresses: not an http or https URL; write one such as https://api.example.com")]
    [InlineData("Addresses:0=https://ONE.example.com", "Upstreams:one:Addresses: the address is a duplicate")]
    [InlineData("Addresses:0=https://one.example.com:443//", "Upstreams:one:Addresses: the address is a duplicate")]
    [InlineData("LoadBalancing=fastest", "Upstreams:one:LoadBalancing: 'fastest' is invalid; expected one of PowerOfTwoChoices, ")]
    [InlineData("Query=v1/videos/{id}", "Upstreams:one:Query: ")]
    [InlineData("Query=/v1/videos/{name}", "Upstreams:one:Query: ")]
    [InlineData("ForwardedHost=passs", "Upstreams:one:ForwardedHost: 'passs' is invalid; expected pass, set, remove or a fixed host such as videos.example.com")]
    [InlineData("ForwardedHost=https://x.example.com", "Upstreams:one:ForwardedHost: 'https://x.example.com' is invalid; expected ")]
    [InlineData("UnknownStatus=ignore", "Upstreams:one:UnknownStatus: 'ignore' is invalid; expected one of in_progress, failed, error")]
    [InlineData("Timeout=soon", "Upstreams:one:Timeout: 'soon' is not a time of at most one hour; write seconds (30) or hh:mm:ss (00:00:30)")]
    [InlineData("Timeout=0", "Upstreams:one:Timeout: '0' is not a time")]
    [InlineData("Timeout=-5", "Upstreams:one:Timeout: '-5' is not a time")]
    [InlineData("Timeout=90000", "Upstreams:one:Timeout: '90000' is not a time")]
    [InlineData("MaxBody=8MB", "Upstreams:one:MaxBody: '8MB' is not a size from 1 to 268435456 bytes; write bytes (8388608) or a unit (8 MiB, 1 GiB)")]
    [InlineData("MaxBody=2000 MiB", "Upstreams:one:MaxBody: '2000 MiB' is not a size from 1 to 268435456 bytes; write bytes (8388608) or a unit (8 MiB, 1 GiB)")]
    [InlineData("ForwardedHost:0=remove", "Upstreams:one:ForwardedHost: expected a single value, got a list or a section")]
    [InlineData("Timeout:Total=3", "Upstreams:one:Timeout: expected a single value, got a list or a section")]
    [InlineData("MaxBody=0", "Upstreams:one:MaxBody: '0' is not a size from 1 to 268435456 bytes; write bytes (8388608) or a unit (8 MiB, 1 GiB)")]
    [InlineData("ApiKey=", "Upstreams:one:ApiKey: it is empty; remove the setting to pass the client's own key on")]
    [InlineData("ApiKey= ", "Upstreams:one:ApiKey: it is empty; remove the setting to pass the client's own key on")]
    [InlineData("Hosts:0=", "Upstreams:one:Hosts: '' is not a host; write one such as videos.example.com or *.example.com, without a port")]
    [InlineData("Hosts=https://a.example", "Upstreams:one:Hosts: 'https://a.example' is not a host; ")]
    [InlineData("Hosts=a.example:80", "Upstreams:one:Hosts: 'a.example:80' is not a host; ")]
    [InlineData("Hosts=*", "Upstreams:one:Hosts: '*' is not a host; ")]
    [InlineData("Hosts=a.*.example", "Upstreams:one:Hosts: 'a.*.example' is not a host; ")]
    [InlineData("Ids:0=", "Upstreams:one:Ids: a pattern is empty; write patterns such as sora-2:*")]
    public void A_setting_that_cannot_be_read_is_a_fault(string setting, string fault)
    {
        var faults = TestConfiguration.Faults(Address, $"Upstreams:one:{setting}");
        Assert.StartsWith(fault, Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_format_is_a_fault_that_lists_the_words()
    {
        var fault = Assert.Single(TestConfiguration.Faults(Address, "Upstreams:one:Format=unifid"));
        Assert.StartsWith("Upstreams:one:Format: 'unifid' is not a known format; known formats: ", fault, StringComparison.Ordinal);
        Assert.Contains(" unified", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("one_two")]
    [InlineData("one.two")]
    [InlineData("v1")]
    [InlineData("livez")]
    [InlineData("readyz")]
    [InlineData("metrics")]
    [InlineData("console")]
    public void An_invalid_or_reserved_name_is_a_fault(string name)
    {
        var fault = Assert.Single(TestConfiguration.Faults($"Upstreams:{name}:Address=https://one.example.com"));
        Assert.StartsWith($"Upstreams:{name}: ", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Gateway:DefaultUpstream=two", "Gateway:DefaultUpstream: 'two' is not a known upstream; known upstreams: one")]
    [InlineData("Gateway:DefaultUpstreams=one", "Gateway:DefaultUpstreams: unknown key; known keys: AllowAnyClient, AllowedHosts, ClientKeys, Config, DefaultUpstream, FormatsFolder, IdKeyFiles, IdKeys, Links, Log, MaxUpload, PublicBaseUrl, SecretsFolder, SettingsFile, TrustedProxies")]
    [InlineData("Gateway:FormatsFolder=/no/such/folder", "Gateway:FormatsFolder: there is no folder '/no/such/folder'")]
    [InlineData("Gateway=22codex", "Gateway: expected a section, got a single value; known keys: AllowAnyClient, AllowedHosts, ClientKeys, Config, DefaultUpstream, FormatsFolder, IdKeyFiles, IdKeys, Links, Log, MaxUpload, PublicBaseUrl, SecretsFolder, SettingsFile, TrustedProxies")]
    [InlineData("Upstreams:one=https://x", "Upstreams:one: expected a section, got a single value; known keys: ")]
    [InlineData("Formats:mine=unified", "Formats:mine: a format is a section, { \"poll\": ... }")]
    [InlineData("Gateway:TrustedProxies:0=10.0.0.0/33", "Gateway:TrustedProxies: '10.0.0.0/33' is invalid; expected a network such as 10.0.0.0/8, or an address such as ::1")]
    [InlineData("Gateway:TrustedProxies=ingress", "Gateway:TrustedProxies: 'ingress' is invalid; expected a network such as 10.0.0.0/8, or an address such as ::1")]
    [InlineData("Gateway:PublicBaseUrl=videos.example.com", "Gateway:PublicBaseUrl: invalid; expected an http or https URL such as https://videos.example.com")]
    [InlineData("Gateway:PublicBaseUrl=https://videos.example.com?x", "Gateway:PublicBaseUrl: invalid; expected an http or https URL such as https://videos.example.com")]
    [InlineData("Gateway:AllowAnyClient=yes", "Gateway:AllowAnyClient: 'yes' is invalid; expected true or false")]
    public void The_gateways_own_settings_are_checked(string setting, string fault) => Assert.StartsWith(fault, Assert.Single(TestConfiguration.Faults(Address, setting)), StringComparison.Ordinal);

    [Fact]
    public void No_upstream_at_all_is_a_fault() => Assert.StartsWith("Upstreams: no upstream is configured; ", Assert.Single(TestConfiguration.Faults()), StringComparison.Ordinal);

    [Theory]
    [InlineData("sora-2:*", "sora-2:*")]
    [InlineData("a*", "*b")]
    [InlineData("*", "*")]
    public void Two_upstreams_cannot_claim_the_same_ids(string first, string second)
    {
        var fault = Assert.Single(TestConfiguration.Faults(
            Address, $"Upstreams:one:Ids:0={first}", "Upstreams:two:Address=https://two.example.com", $"Upstreams:two:Ids:0={second}"));
        Assert.Equal($"Upstreams:two:Ids: '{second}' claims the same ids as '{first}' of Upstreams:one, and neither pattern is more literal", fault);
    }

    [Theory]
    [InlineData("a.example", "A.example.")]
    [InlineData("*.example", "*.EXAMPLE")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    public void Two_upstreams_cannot_have_one_host(string first, string second)
    {
        var fault = Assert.Single(TestConfiguration.Faults(
            Address, $"Upstreams:one:Hosts:0={first}", "Upstreams:two:Address=https://two.example.com", $"Upstreams:two:Hosts:0={second}"));
        Assert.Matches("^Upstreams:two:Hosts: '.+' is a host of Upstreams:one, too$", fault);
    }

    [Fact]
    public void A_faulty_format_is_not_reported_as_an_unknown_format_of_an_upstream()
    {
        var faults = TestConfiguration.Faults(Address, "Upstreams:one:Format=mine", "Upstreams:one:Timeout=soon", "Formats:mine:nonsense=x");
        Assert.Equal(2, faults.Length);
        Assert.Contains(faults, fault => fault.StartsWith("Formats:mine", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.StartsWith("Upstreams:one:Timeout: ", StringComparison.Ordinal));
    }

    [Fact]
    public void All_faults_are_reported_at_once()
    {
        var faults = TestConfiguration.Faults(
            "Upstreams:one:Format=nope", "Upstreams:one:Timeout=soon", "Upstreams:two:Address=two", "Upstreams:two:Colour=red", "Gateway:DefaultUpstream=three");
        Assert.Equal(
            ["Upstreams:one:Address", "Upstreams:one:Format", "Upstreams:one:Timeout", "Upstreams:two:Colour", "Upstreams:two:Address", "Gateway:DefaultUpstream"],
            faults.Select(fault => fault[..fault.IndexOf(": ", StringComparison.Ordinal)]),
            StringComparer.Ordinal);
    }
}
