using System.Collections.Frozen;
using System.Text.Json;

namespace Gateway.Formats;

/// <summary>A key of the language.</summary>
/// <param name="Name">The key; one within an object is written with a period, <c>create.sizes</c>.</param>
/// <param name="Methods">Of a request: the methods that it may have, the default first.</param>
/// <param name="Holes">
/// The holes that its templates may have; <c>X</c> stands for any text, <see cref="Hole.Place"/> for any place of a reply.
/// </param>
/// <param name="OldNames">Names that it had before, which are accepted and noted.</param>
sealed record FormatKey(string Name, IReadOnlyList<string> Methods, IReadOnlyList<string> Holes, IReadOnlyList<string> OldNames);

/// <summary>The language's keys, as the table of them says, which is <c>format.schema.json</c>. Every other key is a fault.</summary>
static class FormatKeys
{
    const string Reference = "#/properties/";

    /// <summary>Every key, in the order of the table.</summary>
    public static readonly IReadOnlyList<FormatKey> All = Read();

    static readonly FrozenDictionary<string, FormatKey> Written = All
        .SelectMany(key => key.OldNames.Prepend(key.Name), (key, name) => KeyValuePair.Create(name, key))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    static readonly string[] FactWords = [.. Enum.GetNames<Fact>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    /// <summary>The key that is written so, in any case and by any of its names; otherwise null.</summary>
    /// <remarks>A text in the place of an object is its request.</remarks>
    public static FormatKey? Find(string written) => Written.GetValueOrDefault(written) ?? Written.GetValueOrDefault(written + ".request");

    /// <summary>The key of a fact.</summary>
    public static string Word(this Fact fact) => FactWords[(int)fact];

    static List<FormatKey> Read()
    {
        using var stream = typeof(FormatKeys).Assembly.GetManifestResourceStream("format.schema.json")!;
        using var schema = JsonDocument.Parse(stream);
        var rows = Rows("", schema.RootElement).ToLookup(row => row.Key.TryGetProperty("deprecated", out _));
        var old = rows[true].ToLookup(row => row.Key.GetProperty("$ref").GetString()!, row => row.Name, StringComparer.Ordinal);
        IEnumerable<string> OldNames(string name) => old[Reference + name.Replace(".", "/properties/", StringComparison.Ordinal)];
        FormatKey Key(string name, JsonElement row) => new(name, Texts(row, "methods"), Texts(row, "holes"), [.. OldNames(name)]);
        return [.. rows[false].Select(row => Key(row.Name, row.Key))];
    }

    static IEnumerable<(string Name, JsonElement Key)> Rows(string prefix, JsonElement schema) =>
        schema.GetProperty("properties").EnumerateObject().SelectMany(property => property.Value.TryGetProperty("properties", out _)
            ? Rows(property.Name + ".", property.Value)
            : [(prefix + property.Name, property.Value)]);

    static string[] Texts(JsonElement key, string name) =>
        key.TryGetProperty(name, out var texts) ? [.. texts.EnumerateArray().Select(text => text.GetString()!)] : [];
}
