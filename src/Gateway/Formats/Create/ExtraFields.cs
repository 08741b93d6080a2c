using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using Gateway.Failures;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>A field of the upstream's own, which is passed on as the client sends it: <c>watermark = boolean</c>.</summary>
/// <param name="Name">The field.</param>
/// <param name="Type">The word of its type.</param>
sealed record ExtraField(string Name, string Type)
{
    static readonly string[] Types = ["any", "boolean", "number", "text"];

    /// <exception cref="FormatException">The text is no field.</exception>
    public static ExtraField Parse(string text)
    {
        var halves = text.Split('=', 2, StringSplitOptions.TrimEntries);
        if (halves is [{ Length: > 0 } name, var type] && Types.Contains(type, StringComparer.Ordinal)) return new(name, type);
        throw new FormatException($"'{text}' is no field; write watermark = boolean. The types are {string.Join(", ", Types)}");
    }

    /// <summary>The value in the field's type; null: it has none.</summary>
    public ReadOnlyMemory<byte>? Typed(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var value = document.RootElement;
        if (Type == "any") return json;
        if (value.ValueKind is JsonValueKind.Array or JsonValueKind.Object or JsonValueKind.Null) return null;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : value.GetRawText();
        return Type switch
        {
            "text" => value.ValueKind == JsonValueKind.String ? json : JsonSerializer.SerializeToUtf8Bytes(text),
            "number" when IsNumber(text) => Encoding.UTF8.GetBytes(text),
            "boolean" when text is "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase) => "true"u8.ToArray(),
            "boolean" when text is "0" || text.Equals("false", StringComparison.OrdinalIgnoreCase) => "false"u8.ToArray(),
            _ => default(ReadOnlyMemory<byte>?),
        };
    }

    static bool IsNumber(string text)
    {
        try
        {
            using var number = JsonDocument.Parse(text);
            return number.RootElement.ValueKind == JsonValueKind.Number;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

/// <summary>The fields of a format's own.</summary>
sealed class ExtraFields(ExtraField[] fields)
{
    readonly FrozenDictionary<string, ExtraField> _fields = fields.ToFrozenDictionary(static field => field.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Their names.</summary>
    public IReadOnlySet<string> Names { get; } = fields.Select(static field => field.Name).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The request with its other fields in their types.</summary>
    public Result<VideoRequest> Apply(VideoRequest request)
    {
        if (_fields.Count == 0 || request.Extras.Count == 0) return request;
        var extras = new List<KeyValuePair<string, ReadOnlyMemory<byte>>>();
        foreach (var (name, json) in request.Extras)
        {
            if (!_fields.TryGetValue(name, out var field)) extras.Add(new(name, json));
            else if (field.Typed(json) is { } typed) extras.Add(new(name, typed));
            else return new Failure(FailureReason.InvalidField, $"'{name}' must be a {field.Type}.") { Param = name };
        }

        return request with { Extras = extras };
    }
}
