using Gateway.Configuration;
using Microsoft.Extensions.Configuration;

namespace Gateway.Tests.Configuration;

public class OptionsBinderTests
{
    [Fact]
    public void Texts_are_bound_without_surrounding_white_space()
    {
        var (options, faults) = Bind<UpstreamOptions>("Timeout= 30\n", "Ids:0= veo3*\r\n");
        Assert.Empty(faults);
        Assert.Equal("30", options.Timeout);
        Assert.Equal(["veo3*"], options.Ids.Texts());
    }

    [Fact]
    public void A_single_text_is_a_list_of_one() => Assert.Equal(["veo3*"], Bind<UpstreamOptions>("Ids=veo3*").Options.Ids.Texts());

    [Fact]
    public void A_single_empty_text_is_an_empty_list()
    {
        var (options, _) = Bind<UpstreamOptions>("Ids=");
        Assert.NotNull(options.Ids);
        Assert.Empty(options.Ids.Texts());
    }

    [Fact]
    public void A_setting_that_is_not_set_is_null()
    {
        var (options, _) = Bind<UpstreamOptions>("Timeout=30");
        Assert.Null(options.Ids);
        Assert.Null(options.MaxBody);
        Assert.Empty(options.Ids.Texts());
    }

    [Fact]
    public void A_list_keeps_the_keys_and_the_order_of_its_elements()
    {
        var (options, _) = Bind<UpstreamOptions>("ApiKeys:10=c", "ApiKeys:9=b", "ApiKeys:1=a");
        Assert.Equal([new("1", "a"), new("9", "b"), new("10", "c")], options.ApiKeys!);
    }

    [Fact]
    public void Keys_match_in_any_case()
    {
        var (options, faults) = Bind<UpstreamOptions>("TIMEOUT=30", "IDS:0=a");
        Assert.Empty(faults);
        Assert.Equal("30", options.Timeout);
        Assert.Equal(["a"], options.Ids.Texts());
    }

    [Fact]
    public void A_client_is_a_hash_alone_or_a_section()
    {
        var (options, faults) = Bind<GatewayOptions>("ClientKeys:a=hash-a", "ClientKeys:b:Key=hash-b", "ClientKeys:b:Models=sora-2");
        Assert.Empty(faults);
        Assert.Equal(("hash-a", true), (options.ClientKeys["a"].Key, options.ClientKeys["a"].IsHashAlone));
        Assert.Equal(("hash-b", false), (options.ClientKeys["b"].Key, options.ClientKeys["b"].IsHashAlone));
        Assert.Equal(["sora-2"], options.ClientKeys["b"].Models.Texts());
    }

    [Theory]
    [InlineData("Timeout:Total=3", "Section:Timeout: expected a single value, got a list or a section")]
    [InlineData("Ids:0:x=3", "Section:Ids:0: expected a single value, got a list or a section")]
    [InlineData("Colour=red", "Section:Colour: unknown key; known keys: ")]
    [InlineData("=red", "Section: expected a section, got a single value; known keys: ")]
    public void A_value_of_the_wrong_shape_is_a_fault_and_the_others_are_bound(string setting, string fault)
    {
        var (options, faults) = Bind<UpstreamOptions>(setting, "MaxBody=8 MiB", "Ids:1=a");
        Assert.StartsWith(fault, Assert.Single(faults), StringComparison.Ordinal);
        Assert.Equal("8 MiB", options.MaxBody);
        Assert.Equal(["a"], options.Ids.Texts());
    }

    [Theory]
    [InlineData("Section:Links: expected a section, got a single value; known keys: AllowNetworks, MaxSize, Ports", "Links=any")]
    [InlineData("Section:Links:Port: unknown key; known keys: AllowNetworks, MaxSize, Ports", "Links:Port=443")]
    [InlineData("Section:ClientKeys: expected a section with an entry for each name, got a single value", "ClientKeys=sk-secret")]
    [InlineData("Section:ClientKeys:a:Modell: unknown key; known keys: Key, Models, Upstreams", "ClientKeys:a:Modell=x")]
    [InlineData("Section:ClientKeys:a: expected a single value or a section, got both", "ClientKeys:a=sk-secret", "ClientKeys:a:Models=x")]
    public void Nested_sections_are_checked(string fault, params string[] settings) =>
        Assert.Equal([fault], Bind<GatewayOptions>(settings).Faults);

    [Fact]
    public void Options_do_not_print_their_values()
    {
        var (options, _) = Bind<GatewayOptions>("PublicBaseUrl=https://me:secret@example.com", "ClientKeys:a=secret");
        Assert.Equal("GatewayOptions ClientKeyOptions", $"{options} {options.ClientKeys["a"]}");
    }

    /// <summary>Binds settings of one section, written as the environment writes them. An empty key is the section itself.</summary>
    static (T Options, IReadOnlyList<string> Faults) Bind<T>(params string[] settings)
        where T : new()
    {
        var values = settings.Select(setting => setting.Split('=', 2))
            .Select(pair => KeyValuePair.Create($"Section:{pair[0]}".TrimEnd(':'), (string?)pair[1]));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var faults = new ConfigurationFaults();
        var options = OptionsBinder.Bind<T>(configuration.GetSection("Section"), faults);
        return (options, Xunit.Record.Exception(faults.ThrowIfAny) is ConfigurationFaultsException invalid ? invalid.Faults : []);
    }
}
