using System.Text.RegularExpressions;

namespace Gateway.Tests.Documentation;

/// <summary>The README is short, and the documentation is in plain words.</summary>
public partial class ReadmeTests
{
    const int MaxWords = 900;

    const string Riddles = @"\b(nobody|whoever|is none|one's own|of them all)\b";

    [GeneratedRegex(Riddles, RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    static partial Regex Riddle { get; }

    public static TheoryData<string> Pages => [.. Repository.Pages];

    [Fact]
    public void Has_at_most_900_words() =>
        Assert.InRange(Repository.Read("README.md").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length, 1, MaxWords);

    [Theory]
    [InlineData("dotnet run --project src/Gateway.Demo")]
    [InlineData("./test.sh")]
    public void Has_the_command_once(string command) =>
        Assert.Single(Snippet.Of("README.md"), snippet => snippet.Text.Split('\n').Contains(command, StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_is_in_plain_words(string page) => Assert.Empty(Riddle.Matches(Repository.Read(page)).Select(match => match.Value));
}
