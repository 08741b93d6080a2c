using System.Text.Json;
using Gateway.Simulation.Traffic;

namespace Gateway.Simulation.Checks;

/// <summary>The kinds of value that documents name.</summary>
static class Is
{
    public static Field Must(string name, Check check) => new(name, check, IsRequired: true);

    public static Field May(string name, Check check) => new(name, check, IsRequired: false);

    /// <summary>A text that is not empty, up to so many characters.</summary>
    public static Check Text(int longest = 1_000_000) => (value, path) =>
        value.ValueKind is not JsonValueKind.String ? Type(path, "a string")
        : value.GetString() is not { Length: > 0 } text ? new(RefusalReason.MissingField, $"'{path}' must not be empty.", path)
        : text.Length > longest ? Value(path, $"at most {longest} characters long")
        : null;

    /// <summary>One of these texts.</summary>
    public static Check OneOf(params string[] texts) => (value, path) =>
        value.ValueKind is not JsonValueKind.String ? Type(path, "a string")
        : !texts.Contains(value.GetString(), StringComparer.Ordinal) ? Value(path, "one of " + string.Join(", ", texts))
        : null;

    /// <summary>One of these models.</summary>
    public static Check Model(params string[] models) => (value, path) =>
        value.ValueKind is not JsonValueKind.String ? Type(path, "a string")
        : !models.Contains(value.GetString(), StringComparer.Ordinal)
            ? new(RefusalReason.UnknownModel, $"The model '{value.GetString()}' does not exist.", path)
        : null;

    /// <summary>A whole number of these.</summary>
    public static Check Int(params int[] numbers) => (value, path) =>
        value.ValueKind is not JsonValueKind.Number || !value.TryGetInt32(out var number) ? Type(path, "an integer")
        : !numbers.Contains(number) ? Value(path, "one of " + string.Join(", ", numbers))
        : null;

    /// <summary>A whole number within these, both included.</summary>
    public static Check Between(int least, int most) => (value, path) =>
        value.ValueKind is not JsonValueKind.Number || !value.TryGetInt64(out var number) ? Type(path, "an integer")
        : number < least || number > most ? Value(path, $"between {least} and {most}")
        : null;

    /// <summary>Any number.</summary>
    public static Check Number { get; } = (value, path) => value.ValueKind is JsonValueKind.Number ? null : Type(path, "a number");

    /// <summary>True or false, and no text.</summary>
    public static Check Bool { get; } = (value, path) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : Type(path, "a boolean");

    /// <summary>Where a picture is: http or https.</summary>
    public static Check Url { get; } = (value, path) =>
        value.ValueKind is not JsonValueKind.String ? Type(path, "a string")
        : !IsUrl(value.GetString()!) ? Value(path, "a valid http(s) url")
        : null;

    /// <summary>Where a picture is, or the picture itself as a data url.</summary>
    public static Check UrlOrData { get; } = (value, path) =>
        value.ValueKind is not JsonValueKind.String ? Type(path, "a string")
        : !IsUrl(value.GetString()!) && !IsDataUrl(value.GetString()!) ? Value(path, "a valid http(s) url or a data url of an image")
        : null;

    /// <summary>Where a picture is, or the picture itself in base64 with nothing before it.</summary>
    public static Check UrlOrBase64 { get; } = (value, path) =>
        value.ValueKind is not JsonValueKind.String ? Type(path, "a string")
        : !IsUrl(value.GetString()!) && !IsBase64(value.GetString()!) ? Value(path, "a valid http(s) url or base64")
        : null;

    /// <summary>The picture itself in base64, with nothing before it.</summary>
    public static Check Base64 { get; } = (value, path) =>
        value.ValueKind is not JsonValueKind.String ? Type(path, "a string")
        : !IsBase64(value.GetString()!) ? Value(path, "valid base64")
        : null;

    /// <summary>A picture's file in a multipart body.</summary>
    public static Check File(params string[] contentTypes) => (value, path) =>
        value.ValueKind is not JsonValueKind.Object || !value.TryGetProperty(Body.FileMark, out var type) ? Type(path, "a file")
        : contentTypes.Contains(type.GetString(), StringComparer.OrdinalIgnoreCase) ? null
        : Value(path, "of the type " + string.Join(", ", contentTypes));

    /// <summary>Several of a kind.</summary>
    public static Check List(Check item, int least = 0, int most = 100) => (value, path) =>
        value.ValueKind is not JsonValueKind.Array ? Type(path, "an array")
        : value.GetArrayLength() < least || value.GetArrayLength() > most ? Value(path, $"between {least} and {most} items long")
        : value.EnumerateArray().Select((each, i) => item(each, $"{path}[{i}]")).FirstOrDefault(refusal => refusal is not null);

    /// <summary>An object with these fields.</summary>
    public static Check Object(params Field[] fields) => new Fields(fields).Check;

    /// <summary>An object with these fields and no others.</summary>
    public static Check Exactly(params Field[] fields) => Fields.Strictly(fields).Check;

    /// <summary>One of several; what the last of them finds wrong is what is said.</summary>
    public static Check Either(params Check[] checks) => (value, path) =>
    {
        Refusal? refusal = null;
        foreach (var check in checks)
        {
            refusal = check(value, path);
            if (refusal is null)
                return null;
        }
        return refusal;
    };

    static bool IsUrl(string text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";

    static bool IsDataUrl(string text) =>
        text.StartsWith("data:image/", StringComparison.Ordinal)
        && text.IndexOf(";base64,", StringComparison.Ordinal) is > 0 and var comma
        && IsBase64(text[(comma + ";base64,".Length)..]);

    static bool IsBase64(string text) => text.Length > 0 && System.Buffers.Text.Base64.IsValid(text);

    static Refusal Type(string path, string what) => new(RefusalReason.WrongType, $"'{path}' has to be {what}.", path);

    static Refusal Value(string path, string what) => new(RefusalReason.WrongValue, $"'{path}' has to be {what}.", path);
}
