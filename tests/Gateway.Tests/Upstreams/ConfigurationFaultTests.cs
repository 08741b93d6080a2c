namespace Gateway.Tests.Upstreams;

public class ConfigurationFaultTests
{
    const string Address = "Upstreams:one:Address=https://one.example.com";

    [Theory]
    [InlineData("Upstreams:one:Address=", "Upstreams:one:Address: missing; write one such as https://api.example.com")]
    [InlineData("Upstreams:one:Address=api.example.com", "Upstreams:one:Address: it is no http or https address; write one such as https://api.example.com")]
    [InlineData("Upstreams:one:Address=/v1", "Upstreams:one:Address: it is no http or https address; write one such as https://api.example.com")]
    [InlineData("Upstreams:one:Address=ftp://api.example.com", "Upstreams:one:Address: it is no http or https address; write one such as https://api.example.com")]
    [InlineData("Upstreams:one:Address=https://me:pw@api.example.com", "Upstreams:one:Address: it has a user name in it; a key belongs into ApiKey; write one such as https://api.example.com")]
    [InlineData("Upstreams:one:Address=https://api.example.com?id={id}", "Upstreams:one:Address: it has a query; what is asked belongs into Query; write one such as https://api.example.com")]
    [InlineData("Upstreams:one:Address=https://api.example.com#here", "Upstreams:one:Address: it has a fragment; write one such as https://api.example.com")]
    public void Address_must_be_absolute_and_bare(string setting, string fault) => Assert.Equal([fault], Configured.Faults(setting));

