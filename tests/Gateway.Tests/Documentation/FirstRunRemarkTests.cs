using System.Text.Json;

namespace Gateway.Tests.Documentation;

/// <summary>What costs a first user time, if the page that the user reads does not say it.</summary>
public class FirstRunRemarkTests
{
    const string Quickstart = "docs/quickstart.md", Operating = "docs/operating.md";

    [Theory]
    [InlineData(Quickstart, "`idempotencyKey`", "`{ headers: { \"Idempotency-Key\": ")]
    [InlineData("docs/creating.md", "`idempotencyKey`", "{ headers: { \"Idempotency-Key\": ")]
    [InlineData(Quickstart, "`DeprecationWarning`", "warnings.filterwarnings(\"ignore\", message=\"The Sora API\")")]
    [InlineData(Operating, "`Gateway__Log=json`", "compact format")]
    [InlineData(Operating, "`Serilog__MinimumLevel__Default=Debug`", "`Gateway.Requests`")]
    [InlineData(Operating, "**File descriptors**", "`ulimit -n ")]
    [InlineData(Operating, "**Memory**", " MiB")]
    [InlineData("docs/configuration.md", "`null`", "`dotnet run`")]
    public void A_page_says_it(string page, params string[] words) =>
        Assert.All(words, word => Assert.Contains(word, Repository.Read(page), StringComparison.Ordinal));

    /// <summary>The major version that the page pins is the one that the tests use.</summary>
    [Fact]
    public void The_major_version_of_the_SDK_is_pinned()
    {
        using var packages = JsonDocument.Parse(Repository.Read("tests/sdk/package.json"));
        var version = packages.RootElement.GetProperty("dependencies").GetProperty("openai").GetString()!;
        var install = $"npm install openai@{version.Split('.')[0]}`";
        Assert.Contains(install, Repository.Read(Quickstart), StringComparison.Ordinal);
        Assert.Contains(install, Repository.Read("README.md"), StringComparison.Ordinal);
        Assert.Contains("pip install \"openai<", Repository.Read(Quickstart), StringComparison.Ordinal);
    }
}
