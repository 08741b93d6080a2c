using System.Text;
using Gateway.Configuration;
using Gateway.Snapshot;
using Microsoft.Extensions.Configuration;

namespace Gateway.Tests.Documentation;

/// <summary>The marks of snippets are known, and every settings file of the documentation is a valid configuration.</summary>
public class SnippetTests
{
    const string FileMark = "file=", SettingsMark = "settings";

    /// <summary>As docs/testing.md describes them.</summary>
    static readonly string[] Marks = ["bash run", "bash serve", "js run", "python run", "json settings"];

    /// <summary>The words in capitals that a file is invalid with, and values for them.</summary>
    static readonly (string Word, string Value)[] Values =
    [
        ("OTHER_HASH", new('2', 64)),
        ("HASH", new('0', 64)),
        ("ID_KEY", new('k', 44)),
    ];

    public static TheoryData<string, int> SettingsFiles
    {
        get
        {
            var files = new TheoryData<string, int>();
            foreach (var snippet in Snippet.All.Where(IsSettingsFile)) files.Add(snippet.Page, snippet.Line);
            return files;
        }
    }

    [Fact]
    public void Every_mark_is_known_and_used()
    {
        var marked = Snippet.All.Where(snippet => snippet.Mark.Length > 0 && !IsFile(snippet));
        var used = marked.Select(snippet => $"{snippet.Language} {snippet.Mark}").Distinct(StringComparer.Ordinal);
        Assert.Equal(Marks.Order(StringComparer.Ordinal), used.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(SettingsFiles))]
    public void A_settings_file_is_valid(string page, int line)
    {
        var text = Snippet.Of(page).Single(snippet => snippet.Line == line).Text;
        foreach (var (word, value) in Values) text = text.Replace(word, value, StringComparison.Ordinal);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
            [
                new("Upstreams:other:Address", "https://other.example"),
                new("Gateway:ClientKeys:other", $"sha256:{new string('1', 64)}"),
            ])
            .AddJsonStream(Utf8(text))
            .Build();
        Assert.Empty(Faults(configuration));
    }

    [Fact]
    public void A_settings_file_whose_values_were_not_replaced_is_invalid()
    {
        var snippet = Snippet.Of("README.md").Single(IsFile);
        var configuration = new ConfigurationBuilder().AddJsonStream(Utf8(snippet.Text)).Build();
        var settings = Faults(configuration).Select(fault => fault[..fault.IndexOf(": ", StringComparison.Ordinal)]);
        Assert.Equal(["Gateway:ClientKeys:team-a", "Gateway:IdKeys"], settings);
    }

    static bool IsSettingsFile(Snippet snippet) => IsFile(snippet) || snippet.Mark == SettingsMark;

    static bool IsFile(Snippet snippet) =>
        snippet.Language == "json" && snippet.Mark.StartsWith(FileMark, StringComparison.Ordinal);

    static MemoryStream Utf8(string text) => new(Encoding.UTF8.GetBytes(text));

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
