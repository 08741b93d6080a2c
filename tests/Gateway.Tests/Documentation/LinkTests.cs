using System.Text.RegularExpressions;

namespace Gateway.Tests.Documentation;

/// <summary>Every relative link of a page leads to a file or a folder of the repository, and every anchor to a heading.</summary>
public partial class LinkTests
{
    public static TheoryData<string> Pages => [.. Repository.Pages, "tests/Gateway.Benchmarks/README.md"];

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    static partial Regex Link { get; }

    [GeneratedRegex("`[^`]*`", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    static partial Regex Code { get; }

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    static partial Regex NotInAnchors { get; }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_resolves(string page) => Assert.DoesNotContain(Targets(page), target => !Resolves(page, target));

    [Fact]
    public void The_README_links_every_page()
    {
        var pages = Repository.Pages.Where(page => page.StartsWith("docs/", StringComparison.Ordinal));
        Assert.Empty(pages.Except(Targets("README.md"), StringComparer.Ordinal));
    }

    [Fact]
    public void A_broken_link_is_found()
    {
        Assert.False(Resolves("docs/creating.md", "no-such-page.md"));
        Assert.False(Resolves("docs/creating.md", "suppliers.md#no-such-heading"));
        Assert.False(Resolves("docs/creating.md", "#no-such-heading"));
        Assert.True(Resolves("docs/creating.md", "#one-paid-job"));
    }

    static IEnumerable<string> Targets(string page) => Prose(page)
        .SelectMany(line => Link.Matches(line).Select(match => match.Groups["target"].Value))
        .Where(target => !target.Contains("://", StringComparison.Ordinal));

    static bool Resolves(string page, string target)
    {
        var parts = target.Split('#', 2);
        var path = parts[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, parts[0]);
        var full = Path.GetFullPath(Path.Combine(Repository.Root, path));
        if (!full.StartsWith(Repository.Root, StringComparison.Ordinal) || (!File.Exists(full) && !Directory.Exists(full))) return false;
        return parts.Length == 1 || Anchors(path).Contains(parts[1]);
    }

    // As GitHub makes them of headings.
    static HashSet<string> Anchors(string page)
    {
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        foreach (var heading in Lines(page).Where(line => line.StartsWith('#')))
        {
            var anchor = NotInAnchors.Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');
            for (var number = 1; !anchors.Add(number == 1 ? anchor : $"{anchor}-{number - 1}"); number++)
            {
            }
        }

        return anchors;
    }

    static IEnumerable<string> Prose(string page) => Lines(page).Select(line => Code.Replace(line, "`"));

    static IEnumerable<string> Lines(string page)
    {
        var isCode = false;
        foreach (var line in Repository.Read(page).Split('\n'))
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal)) isCode = !isCode;
            else if (!isCode) yield return line;
        }
    }
}
