using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Failures;
using Gateway.OpenAI;

namespace Gateway.Creating;

/// <summary>
/// A request's fields. Each reader takes those that it knows; the rest are extras. The first fault is kept and reading goes on, so that
/// there is one place to look for it, at the end.
/// </summary>
/// <param name="values">The fields by their names.</param>
/// <param name="maxUpload">How many bytes all the files may have together.</param>
/// <param name="isForm">Whether they come from a form, which has texts and files only.</param>
sealed class RequestFields(FieldValue.Object values, long maxUpload, bool isForm = false)
{
    const int MaxExtras = 64, MaxExtraName = 128, MaxExtra = 1 << 20;

    static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);
    List<Statement>? _statements;

    /// <summary>How many bytes all the files may have together.</summary>
    public long MaxUpload => maxUpload;

    /// <summary>The first thing that is wrong with them.</summary>
    public Failure? Fault { get; private set; }

    public void Refuse(string param, string message) => Refuse(new Failure(FailureReason.InvalidField, message) { Param = param });

    public void Refuse(Failure failure) => Fault ??= failure;

    /// <returns>Null: it is not there, or it says nothing.</returns>
    public FieldValue? Take(string name)
    {
        _known.Add(name);
        return values.Members.Remove(name, out var value) && !value.IsBlank ? FormTexts.Structured(value, isForm) : null;
    }

    /// <summary>Takes the fields that say something of these kinds, by whichever name, in the order of the request.</summary>
    public IEnumerable<Statement> Take(params FieldKind[] kinds)
    {
        _statements ??= [.. StatementReader.Read(values, isForm)];
        return _statements.Where(statement => kinds.Contains(statement.Kind));
    }

    /// <summary>Leaves a field to the extras after all, besides what was read of it.</summary>
    public void PassOn(Statement statement)
    {
        // What stands within an object was not taken out of it.
        if (!statement.Name.Contains('.', StringComparison.Ordinal)) values.Members[statement.Name] = statement.Value;
    }

    /// <summary>A text that has to be there.</summary>
    /// <param name="name">The field's.</param>
    /// <param name="maxLength">In characters, as people count them.</param>
    public string Required(string name, int maxLength)
    {
        if (Text(name, maxLength) is { } text) return text;
        Refuse(new Failure(FailureReason.MissingField, $"'{name}' is required, and must not be empty.") { Param = name });
        return "";
    }

    /// <returns>Trimmed; null: it is not there.</returns>
    public string? Text(string name, int maxLength)
    {
        _known.Add(name);
        return TextOf(name, maxLength);
    }

    /// <returns>Trimmed; null: it is no text, and has been refused.</returns>
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

    /// <summary>The same of another name for a field, which is not known in other letters.</summary>
    public string? TextOf(string alias, int maxLength) =>
        values.Members.Remove(alias, out var value) && !value.IsBlank ? Text(alias, value, maxLength) : null;

    /// <summary>
    /// The fields that were not taken, as JSON. A field in other letters than one that is known is refused: Go's servers read Model as
    /// model.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> Extras()
    {
        var extras = new List<KeyValuePair<string, ReadOnlyMemory<byte>>>();
        foreach (var (name, value) in values.Members)
        {
            if (value.IsBlank) continue;
            if (value.HasFile)
                Refuse(name.Length <= MaxExtraName ? name : "file", $"'{Shown(name)}' is a file: it must be sent as 'input_reference'.");
            else if (name.Length is 0 or > MaxExtraName) Refuse("name", $"A field's name must have 1 to {MaxExtraName} characters.");
            else if (_known.TryGetValue(name, out var known)) Refuse(name, $"'{name}' must be written '{known}'.");
            else if (extras.Count == MaxExtras)
                Refuse(name, $"The request has more than {MaxExtras} fields that OpenAI's API does not have.");
            else if (Json(isForm ? FormTexts.Typed(name, value) : value) is { Length: <= MaxExtra } json) extras.Add(new(name, json));
            else Refuse(name, $"'{name}' is too long: at most {MaxExtra} bytes.");
            if (Fault is not null) return [];
        }

        return extras;
    }

    /// <summary>What <see cref="Extras"/> say about the picture, the shape or the length, by names that are not known.</summary>
    public IReadOnlyList<UnknownField> Unknown() =>
        [.. values.Members.Where(static field => !field.Value.IsBlank).Select(UnknownFields.Of).OfType<UnknownField>()];

    static string Shown(string name) => name.Length <= MaxExtraName ? name : name[..MaxExtraName];

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
