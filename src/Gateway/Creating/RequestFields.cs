using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Failures;

namespace Gateway.Creating;

/// <summary>
/// The fields of a request. Each reader takes the fields that it knows; the rest are extras. The first fault is kept and reading
/// continues, so that callers check for a fault once, at the end.
/// </summary>
sealed class RequestFields(FieldValue.Object values, long maxUpload)
{
    const int MaxExtras = 64, MaxExtraName = 128, MaxExtra = 1 << 20;

    static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The largest sum of all files, in bytes.</summary>
    public long MaxUpload => maxUpload;

    /// <summary>The first fault.</summary>
    public Failure? Fault { get; private set; }

    public void Refuse(string param, string message) => Refuse(new Failure(FailureReason.InvalidField, message) { Param = param });

    public void Refuse(Failure failure) => Fault ??= failure;

    /// <returns>Null: the field is missing, or empty.</returns>
    public FieldValue? Take(string name)
    {
        _known.Add(name);
        return values.Members.Remove(name, out var value) && !value.IsBlank ? value : null;
    }

    /// <summary>Reads a required text.</summary>
    /// <param name="name">The name of the field.</param>
    /// <param name="maxLength">In Unicode characters.</param>
    public string Required(string name, int maxLength)
    {
        if (Text(name, maxLength) is { } text) return text;
        Refuse(new Failure(FailureReason.MissingField, $"'{name}' is required, and must not be empty.") { Param = name });
        return "";
    }

    /// <returns>Trimmed; null: the field is missing.</returns>
    public string? Text(string name, int maxLength) => Take(name) is { } value ? Text(name, value, maxLength) : null;

    /// <returns>Trimmed; null: the value is not a text, and the request was refused.</returns>
    public string? Text(string name, FieldValue value, int maxLength)
    {
        if (value is not FieldValue.Text { Utf8: var utf8 })
        {
            Refuse(name, $"'{name}' must be a string.");
            return null;
        }

        if (Characters(utf8.Span) <= maxLength) return Encoding.UTF8.GetString(utf8.Span).Trim();
        Refuse(name, $"'{name}' is too long: at most {maxLength} characters.");
        return null;
    }

    /// <summary>Reads a text with two possible names. Both may be present only with the same value.</summary>
    public string? Text(string name, string otherName, int maxLength)
    {
        var (first, second) = (Text(name, maxLength), Text(otherName, maxLength));
        if (first is not null && second is not null && !string.Equals(first, second, StringComparison.OrdinalIgnoreCase))
            Refuse(otherName, $"'{name}' and '{otherName}' mean the same and have different values: send one of them.");
        return first ?? second;
    }

    /// <summary>Reads a number, or a numeric text.</summary>
    public decimal? Number(string name, decimal above, decimal max)
    {
        var value = Take(name);
        if (value is null) return null;
        var digits = value is FieldValue.Text { Utf8: var text } ? text : value is FieldValue.Literal { Json: var json } ? json : default;
        const NumberStyles White = NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | White;
        var isNumber = decimal.TryParse(digits.Span, Style, CultureInfo.InvariantCulture, out var number);
        if (isNumber && number > above && number <= max) return number;
        Refuse(name, string.Create(CultureInfo.InvariantCulture, $"'{name}' must be a number above {above} and up to {max}."));
        return null;
    }

    /// <summary>
    /// The fields that were not taken, as JSON. A field that differs from a known one only in case is refused: servers in Go read Model
    /// as model.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> Extras()
    {
        var extras = new List<KeyValuePair<string, ReadOnlyMemory<byte>>>();
        foreach (var (name, value) in values.Members)
        {
            if (value is FieldValue.Literal { IsBlank: true }) continue;
            if (value.HasFile) Refuse(name.Length <= MaxExtraName ? name : "file", "A file must be sent as 'input_reference'.");
            else if (name.Length is 0 or > MaxExtraName) Refuse("name", $"A field's name must have 1 to {MaxExtraName} characters.");
            else if (_known.TryGetValue(name, out var known)) Refuse(name, $"'{name}' must be written '{known}'.");
            else if (extras.Count == MaxExtras)
                Refuse(name, $"The request has more than {MaxExtras} fields that OpenAI's API does not have.");
            else if (Json(value) is { Length: <= MaxExtra } json) extras.Add(new(name, json));
            else Refuse(name, $"'{name}' is too long: at most {MaxExtra} bytes.");
            if (Fault is not null) return [];
        }

        return extras;
    }

    static ReadOnlyMemory<byte> Json(FieldValue value)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, Relaxed)) value.WriteTo(writer);
        return json.WrittenMemory;
    }

    static int Characters(ReadOnlySpan<byte> utf8)
    {
        var count = 0;
        foreach (var unit in utf8)
            if ((unit & 0xC0) != 0x80) count++;
        return count;
    }
}
