using System.Text.RegularExpressions;

namespace Gateway.Tests.Documentation;

/// <summary>The diagrams of docs/architecture.md have the steps that the code has.</summary>
public partial class DiagramTests
{
    [GeneratedRegex(@"\| \((?<number>\d)\) (?<name>[^|]+?) *\|", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    static partial Regex Step { get; }

    [Theory]
    [InlineData("A poll", "src/Gateway/Polling/PollHandler.cs")]
    [InlineData("A create", "src/Gateway/Creating/CreateHandler.cs")]
    [InlineData("A download", "src/Gateway/Downloads/DownloadHandler.cs")]
    public void A_diagram_has_the_steps_of_the_code_in_their_order(string heading, string handler)
    {
        var steps = Step.Matches(Repository.Read(handler))
            .Select(match => $"({match.Groups["number"].Value}) {match.Groups["name"].Value}")
            .ToList();
        Assert.True(steps.Count > 5, handler);
        var section = Repository.Read("docs/architecture.md").Split($"\n## {heading}\n")[1].Split("\n## ")[0];
        Assert.Equal(steps, steps.OrderBy(step => section.IndexOf(step, StringComparison.Ordinal)));
        Assert.All(steps, step => Assert.Contains(step, section, StringComparison.Ordinal));
    }
}
