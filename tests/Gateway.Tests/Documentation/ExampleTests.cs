using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Gateway.Tests.Documentation;

/// <summary>The files of examples/ are those of docs/suppliers.md, and they say the same.</summary>
public partial class ExampleTests
{
    const string Page = "docs/suppliers.md";

    static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>What stands in the place of a value that is the reader's.</summary>
    [GeneratedRegex("RESELLER|VIDEOS|RESOURCE|NEW-API|DEPLOYMENT|reseller|videos|your-resource|new-api|your-deployment", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    static partial Regex Placeholder { get; }

    [GeneratedRegex(@"\]\(\.\./(?<file>examples/[\w-]+\.json)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    static partial Regex Link { get; }

    [Fact]
    public void Every_example_is_linked_once()
    {
        var links = Link.Matches(Repository.Read(Page)).Select(match => match.Groups["file"].Value);
        Assert.Equal(Repository.Examples, links.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_block_of_the_page_is_an_example()
    {
        var blocks = Snippet.Of(Page).Where(snippet => snippet.Mark == "settings").SelectMany(snippet => Upstreams(snippet.Text));
        var examples = Repository.Examples.SelectMany(file => Upstreams(Repository.Read(file)));
        Assert.Equal(blocks.Order(StringComparer.Ordinal), examples.Order(StringComparer.Ordinal));
    }

    /// <summary>Each upstream with its settings, without its key and with all placeholders alike.</summary>
    static IEnumerable<string> Upstreams(string text)
    {
        foreach (var (name, upstream) in JsonNode.Parse(text, documentOptions: Lenient)!["Upstreams"]!.AsObject())
        {
            var settings = upstream!.AsObject();
            settings.Remove("ApiKey");
            settings.Remove("ApiKeyFile");
            yield return Placeholder.Replace($"{name} {settings.ToJsonString()}", "*");
        }
    }
}