    [Theory]
    [InlineData("Adress=https://one.example.com", "Upstreams:one:Adress: unknown key; known are Address, Addresses, AllowPlainHttp, ApiKey, ")]
    [InlineData("Addresses:0=api.example.com", "Upstreams:one:Addresses: it is no http or https address; write one such as https://api.example.com")]
    [InlineData("Addresses:0=https://ONE.example.com", "Upstreams:one:Addresses: one address stands there twice")]
    [InlineData("Addresses:0=https://one.example.com:443//", "Upstreams:one:Addresses: one address stands there twice")]
    [InlineData("LoadBalancing=fastest", "Upstreams:one:LoadBalancing: 'fastest' is none of PowerOfTwoChoices, ")]
    [InlineData("Query=v1/videos/{id}", "Upstreams:one:Query: ")]
    [InlineData("Query=/v1/videos/{name}", "Upstreams:one:Query: ")]
    [InlineData("ForwardedHost=passs", "Upstreams:one:ForwardedHost: 'passs' is none of pass, set, remove or a fixed host such as videos.example.com")]
    [InlineData("ForwardedHost=https://x.example.com", "Upstreams:one:ForwardedHost: 'https://x.example.com' is none of ")]
    [InlineData("UnknownStatus=ignore", "Upstreams:one:UnknownStatus: 'ignore' is none of in_progress, failed, error")]
    [InlineData("Timeout=soon", "Upstreams:one:Timeout: 'soon' is no time up to an hour; write seconds (30) or hours, minutes and seconds (00:00:30)")]
    [InlineData("Timeout=0", "Upstreams:one:Timeout: '0' is no time")]
    [InlineData("Timeout=-5", "Upstreams:one:Timeout: '-5' is no time")]
    [InlineData("Timeout=90000", "Upstreams:one:Timeout: '90000' is no time")]
    [InlineData("MaxBody=8MB", "Upstreams:one:MaxBody: '8MB' is no number of bytes from 1 to ")]
    [InlineData("MaxBody=2000 MiB", "Upstreams:one:MaxBody: '2000 MiB' is no number of bytes from 1 to ")]
    [InlineData("ForwardedHost:0=remove", "Upstreams:one:ForwardedHost: one text is due, and this is a list or a section")]
    [InlineData("Timeout:Total=3", "Upstreams:one:Timeout: one text is due, and this is a list or a section")]
    [InlineData("MaxBody=0", "Upstreams:one:MaxBody: '0' is no number of bytes from 1 to ")]
    [InlineData("ApiKey=", "Upstreams:one:ApiKey: it is empty; leave it out to pass the client's own key on")]
    [InlineData("ApiKey= ", "Upstreams:one:ApiKey: it is empty; leave it out to pass the client's own key on")]
    [InlineData("Hosts:0=", "Upstreams:one:Hosts: '' is no host; write one such as videos.example.com or *.example.com, without a port")]
    [InlineData("Hosts=https://a.example", "Upstreams:one:Hosts: 'https://a.example' is no host; ")]
    [InlineData("Hosts=a.example:80", "Upstreams:one:Hosts: 'a.example:80' is no host; ")]
    [InlineData("Hosts=*", "Upstreams:one:Hosts: '*' is no host; ")]
    [InlineData("Hosts=a.*.example", "Upstreams:one:Hosts: 'a.*.example' is no host; ")]
    [InlineData("Ids:0=", "Upstreams:one:Ids: a pattern is empty; write ids such as sora-2:*")]
    public void A_setting_that_cannot_be_read_is_a_fault(string setting, string fault)
    {
        var faults = Configured.Faults(Address, $"Upstreams:one:{setting}");
        Assert.StartsWith(fault, Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_format_is_a_fault_that_lists_the_words()
    {
        var fault = Assert.Single(Configured.Faults(Address, "Upstreams:one:Format=unifid"));
        Assert.StartsWith("Upstreams:one:Format: 'unifid' is no format; there are ", fault, StringComparison.Ordinal);
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
    public void A_name_that_is_no_path_segment_of_its_own_is_a_fault(string name)
    {
        var fault = Assert.Single(Configured.Faults($"Upstreams:{name}:Address=https://one.example.com"));
        Assert.StartsWith($"Upstreams:{name}: ", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Gateway:DefaultUpstream=two", "Gateway:DefaultUpstream: there is no upstream 'two'; there are one")]
    [InlineData("Gateway:DefaultUpstreams=one", "Gateway:DefaultUpstreams: unknown key; known are DefaultUpstream, AllowAnyClient, ClientKeys, FormatsFolder, IdKeyFiles, IdKeys, Links, MaxUpload, PublicBaseUrl, SecretsFolder, SettingsFile, TrustedProxies")]
    [InlineData("Gateway:FormatsFolder=/no/such/folder", "Gateway:FormatsFolder: there is no folder '/no/such/folder'")]
    [InlineData("Gateway=22codex", "Gateway: a section is due, and this is a text; known keys are DefaultUpstream, AllowAnyClient, ClientKeys, FormatsFolder, IdKeyFiles, IdKeys, Links, MaxUpload, PublicBaseUrl, SecretsFolder, SettingsFile, TrustedProxies")]
    [InlineData("Upstreams:one=https://x", "Upstreams:one: a section is due, and this is a text; known keys are ")]
    [InlineData("Formats:mine=unified", "Formats:mine: a format is a section, { \"poll\": ... }")]
    [InlineData("Gateway:TrustedProxies:0=10.0.0.0/33", "Gateway:TrustedProxies: '10.0.0.0/33' is neither a network such as 10.0.0.0/8 nor an address such as ::1")]
    [InlineData("Gateway:TrustedProxies=ingress", "Gateway:TrustedProxies: 'ingress' is neither a network such as 10.0.0.0/8 nor an address such as ::1")]
    [InlineData("Gateway:PublicBaseUrl=videos.example.com", "Gateway:PublicBaseUrl: it is no address that clients could use; write one such as https://videos.example.com")]
    [InlineData("Gateway:PublicBaseUrl=https://videos.example.com?x", "Gateway:PublicBaseUrl: it is no address that clients could use; write one such as https://videos.example.com")]
    [InlineData("Gateway:AllowAnyClient=yes", "Gateway:AllowAnyClient: 'yes' is neither true nor false")]
    public void The_gateways_own_settings_are_checked(string setting, string fault) => Assert.StartsWith(fault, Assert.Single(Configured.Faults(Address, setting)), StringComparison.Ordinal);

    [Fact]
    public void No_upstream_at_all_is_a_fault() => Assert.StartsWith("Upstreams: there is none", Assert.Single(Configured.Faults()), StringComparison.Ordinal);

    [Theory]
    [InlineData("sora-2:*", "sora-2:*")]
    [InlineData("a*", "*b")]
    [InlineData("*", "*")]
    public void Two_upstreams_cannot_claim_the_same_ids(string first, string second)
    {
        var fault = Assert.Single(Configured.Faults(
            Address, $"Upstreams:one:Ids:0={first}", "Upstreams:two:Address=https://two.example.com", $"Upstreams:two:Ids:0={second}"));
        Assert.Equal($"Upstreams:two:Ids: '{second}' and Upstreams:one:Ids '{first}' claim the same ids, and neither is more exact", fault);
    }

    [Theory]
    [InlineData("a.example", "A.example.")]
    [InlineData("*.example", "*.EXAMPLE")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    public void Two_upstreams_cannot_have_one_host(string first, string second)
    {
        var fault = Assert.Single(Configured.Faults(
            Address, $"Upstreams:one:Hosts:0={first}", "Upstreams:two:Address=https://two.example.com", $"Upstreams:two:Hosts:0={second}"));
        Assert.Matches("^Upstreams:two:Hosts: '.+' stands in Upstreams:one:Hosts already$", fault);
    }

    [Fact]
    public void Faults_of_formats_join_the_list_and_blame_no_upstream_for_them()
    {
        var faults = Configured.Faults(Address, "Upstreams:one:Format=mine", "Upstreams:one:Timeout=soon", "Formats:mine:nonsense=x");
        Assert.Equal(2, faults.Length);
        Assert.Contains(faults, fault => fault.StartsWith("Formats:mine", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.StartsWith("Upstreams:one:Timeout: ", StringComparison.Ordinal));
    }

    [Fact]
    public void All_faults_are_reported_at_once()
    {
        var faults = Configured.Faults(
            "Upstreams:one:Format=nope", "Upstreams:one:Timeout=soon", "Upstreams:two:Address=two", "Upstreams:two:Colour=red", "Gateway:DefaultUpstream=three");
        Assert.Equal(
            ["Upstreams:one:Address", "Upstreams:one:Format", "Upstreams:one:Timeout", "Upstreams:two:Colour", "Upstreams:two:Address", "Gateway:DefaultUpstream"],
            faults.Select(fault => fault[..fault.IndexOf(": ", StringComparison.Ordinal)]),
            StringComparer.Ordinal);
    }
}
