using Gateway.Configuration;
using Gateway.Tests.Documentation;

namespace Gateway.Tests.Configuration;

/// <summary>The tables of docs/configuration.md list exactly the settings that the options types declare.</summary>
public class SettingsTableTests
{
    [Fact]
    public void The_table_of_the_gateway_lists_every_setting()
    {
        var links = Keys<LinkPolicyOptions>().Select(key => $"{nameof(GatewayOptions.Links)}:{key}");
        var expected = Keys<GatewayOptions>().Where(key => key != nameof(GatewayOptions.Links)).Concat(links);
        Assert.Equal(expected.Order(StringComparer.Ordinal), Listed("settings gateway"));
    }

    [Fact]
    public void The_table_of_clients_lists_every_setting() => Assert.Equal(Keys<ClientKeyOptions>(), Listed("settings client"));

    [Fact]
    public void The_table_of_upstreams_lists_every_setting() => Assert.Equal(Keys<UpstreamOptions>(), Listed("settings upstream"));

    static IEnumerable<string> Keys<T>() => SectionShape.Keys(typeof(T));

    /// <summary>The keys in the first column of a table.</summary>
    static IEnumerable<string> Listed(string table) => MarkedBlock.Table("docs/configuration.md", table).Rows
        .SelectMany(cells => MarkedBlock.WordsOf(cells[0]))
        .Order(StringComparer.Ordinal);
}
