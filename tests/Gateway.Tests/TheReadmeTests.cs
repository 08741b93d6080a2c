using System.Text.RegularExpressions;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;
using Gateway.Tests.Upstreams;

namespace Gateway.Tests;

/// <summary>What the README lists is what there is.</summary>
public partial class TheReadmeTests
{
    static readonly string Text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "README.md"));

    [GeneratedRegex("`(?<word>[a-z0-9-]+)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    static partial Regex Word { get; }

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

    static IEnumerable<string[]> Rows(string head) =>
        Text.Split('\n').SkipWhile(line => !line.StartsWith(head, StringComparison.Ordinal)).TakeWhile(line => line.StartsWith('|')).Skip(2).Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));

    static IEnumerable<string> Words(string start)
    {
        var from = Text.IndexOf(start, StringComparison.Ordinal);
        Assert.True(from >= 0, start);
        return Word.Matches(Text[from..Text.IndexOf('.', from)]).Select(match => match.Groups["word"].Value).Order(StringComparer.Ordinal);
    }
}
