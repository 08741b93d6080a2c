using System.Text;
using Gateway.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.Memory;

namespace Gateway.Tests.Configuration;

public sealed class ConfigurationLayersTests : IDisposable
{
    const string Lower = """
        {
          // Comments and trailing commas are allowed.
          "Gateway": { "DefaultUpstream": "one", "Links": { "Ports": [ "443" ] }, "TrustedProxies": "::1" },
          "Upstreams": {
            "one": { "Address": "https://one.example.com", "Ids": [ "a*", "b*" ], "Models": { "x:y": "z" }, },
            "two": { "Address": "https://two.example.com", "Timeout": 5 },
          },
        }
        """;

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-layers-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("""{ "Upstreams": { "one": null } }""", "Upstreams:one")]
    [InlineData("""{ "Upstreams": { "ONE": null } }""", "Upstreams:one")]
    [InlineData("""{ "Upstreams": { "one": { "Models": null } } }""", "Upstreams:one:Models")]
    [InlineData("""{ "Upstreams": { "one": { "Ids": null } } }""", "Upstreams:one:Ids")]
    [InlineData("""{ "Upstreams": { "two": { "Timeout": null } } }""", "Upstreams:two:Timeout")]
    [InlineData("""{ "Upstreams": null }""", "Upstreams")]
    [InlineData("""{ "Gateway": { "Links": null } }""", "Gateway:Links")]
    [InlineData("""{ "Gateway": { "DefaultUpstream": null } }""", "Gateway:DefaultUpstream")]
    public void Null_removes_what_a_lower_layer_has_and_nothing_else(string upper, string removed)
    {
        var expected = Settings(Read(Lower)).Where(setting => !$"{setting.Key}:".StartsWith($"{removed}:", StringComparison.Ordinal));
        Assert.Equal(expected, Settings(Read(Lower, upper)));
        Assert.False(Read(Lower, upper).GetSection(removed).Exists());
    }

    [Fact]
    public void A_section_that_is_null_has_no_entry()
    {
        var upstreams = Read(Lower, """{ "Upstreams": { "one": null, "three": null } }""").GetSection("Upstreams");
        Assert.Equal(["two"], upstreams.GetChildren().Select(entry => entry.Key));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "Gateway": {}, "Upstreams": { "one": {}, "two": {} }, "Formats": {} }""")]
    public void An_empty_object_removes_nothing(string upper) =>
        Assert.Equal(Settings(Read(Lower)), Settings(Read(Lower, upper)).Where(setting => setting.Value is not ""));

    [Fact]
    public void An_empty_object_is_an_entry()
    {
        var upstreams = Read(Lower, """{ "Upstreams": { "three": {} } }""").GetSection("Upstreams");
        Assert.Equal(["one", "three", "two"], upstreams.GetChildren().Select(entry => entry.Key));
    }

    [Fact]
    public void A_later_layer_may_set_again_what_was_removed()
    {
        var configuration = Read(Lower, """{ "Upstreams": { "one": null } }""", """{ "Upstreams": { "one": { "Timeout": 7 } } }""");
        Assert.Equal([new("Upstreams:one:Timeout", "7")], Settings(configuration.GetSection("Upstreams:one")));
    }

    [Fact]
    public void The_environment_is_above_a_null()
    {
        var environment = new CommandLineConfigurationSource { Args = ["--Upstreams:one:Ids=c*"] };
        var configuration = ConfigurationLayers.Read([Json(Lower), Json("""{ "Upstreams": { "one": null } }"""), environment]);
        Assert.Equal([new("Upstreams:one:Ids", "c*")], Settings(configuration.GetSection("Upstreams:one")));
    }

    [Theory]
    [InlineData("""{ "Upstreams": { "one": { "Ids": "c*" } } }""", "c*")]
    [InlineData("""{ "Upstreams": { "one": { "Ids": [] } } }""", "")]
    public void A_single_value_and_an_empty_list_replace_a_list(string upper, string value)
    {
        var ids = Read(Lower, upper).GetSection("Upstreams:one:Ids");
        Assert.Equal(value, ids.Value);
        Assert.Empty(ids.GetChildren());
    }

    [Fact]
    public void A_list_replaces_a_single_value()
    {
        var proxies = Read(Lower, """{ "Gateway": { "TrustedProxies": [ "10.0.0.0/8" ] } }""").GetSection("Gateway:TrustedProxies");
        Assert.Null(proxies.Value);
        Assert.Equal(["10.0.0.0/8"], proxies.GetChildren().Select(element => element.Value));
    }

    [Fact]
    public void Lists_are_merged_by_index_as_the_framework_does()
    {
        var ids = Read(Lower, """{ "Upstreams": { "one": { "Ids": [ "c*" ] } } }""").GetSection("Upstreams:one:Ids");
        Assert.Equal(["c*", "b*"], ids.GetChildren().Select(element => element.Value));
    }

    /// <summary>The framework's host configuration is chained to the sources. A section without a value is not null there.</summary>
    [Fact]
    public void A_chained_configuration_removes_nothing()
    {
        var builder = new ConfigurationBuilder().AddInMemoryCollection([new("Upstreams:one:Timeout", "7")]);
        using var chained = (ConfigurationRoot)builder.Build();
        var configuration = ConfigurationLayers.Read([Json(Lower), new ChainedConfigurationSource { Configuration = chained }]);
        Assert.Equal(Settings(Read(Lower, """{ "Upstreams": { "one": { "Timeout": 7 } } }""")), Settings(configuration));
    }

    [Fact]
    public void A_copy_of_a_configuration_removes_nothing()
    {
        var copy = new MemoryConfigurationSource { InitialData = Read(Lower).AsEnumerable() };
        Assert.Equal(Settings(Read(Lower)), Settings(ConfigurationLayers.Read([Json(Lower), copy])));
    }

    [Fact]
    public void Other_sections_are_left_to_the_framework() =>
        Assert.Empty(Settings(Read("""{ "Serilog": { "Using": [ "x" ] }, "Kestrel": null }""")));

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public void A_file_may_have_a_byte_order_mark(string encoding)
    {
        var source = Json("""{ "Gateway": { "Links": {}, "MaxUpload": "1" } }""", Encoding.GetEncoding(encoding));
        Assert.Equal([new("Gateway:Links", ""), new("Gateway:MaxUpload", "1")], Settings(ConfigurationLayers.Read([source])));
    }

    [Theory]
    [InlineData("{ \"Upstreams\": ")]
    [InlineData("[]")]
    [InlineData("{ \"Gateway\": { \"A\": 1, \"a\": 2 } }")]
    public void A_file_that_is_not_valid_json_is_refused(string json) => Assert.Throws<InvalidDataException>(() => Read(json));

    IConfigurationRoot Read(params string[] files) => ConfigurationLayers.Read(files.Select(file => Json(file)));

    JsonConfigurationSource Json(string text, Encoding? encoding = null)
    {
        var source = new JsonConfigurationSource { Path = Path.Combine(_folder.FullName, $"{Guid.NewGuid():n}.json") };
        File.WriteAllText(source.Path, text, encoding ?? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        source.ResolveFileProvider();
        return source;
    }

    static IEnumerable<KeyValuePair<string, string?>> Settings(IConfiguration configuration) =>
        configuration.AsEnumerable().Where(setting => setting.Value is not null).OrderBy(setting => setting.Key, StringComparer.Ordinal);
}
