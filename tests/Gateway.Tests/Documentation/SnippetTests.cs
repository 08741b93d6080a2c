using Gateway.Configuration;
using Gateway.Snapshot;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.Memory;

namespace Gateway.Tests.Documentation;

/// <summary>
/// Every snippet of the documentation is run by a test, or says why not. The snippets that run are run by <c>PageTests</c> of the
/// end-to-end tests; every settings file is read here.
/// </summary>
public sealed class SnippetTests : IDisposable
{
    const int ShortestReason = 10;

    /// <summary>As docs/testing.md describes them, each with the languages that it is used with.</summary>
    static readonly string[] Marks = ["bash run", "bash serve", "js run", "python run", "json settings"];

    /// <summary>Marks that go on with a name.</summary>
    static readonly string[] Named = ["json file=", "json completed=", "json create=", "json request="];

    /// <summary>The words in capitals that a file is invalid with, and values for them.</summary>
    static readonly (string Word, string Value)[] Values =
    [
        ("OTHER_HASH", new('2', 64)),
        ("HASH", new('0', 64)),
        ("ID_KEY", new('k', 44)),
    ];

    readonly string _file = Path.GetTempFileName();

    public static TheoryData<string, int> SettingsFiles
    {
        get
        {
            var files = new TheoryData<string, int>();
            foreach (var snippet in Snippet.All.Where(IsSettingsFile)) files.Add(snippet.Page, snippet.Line);
            return files;
        }
    }

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Every_snippet_is_run_or_says_why_not() => Assert.DoesNotContain(Snippet.All, snippet => !IsRun(snippet) && !HasReason(snippet));

    [Fact]
    public void Every_mark_is_used()
    {
        var used = Snippet.All.Select(snippet => $"{snippet.Language} {snippet.Mark}").ToList();
        Assert.All(Marks.Concat(Named), mark => Assert.Contains(used, text => text.StartsWith(mark, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("README.md", "./test.sh")]
    [InlineData("docs/quickstart.md", "")]
    public void A_first_run_has_no_other_snippet_that_is_not_run(string page, string known)
    {
        var snippets = Snippet.Of(page).Where(snippet => !IsRun(snippet) && !snippet.IsDiagram);
        Assert.Equal(known, string.Join('\n', snippets.Select(snippet => snippet.Text)));
    }

    [Theory]
    [InlineData("", "", false)]
    [InlineData("bash", "", false)]
    [InlineData("bash", "runs", false)]
    [InlineData("json", "run", false)]
    [InlineData("bash", "not run: why", false)]
    [InlineData("bash", "not run: it needs an account", true)]
    [InlineData("bash", "run", true)]
    [InlineData("json", "file=a.json", true)]
    public void A_snippet_without_a_mark_or_a_reason_is_found(string language, string mark, bool holds)
    {
        var snippet = new Snippet("page.md", 1, language, mark, "");
        Assert.Equal(holds, IsRun(snippet) || HasReason(snippet));
    }

    [Theory]
    [MemberData(nameof(SettingsFiles))]
    public void A_settings_file_is_valid(string page, int line)
    {
        var text = Snippet.Of(page).Single(snippet => snippet.Line == line).Text;
        foreach (var (word, value) in Values) text = text.Replace(word, value, StringComparison.Ordinal);
        var lower = new MemoryConfigurationSource
        {
            InitialData =
            [
                new("Upstreams:other:Address", "https://other.example"),
                new("Gateway:ClientKeys:other", $"sha256:{new string('1', 64)}"),
            ],
        };
        Assert.Empty(Faults(ConfigurationLayers.Read([lower, Json(text)])));
    }

    [Fact]
    public void A_settings_file_whose_values_were_not_replaced_is_invalid()
    {
        var snippet = Snippet.Of("README.md").Single(IsSettingsFile);
        var settings = Faults(ConfigurationLayers.Read([Json(snippet.Text)])).Select(fault => fault[..fault.IndexOf(": ", StringComparison.Ordinal)]);
        Assert.Equal(["Gateway:ClientKeys:team-a", "Gateway:IdKeys"], settings);
    }

    static bool IsRun(Snippet snippet)
    {
        var mark = $"{snippet.Language} {snippet.Mark}";
        return Marks.Contains(mark, StringComparer.Ordinal) || Named.Any(named => mark.StartsWith(named, StringComparison.Ordinal));
    }

    static bool HasReason(Snippet snippet) => snippet.IsDiagram || snippet.Reason.Length >= ShortestReason;

    static bool IsSettingsFile(Snippet snippet) => snippet.Mark is "settings" or "file=gateway.json";

    JsonConfigurationSource Json(string text)
    {
        File.WriteAllText(_file, text);
        var source = new JsonConfigurationSource { Path = _file };
        source.ResolveFileProvider();
        return source;
    }

    static IReadOnlyList<string> Faults(IConfiguration configuration)
    {
        try
        {
            SnapshotReader.Read(configuration);
            return [];
        }
        catch (ConfigurationFaultsException invalid)
        {
            return invalid.Faults;
        }
    }
}
