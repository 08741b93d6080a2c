using Gateway.Configuration;
using Gateway.Tests.Upstreams;

namespace Gateway.Tests.Documentation;

/// <summary>The tables of docs/configuration.md list exactly the settings that there are.</summary>
public class DocumentedSettingsTests
{
    const string Address = "Upstreams:one:Address=https://one.example.com";

    [Theory]
    [InlineData("settings gateway", "Gateway:")]
    [InlineData("settings gateway", "Gateway:Links:", "Links:")]
    [InlineData("settings client", "Gateway:ClientKeys:one:")]
    [InlineData("settings upstream", "Upstreams:one:")]
    public void Every_setting_is_listed(string table, string section, string prefix = "")
    {
        // The fault of an unknown key lists the known ones.
        const string Known = "known are ";
        var fault = Assert.Single(Faults($"{section}Nothing=1"), fault => fault.Contains(Known, StringComparison.Ordinal));
        var known = fault[(fault.IndexOf(Known, StringComparison.Ordinal) + Known.Length)..].Split(", ");
        Assert.Empty(known.Where(key => key != "Links").Select(key => prefix + key).Except(Listed(table), StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("settings gateway", "Gateway:")]
    [InlineData("settings client", "Gateway:ClientKeys:one:")]
    [InlineData("settings upstream", "Upstreams:one:")]
    public void Every_listed_setting_exists(string table, string section)
    {
        static bool IsUnknown(string fault) => fault.Contains("unknown key", StringComparison.Ordinal);
        Assert.All(Listed(table), setting => Assert.DoesNotContain(Faults($"{section}{setting}=x"), IsUnknown));
    }

    static IEnumerable<string> Listed(string table) =>
        MarkedBlock.Table("docs/configuration.md", table).Rows.SelectMany(cells => MarkedBlock.WordsOf(cells[0]));

    static IReadOnlyList<string> Faults(string setting)
    {
        try
        {
            Configured.Table(Address, setting);
            return [];
        }
        catch (ConfigurationFaultsException invalid)
        {
            return invalid.Faults;
        }
    }
}
