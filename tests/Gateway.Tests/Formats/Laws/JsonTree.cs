using System.Text;
using System.Text.Json;

namespace Gateway.Tests.Formats.Laws;

/// <summary>JSON that may be broken: names and scalars are kept as they are written, and a name may stand there twice.</summary>
sealed class JsonTree
{
    public static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What is written for a scalar, quotes and all; null for objects and arrays.</summary>
    public string? Scalar { get; set; }
    public bool IsArray { get; set; }

    /// <summary>The names of an array's members are empty.</summary>
    public List<(string Name, JsonTree Value)> Members { get; set; } = [];

    public static JsonTree Of(string scalar) => new() { Scalar = scalar };

    /// <summary>Null: the bytes are no JSON.</summary>
    public static JsonTree? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return From(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public JsonTree Copy() =>
        new() { Scalar = Scalar, IsArray = IsArray, Members = [.. Members.Select(member => (member.Name, member.Value.Copy()))] };

    /// <summary>Itself and all below it.</summary>
    public IEnumerable<JsonTree> All() => [this, .. Members.SelectMany(member => member.Value.All())];

    /// <param name="space">What is written between any two tokens.</param>
    public string Text(Func<string>? space = null)
    {
        var text = new StringBuilder();
        Write(text, space ?? (() => ""));
        return text.ToString();
    }

    void Write(StringBuilder text, Func<string> space)
    {
        text.Append(space());
        if (Scalar is not null)
        {
            text.Append(Scalar).Append(space());
            return;
        }

        text.Append(IsArray ? '[' : '{');
        var separator = "";
        foreach (var (name, value) in Members)
        {
            text.Append(separator).Append(space());
            if (!IsArray) text.Append(name).Append(space()).Append(':');
            value.Write(text, space);
            separator = ",";
        }

        text.Append(space()).Append(IsArray ? ']' : '}').Append(space());
    }

    static JsonTree From(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new JsonTree { Members = [.. element.EnumerateObject().Select(member => ($"\"{JsonEncodedText.Encode(member.Name)}\"", From(member.Value)))] },
        JsonValueKind.Array => new JsonTree { IsArray = true, Members = [.. element.EnumerateArray().Select(item => ("", From(item)))] },
        _ => Of(element.GetRawText()),
    };
}
