using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Gateway.Formats;
using Gateway.Tests.Formats.Create;

namespace Gateway.Tests.Formats.Language;

/// <summary>The table of the keys, which is the JSON schema: the compiler, the built-in formats and the documentation keep to it.</summary>
public class FormatKeysTests
{
    /// <summary>Set it, and run these tests, to write the tables of docs/formats.md anew.</summary>
    const string Write = "WRITE_DOCS";

    static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "format.schema.json"))).RootElement;

    public static TheoryData<string> Keys => [.. FormatKeys.All.Select(key => key.Name).Where(name => name is not ("$schema" or "description"))];

    public static TheoryData<string> BuiltIn => [.. Assembly.GetAssembly(typeof(Format))!.GetManifestResourceNames().Where(name => name.StartsWith("format:", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_compiler_reads_every_key(string name)
    {
        var nonsense = name.StartsWith("words.", StringComparison.Ordinal) ? "-" : "]";
        var (group, key) = name.Split('.') is [var first, var second] ? (first, second) : ("", name);
        var needed = group == "create" && key != "request" ? "\"request\": \"/x\", " : "";
        var json = group.Length == 0 ? $"{{ \"{key}\": \"{nonsense}\" }}" : $"{{ \"{group}\": {{ {needed}\"{key}\": \"{nonsense}\" }} }}";
        var faults = Assert.Throws<FormatFaultsException>(() => FormatSet.Compile([Composing.Source("mine", json)])).Faults;
        Assert.StartsWith($"mine.json: {name}: ", Assert.Single(faults), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fact_is_a_key() => Assert.Equal(
        Enum.GetValues<Fact>().Select(fact => fact.Word()),
        FormatKeys.All.Select(key => key.Name).Where(name => Reference(name) == "places"),
        StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(BuiltIn))]
    public void Built_in_formats_have_current_names_alone(string resource)
    {
        using var stream = Assembly.GetAssembly(typeof(Format))!.GetManifestResourceStream(resource)!;
        Assert.Empty(FormatSource.FromJson("built-in", resource, stream).Notes);
    }

    [Fact]
    public void The_documentation_has_the_tables_of_the_schema()
    {
        var written = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "formats.md")).ReplaceLineEndings("\n");
        var generated = written;
        foreach (var group in (string[])["format", "facts", "create", "requests"])
        {
            var (begin, end) = ($"<!-- keys: {group} -->\n", "<!-- /keys -->");
            var start = generated.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
            generated = generated[..start] + Table(group) + generated[generated.IndexOf(end, start, StringComparison.Ordinal)..];
        }

        if (Environment.GetEnvironmentVariable(Write) is { Length: > 0 }) File.WriteAllText(Path.Combine(Root(), "docs", "formats.md"), generated);
        Assert.True(written == generated, $"The tables of docs/formats.md are not those of format.schema.json. Run this test with {Write}=1 in the environment, and build again.");
    }

    static string Table(string group)
    {
        var keys = FormatKeys.All.Where(key => Group(key) == group).ToList();
        var wereRenamed = keys.Exists(key => key.OldNames.Count > 0);
        var rows = keys.Select(key => $"| `{key.Name}` | {Kind(key.Name)} | {Row(key.Name).GetProperty("description").GetString()} |" + (wereRenamed ? $" {string.Join(' ', key.OldNames.Select(old => $"`{old}`"))} |" : ""));
        string[] head = wereRenamed ? ["| key | value | meaning | was |", "|---|---|---|---|"] : ["| key | value | meaning |", "|---|---|---|"];
        return string.Concat(head.Concat(rows).Select(row => row + "\n"));
    }

    static string Group(FormatKey key)
    {
        if (key.Name.StartsWith("create.", StringComparison.Ordinal)) return "create";
        if (Reference(key.Name) == "places") return "facts";
        return key.Methods.Count > 0 && key.Name is not ("poll.request" or "url_request") ? "requests" : "format";
    }

    static string Kind(string name) => Reference(name) switch
    {
        "places" => "places",
        "texts" => "text or list",
        "request" => "request",
        "requests" => "request or list",
        _ => "text",
    };

    static string? Reference(string name) => Row(name).TryGetProperty("$ref", out var reference) ? reference.GetString()!.Split('/')[^1] : null;

    static JsonElement Row(string name) => name.Split('.').Aggregate(Schema, (schema, step) => schema.GetProperty("properties").GetProperty(step));

    static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", ".."));
}
