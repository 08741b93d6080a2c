using System.Text.RegularExpressions;
using Gateway.Configuration;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;
using Gateway.Tests.Upstreams;

namespace Gateway.Tests;

/// <summary>What the README lists is what there is.</summary>
public partial class TheReadmeTests
{
    static readonly string Text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"));

    [GeneratedRegex("`(?<word>[A-Za-z:]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    static partial Regex Key { get; }

    [GeneratedRegex("`(?<word>[a-z0-9-]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    static partial Regex Word { get; }

    [Theory]
    [InlineData("Gateway", "Gateway:Nothing")]
    [InlineData("Gateway:Links", "Gateway:Links:Nothing", "Links:")]
    [InlineData("Upstreams:one", "Upstreams:one:Nothing")]
    public void Has_every_setting(string section, string unknown, string prefix = "")
    {
        var faults = Assert.Throws<ConfigurationFaultsException>(() => Configured.Table("Upstreams:one:Address=https://one.example.com", unknown + "=1"));
        var fault = Assert.Single(faults.Faults);
        var known = fault[(fault.IndexOf("known are ", StringComparison.Ordinal) + "known are ".Length)..].Split(", ").ToList();
        Assert.True(known.Count > 2, section);
        Assert.Empty(known.Where(key => key != "Links").Select(key => prefix + key).Except(Settings(section.StartsWith("Up", StringComparison.Ordinal) ? "`Upstreams:NAME:`" : "`Gateway:`"), StringComparer.Ordinal));
    }

    /// <summary>And none that there is not.</summary>
    [Theory]
    [InlineData("`Gateway:`", "Gateway:")]
    [InlineData("`Upstreams:NAME:`", "Upstreams:one:")]
    public void Has_no_other_setting(string table, string prefix)
    {
        foreach (var setting in Settings(table))
        {
            // Whatever is wrong with the value: the key is known.
            try
            {
                Configured.Table("Upstreams:one:Address=https://one.example.com", $"{prefix}{setting}=x");
            }
            catch (ConfigurationFaultsException wrong)
            {
                Assert.DoesNotContain(wrong.Faults, fault => fault.Contains("unknown key", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void Has_every_failure_with_its_status_and_its_code()
    {
        var rows = Rows("| reason in the log |").ToDictionary(row => row[0].Trim('`'), row => (Status: row[1], Code: row[2].Trim('`')), StringComparer.Ordinal);
        Assert.Equal(
            Enum.GetValues<FailureReason>().Select(reason => (reason.Word(), reason.Row())).Select(pair => $"{pair.Item1}: {pair.Item2.Status} {pair.Item2.Code}").Order(StringComparer.Ordinal),
            rows.Select(row => $"{row.Key}: {row.Value.Status} {row.Value.Code}").Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public void Names_the_formats_that_make_videos_and_those_that_are_only_polled()
    {
        var formats = Configured.Table("Upstreams:one:Address=https://one.example.com").All[0].Format.Set;
        var makers = formats.Words.Where(word => formats.Find(word)!.Create is not null);
        Assert.Equal(makers.Order(StringComparer.Ordinal), Words("These formats make videos:"), StringComparer.Ordinal);
        Assert.Equal(formats.Words.Except(makers, StringComparer.Ordinal).Order(StringComparer.Ordinal), Words("These are only polled"), StringComparer.Ordinal);
    }

    static IEnumerable<string> Settings(string table) => Rows($"| {table} |").SelectMany(row => Key.Matches(row[0]).Select(match => match.Groups["word"].Value));

    static IEnumerable<string[]> Rows(string head) =>
        Text.Split('\n').SkipWhile(line => !line.StartsWith(head, StringComparison.Ordinal)).TakeWhile(line => line.StartsWith('|')).Skip(2).Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));

    static IEnumerable<string> Words(string start)
    {
        var from = Text.IndexOf(start, StringComparison.Ordinal);
        Assert.True(from >= 0, start);
        return Word.Matches(Text[from..Text.IndexOf('.', from)]).Select(match => match.Groups["word"].Value).Order(StringComparer.Ordinal);
    }
}
