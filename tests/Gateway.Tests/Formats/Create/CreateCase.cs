using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.OpenAI;

namespace Gateway.Tests.Formats.Create;

/// <summary>
/// A create as it goes: what the client asks for, a line of dashes, the request that the upstream gets (or the failure), dashes, its
/// reply, dashes, the id that polls ask with (or the failure). The last two may be missing.
/// </summary>
sealed class CreateCase
{
    const string Dashes = "\n----------\n";

    CreateCase(string file)
    {
        var parts = File.ReadAllText(file).TrimEnd().Split(Dashes);
        Format = Path.GetFileName(Path.GetDirectoryName(file)!);
        Asked = JsonNode.Parse(parts[0])!.AsObject();
        Request = parts[1];
        if (parts.Length < 4) return;
        var reply = parts[2];
        if (reply.StartsWith("# status: ", StringComparison.Ordinal)) (Status, reply) = (int.Parse(reply[10..13], System.Globalization.CultureInfo.InvariantCulture), reply[13..].TrimStart());
        (Reply, Outcome) = (Encoding.UTF8.GetBytes(reply), parts[3]);
    }

    public static IEnumerable<string> Names => Files.Keys;

    public string Format { get; }
    public string Request { get; }
    public int Status { get; } = 200;
    public byte[]? Reply { get; }
    public string? Outcome { get; }

    /// <summary>The fields of the request by their names; <c>images</c> are urls, or the texts of pictures; <c>extras</c> are the others.</summary>
    public JsonObject Asked { get; }

    public string? Model => (string?)Asked["model"];

    public VideoRequest Video => new()
    {
        Model = Model,
        Prompt = (string)Asked["prompt"]!,
        Seconds = (string?)Asked["seconds"],
        Size = (string?)Asked["size"],
        Ratio = (string?)Asked["ratio"],
        Resolution = (string?)Asked["resolution"],
        References = [.. (Asked["images"]?.AsArray() ?? []).Select(image => Picture((string)image!))],
        Extras = [.. (Asked["extras"]?.AsObject() ?? []).Select(extra => KeyValuePair.Create(extra.Key, (ReadOnlyMemory<byte>)JsonSerializer.SerializeToUtf8Bytes(extra.Value)))],
    };

    public static CreateCase Load(string name) => new(Files[name]);

    static Reference Picture(string text) => text.StartsWith("http", StringComparison.Ordinal)
        ? new Reference { Url = text }
        : new Reference { Bytes = Encoding.UTF8.GetBytes(text), ContentType = "image/png", FileName = "first.png" };

    static readonly SortedDictionary<string, string> Files = new(
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Golden"), "*.create", SearchOption.AllDirectories)
            .ToDictionary(file => $"{Path.GetFileName(Path.GetDirectoryName(file)!)}/{Path.GetFileNameWithoutExtension(file)}", StringComparer.Ordinal),
        StringComparer.Ordinal);
}
