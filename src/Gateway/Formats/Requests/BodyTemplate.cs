using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gateway.Formats;

/// <summary>A body as its lines lay it out, in the order in which they stand. A place that no line has a value for is left out.</summary>
/// <param name="isForm">Whether it is a form, multipart/form-data, and not JSON.</param>
/// <param name="holes">The holes that its lines may have.</param>
sealed class BodyTemplate(bool isForm, IReadOnlyList<string> holes)
{
    static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly List<BodyPlace> _places = [];

    /// <summary>Whether it is a form, and not JSON.</summary>
    public bool IsForm => isForm;

    /// <summary>All lines.</summary>
    public IEnumerable<Conditional<BodyLine>> Lines => _places.SelectMany(place => place.Lines);

    /// <summary>Adds a line, <c>place = template ? condition</c>.</summary>
    /// <exception cref="FormatException">The text is no line, or another line writes something else at its place.</exception>
    public Conditional<BodyLine> Add(string text)
    {
        var line = Conditional.Parse(text, written => new BodyLine(written, isForm, holes));
        At(line.Value.Place, line.Value.Steps).Lines.Add(line);
        return line;
    }

    /// <summary>Adds the client's other fields: to the object at a path, or to the body itself where the path is empty.</summary>
    /// <exception cref="FormatException">A line writes something else there.</exception>
    public BodyPlace AddExtras(string place)
    {
        if (isForm && place.Length > 0) throw new FormatException($"'{place}': a form has no places; its extras are none, or fields of their own");
        return At(place, [.. place.Length == 0 ? [] : PathSteps.Parse(place), BodyPlace.AnyName]);
    }

    /// <summary>Fills it. Null: a hole of the id has no value, so that the id does not fit.</summary>
    /// <exception cref="JsonException">An extra field is not JSON.</exception>
    public (string ContentType, ReadOnlyMemory<byte> Bytes)? Fill(RequestValues values)
    {
        if (Lines.Any(line => line.Value.Holes.Any(hole => hole.Name == "id" && hole.Fill(values, isUrl: false) is null))) return null;
        var filled = _places.ConvertAll(place => new FilledPlace(place.Steps, place.Fill(values)));
        if (isForm) return Form(filled);
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, Json);
        Write(json, filled, depth: 0);
        json.Flush();
        return ("application/json", output.WrittenMemory);
    }

    BodyPlace At(string place, List<PathStep> steps)
    {
        if (steps.Exists(step => step.Array is { Index: < 0 })) throw new FormatException($"'{place}' is no place of a body: write a.b or a[0].b");
        foreach (var known in _places)
        {
            var common = known.Steps.Zip(steps).TakeWhile(static pair => pair.First == pair.Second).Count();
            if (common == steps.Count && common == known.Steps.Count) return known;
            if (common == steps.Count || common == known.Steps.Count || (known.Steps[common].Array is null) != (steps[common].Array is null))
                throw new FormatException($"'{place}': another line writes something else there");
        }

        _places.Add(new BodyPlace(steps));
        return _places[^1];
    }

    static (string ContentType, ReadOnlyMemory<byte> Bytes) Form(List<FilledPlace> filled)
    {
        var form = new FormBody();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (steps, value) in filled.Where(place => place.Value is not null))
        {
            foreach (var (name, json) in Others(value!, names)) form.AddJson(name, json);
            if (value!.Members is not null) continue;
            names.Add(steps[0].Name);
            form.Add(steps[0].Name, value);
        }

        return (form.ContentType, form.End());
    }

    static void Write(Utf8JsonWriter json, IEnumerable<FilledPlace> filled, int depth)
    {
        var members = filled.GroupBy(place => place.Steps[depth]).Where(member => member.Any(place => place.Value is not null)).ToList();
        var isArray = members is [{ Key.Array: not null }, ..];
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (isArray) json.WriteStartArray();
        else json.WriteStartObject();
        foreach (var member in members.OrderBy(member => member.Key.Array?.Index))
        {
            if (member.Key != BodyPlace.AnyName && !isArray)
            {
                names.Add(member.Key.Name);
                json.WritePropertyName(member.Key.Name);
            }

            if (member.First() is var (steps, value) && steps.Count == depth + 1) Write(json, value!, names);
            else Write(json, member, depth + 1);
        }

        if (isArray) json.WriteEndArray();
        else json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, BodyValue value, HashSet<string> names)
    {
        foreach (var (name, other) in Others(value, names))
        {
            json.WritePropertyName(name);
            json.WriteRawValue(other.Span);
        }

        if (value.Literal is not null) json.WriteRawValue(value.Literal);
        if (value.Text is not null) json.WriteStringValue(value.Text);
        if (value.Texts is not { } texts) return;
        json.WriteStartArray();
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    // Never over what the format has written, whichever letters are capitals: Go's servers mind none.
    static IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> Others(BodyValue value, HashSet<string> names) =>
        value.Members?.Where(other => names.Add(other.Key)) ?? [];

    readonly record struct FilledPlace(List<PathStep> Steps, BodyValue? Value);
}
