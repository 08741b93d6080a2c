using System.Text.RegularExpressions;
using Gateway.Configuration;

namespace Gateway.Tests.Configuration;

/// <summary>The tables of the README list exactly the settings that the options types declare.</summary>
public partial class SettingsTableTests
{
    static readonly string[] Readme = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "README.md"));

    [GeneratedRegex("`(?<key>[A-Za-z:]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    static partial Regex Key { get; }

    [Fact]
    public void The_table_of_the_gateway_lists_every_setting()
    {
        var links = Keys<LinkPolicyOptions>().Select(key => $"{nameof(GatewayOptions.Links)}:{key}");
        var expected = Keys<GatewayOptions>().Where(key => key != nameof(GatewayOptions.Links)).Concat(links);
        Assert.Equal(expected.Order(StringComparer.Ordinal), Listed("| `Gateway:` |"));
    }

    [Fact]
    public void The_table_of_upstreams_lists_every_setting() => Assert.Equal(Keys<UpstreamOptions>(), Listed("| `Upstreams:NAME:` |"));

    static IEnumerable<string> Keys<T>() => SectionShape.Keys(typeof(T));

    /// <summary>The keys in the first column of a table.</summary>
    static IEnumerable<string> Listed(string head) => Readme
        .SkipWhile(line => !line.StartsWith(head, StringComparison.Ordinal))
        .TakeWhile(line => line.StartsWith('|'))
        .Skip(2)
        .SelectMany(line => Key.Matches(line.Split('|')[1]).Select(match => match.Groups["key"].Value))
        .Order(StringComparer.Ordinal);
}
