using Gateway.Configuration;
using Gateway.Formats;
using Gateway.Links;
using Microsoft.Extensions.Configuration;

namespace Gateway.Tests.Links;

public class LinkPolicyOptionsValidatorTests
{
    [Fact]
    public void By_default_links_may_lead_to_the_public_web()
    {
        var (policy, faults) = Read();
        Assert.Empty(faults);
        Assert.Equal([80, 443], policy.Ports);
        Assert.Empty(policy.AllowNetworks);
        Assert.Equal(4L << 30, policy.MaxSize);
    }

    [Fact]
    public void Every_setting_is_read()
    {
        var (policy, faults) = Read("Ports:0=443", "Ports:1=9000", "AllowNetworks:0=10.1.0.0/16", "AllowNetworks:1=fd00::/8", "MaxSize=500 MiB");
        Assert.Empty(faults);
        Assert.Equal([443, 9000], policy.Ports);
        Assert.Equal(["10.1.0.0/16", "fd00::/8"], policy.AllowNetworks.Select(network => network.ToString()), StringComparer.Ordinal);
        Assert.Equal(500L << 20, policy.MaxSize);
    }

    [Fact]
    public void Any_port_can_be_allowed() => Assert.Null(Read("Ports=any").Policy.Fault(new("http://public.example:9000/")));

    [Theory]
    [InlineData("Port=443", "Gateway:Links:Port: unknown key; known keys: AllowNetworks, MaxSize, Ports")]
    [InlineData("Ports=0", "Gateway:Links:Ports: '0' is not a port from 1 to 65535; write ports such as 443, or 'any' alone")]
    [InlineData("Ports:0=http", "Gateway:Links:Ports: 'http' is not a port from 1 to 65535; write ports such as 443, or 'any' alone")]
    [InlineData("AllowNetworks=10.0.0.0/33", "Gateway:Links:AllowNetworks: '10.0.0.0/33' is not a network; write one such as 10.1.0.0/16, or 10.1.2.3/32 for one address")]
    [InlineData("AllowNetworks=minio", "Gateway:Links:AllowNetworks: 'minio' is not a network; write one such as 10.1.0.0/16, or 10.1.2.3/32 for one address")]
    [InlineData("MaxSize=0", "Gateway:Links:MaxSize: '0' is not a size from 1 to 1099511627776 bytes; write bytes (8388608) or a unit (8 MiB, 1 GiB)")]
    [InlineData("MaxSize=4GB", "Gateway:Links:MaxSize: '4GB' is not a size from 1 to 1099511627776 bytes; write bytes (8388608) or a unit (8 MiB, 1 GiB)")]
    [InlineData("MaxSize=9999 GiB", "Gateway:Links:MaxSize: '9999 GiB' is not a size from 1 to 1099511627776 bytes; write bytes (8388608) or a unit (8 MiB, 1 GiB)")]
    public void A_fault_says_what_is_expected(string setting, string fault) => Assert.Equal([fault], Read(setting).Faults, StringComparer.Ordinal);

    static (LinkPolicy Policy, IReadOnlyList<string> Faults) Read(params string[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection().Build();
        foreach (var setting in settings) configuration[$"Gateway:Links:{setting[..setting.IndexOf('=')]}"] = setting[(setting.IndexOf('=') + 1)..];
        var faults = new ConfigurationFaults();
        var section = configuration.GetSection("Gateway:Links");
        var options = OptionsBinder.Bind<LinkPolicyOptions>(section, faults);
        var policy = LinkPolicyOptionsValidator.Validate(options, new SettingParser(section.Path, faults));
        try
        {
            faults.ThrowIfAny();
            return (policy, []);
        }
        catch (ConfigurationFaultsException wrong)
        {
            return (policy, wrong.Faults);
        }
    }
}
