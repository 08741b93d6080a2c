using System.Text;
using System.Text.Json.Nodes;
using Gateway.Formats;

namespace Gateway.Tests.Formats;

/// <summary>A saved reply and the answer that it must become: header lines, the reply, a line of dashes, the answer.</summary>
sealed class GoldenCase
{
    const string Dashes = "\n----------\n";

    GoldenCase(string file)
    {
        var text = "\n" + File.ReadAllText(file);
        var end = text.LastIndexOf(Dashes, StringComparison.Ordinal);
        Assert.True(end >= 0, $"{file}: no line of dashes");
        Format = Path.GetFileName(Path.GetDirectoryName(file)!);
        Name = Path.GetFileNameWithoutExtension(file);
        Expected = JsonNode.Parse(text[(end + Dashes.Length)..])!.AsObject();
        var body = text[Math.Min(1, end)..end];
        while (body.StartsWith("# ", StringComparison.Ordinal))
        {
            var line = body.Split('\n', 2);
            Headers[line[0][2..line[0].IndexOf(':', StringComparison.Ordinal)]] = line[0][(line[0].IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
            body = line.ElementAtOrDefault(1) ?? "";
        }

        Body = Encoding.UTF8.GetBytes(body);
    }

    public static IEnumerable<string> Names => Files.Keys;

    public string Format { get; }
    public string Name { get; }
    public byte[] Body { get; }
    public JsonObject Expected { get; }
    public Dictionary<string, string> Headers { get; } = new(StringComparer.Ordinal);

    public string Id => Headers.GetValueOrDefault("id", "job-1");
    public int Status => int.Parse(Headers.GetValueOrDefault("status", "200"), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The format that <c>auto</c> takes it for.</summary>
    public string Recognised => Headers.GetValueOrDefault("auto", Format);

    public UnknownStatus Unknown => Headers.GetValueOrDefault("unknown") switch
    {
        "failed" => UnknownStatus.Failed,
        "error" => UnknownStatus.Error,
        _ => UnknownStatus.InProgress,
    };

    public static GoldenCase Load(string name) => new(Files[name]);

    static readonly SortedDictionary<string, string> Files = new(
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Golden"), "*.golden", SearchOption.AllDirectories)
            .ToDictionary(file => $"{Path.GetFileName(Path.GetDirectoryName(file)!)}/{Path.GetFileNameWithoutExtension(file)}", StringComparer.Ordinal),
        StringComparer.Ordinal);
}
