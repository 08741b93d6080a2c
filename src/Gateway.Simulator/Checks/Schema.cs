using System.Text.Json;
using Gateway.Simulation.Traffic;

namespace Gateway.Simulation.Checks;

/// <summary>The properties and types that the suppliers' documents use.</summary>
static class Schema
{
    /// <summary>A property that a request must have.</summary>
    public static Property Required(string name, ValueCheck check) => new(name, check, IsRequired: true);

    /// <summary>A property that a request may have.</summary>
    public static Property Optional(string name, ValueCheck check) => new(name, check, IsRequired: false);

    /// <summary>A non-empty string.</summary>
    /// <param name="maxLength">Its greatest length in UTF-16 code units.</param>
    public static ValueCheck Text(int maxLength = 1_000_000) => (value, path) =>
        value.ValueKind is not JsonValueKind.String ? WrongType(path, "a string")
        : value.GetString() is not { Length: > 0 } text ? new(RefusalReason.MissingField, $"'{path}' must not be empty.", path)
        : text.Length > maxLength ? WrongValue(path, $"at most {maxLength} characters long")
        : null;

    /// <summary>One of several strings.</summary>
    public static ValueCheck OneOf(params string[] values) => (value, path) =>
        value.ValueKind is not JsonValueKind.String ? WrongType(path, "a string")
        : !values.Contains(value.GetString(), StringComparer.Ordinal) ? WrongValue(path, "one of " + string.Join(", ", values))
        : null;

    /// <summary>The name of one of several models.</summary>
    public static ValueCheck Model(params string[] models) => (value, path) =>
        value.ValueKind is not JsonValueKind.String ? WrongType(path, "a string")
        : !models.Contains(value.GetString(), StringComparer.Ordinal)
            ? new(RefusalReason.UnknownModel, $"The model '{value.GetString()}' does not exist.", path)
        : null;

    /// <summary>One of several integers.</summary>
    public static ValueCheck Int(params int[] values) => (value, path) =>
        value.ValueKind is not JsonValueKind.Number || !value.TryGetInt32(out var number) ? WrongType(path, "an integer")
        : !values.Contains(number) ? WrongValue(path, "one of " + string.Join(", ", values))
        : null;

    /// <summary>An integer in a range, both ends included.</summary>
    public static ValueCheck Between(int min, int max) => (value, path) =>
        value.ValueKind is not JsonValueKind.Number || !value.TryGetInt64(out var number) ? WrongType(path, "an integer")
        : number < min || number > max ? WrongValue(path, $"between {min} and {max}")
        : null;

    /// <summary>Any number.</summary>
    public static ValueCheck Number { get; } =
        (value, path) => value.ValueKind is JsonValueKind.Number ? null : WrongType(path, "a number");

    /// <summary>True or false, but not as a string.</summary>
    public static ValueCheck Bool { get; } =
        (value, path) => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : WrongType(path, "a boolean");

    /// <summary>An absolute http or https url.</summary>
    public static ValueCheck Url { get; } = (value, path) =>
        value.ValueKind is not JsonValueKind.String ? WrongType(path, "a string")
        : !IsUrl(value.GetString()!) ? WrongValue(path, "a valid http(s) url")
        : null;

    /// <summary>A picture as an http or https url, or as a data url.</summary>
    public static ValueCheck UrlOrData { get; } = (value, path) =>
        value.ValueKind is not JsonValueKind.String ? WrongType(path, "a string")
        : !IsUrl(value.GetString()!) && !IsDataUrl(value.GetString()!) ? WrongValue(path, "a valid http(s) url or a data url of an image")
        : null;

    /// <summary>A picture as an http or https url, or as base64 without a prefix.</summary>
    public static ValueCheck UrlOrBase64 { get; } = (value, path) =>
        value.ValueKind is not JsonValueKind.String ? WrongType(path, "a string")
        : !IsUrl(value.GetString()!) && !IsBase64(value.GetString()!) ? WrongValue(path, "a valid http(s) url or base64")
        : null;

    /// <summary>A picture as base64 without a prefix.</summary>
    public static ValueCheck Base64 { get; } = (value, path) =>
        value.ValueKind is not JsonValueKind.String ? WrongType(path, "a string")
        : !IsBase64(value.GetString()!) ? WrongValue(path, "valid base64")
        : null;

    /// <summary>A file of a multipart body.</summary>
    /// <param name="contentTypes">The content types that it may have.</param>
    public static ValueCheck File(params string[] contentTypes) => (value, path) =>
        value.ValueKind is not JsonValueKind.Object || !value.TryGetProperty(RequestBody.FileMark, out var type) ? WrongType(path, "a file")
        : contentTypes.Contains(type.GetString(), StringComparer.OrdinalIgnoreCase) ? null
        : WrongValue(path, "of the type " + string.Join(", ", contentTypes));

    /// <summary>An array.</summary>
    /// <param name="item">Checks each item.</param>
    /// <param name="min">The smallest number of items.</param>
    /// <param name="max">The largest number of items.</param>
    public static ValueCheck List(ValueCheck item, int min = 0, int max = 100) => (value, path) =>
        value.ValueKind is not JsonValueKind.Array ? WrongType(path, "an array")
        : value.GetArrayLength() < min || value.GetArrayLength() > max ? WrongValue(path, $"between {min} and {max} items long")
        : value.EnumerateArray().Select((each, i) => item(each, $"{path}[{i}]")).FirstOrDefault(refusal => refusal is not null);

    /// <summary>An object with these properties and no others.</summary>
    public static ValueCheck Object(params Property[] properties) => new ObjectSchema(properties).Check;

    /// <summary>An object whose properties the document does not describe.</summary>
    public static ValueCheck AnyObject { get; } =
        (value, path) => value.ValueKind is JsonValueKind.Object ? null : WrongType(path, "an object");

    /// <summary>A value that the supplier accepts and does not read.</summary>
    public static ValueCheck Ignored { get; } = (_, _) => null;

    /// <summary>A value that passes one of several checks. The refusal is that of the last one.</summary>
    public static ValueCheck Either(params ValueCheck[] checks) => (value, path) =>
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

    static Refusal WrongType(string path, string expected) => new(RefusalReason.WrongType, $"'{path}' must be {expected}.", path);

    static Refusal WrongValue(string path, string expected) => new(RefusalReason.WrongValue, $"'{path}' must be {expected}.", path);
}
