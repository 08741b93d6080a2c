using Gateway.EndToEnd.Harness;
using Gateway.Tests.Documentation;

namespace Gateway.EndToEnd.Documentation;

/// <summary>Every command and program of a page works, one after the other, as the page has them.</summary>
public class PageTests
{
    const string Python = "python";

    public static TheoryData<string> Pages => [.. Runnable.Select(snippet => snippet.Page).Distinct(StringComparer.Ordinal)];

    public static TheoryData<string> PagesWithPython =>
        [.. Runnable.Where(snippet => snippet.Language == Python).Select(snippet => snippet.Page).Distinct(StringComparer.Ordinal)];

    static IEnumerable<Snippet> Runnable => Snippet.All.Where(snippet => snippet.Mark is "run" or "serve");

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_snippet_works(string page)
    {
        var hasNode = Snippet.Of(page).Any(snippet => snippet.Language == "js" && snippet.Mark == "run");
        Assert.SkipUnless(!hasNode || Node.IsInstalled, "npm ci --prefix tests/sdk has not been run");
        await using var reader = await PageReader.StartAsync();
        foreach (var snippet in Snippet.Of(page).Where(snippet => snippet.Language != Python)) await reader.FollowAsync(snippet);
    }

    [Theory]
    [MemberData(nameof(PagesWithPython))]
    public async Task Every_snippet_for_Python_works(string page)
    {
        var installed = await Shell.RunAsync("python3", ["-c", "import openai"]);
        Assert.SkipUnless(installed.ExitCode is 0, "python3 has no package openai");
        await using var reader = await PageReader.StartAsync();
        foreach (var snippet in Snippet.Of(page).Where(snippet => snippet.Language != "js")) await reader.FollowAsync(snippet);
    }
}
