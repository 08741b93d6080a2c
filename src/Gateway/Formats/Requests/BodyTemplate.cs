using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gateway.Formats;

/// <summary>A body as its lines lay it out, in the order in which they stand. A place that no line has a value for is left out.</summary>
/// <param name="isForm">Whether it is a form, multipart/form-data, and not JSON.</param>
/// <param name="holes">The holes that its lines may have.</param>
sealed class BodyTemplate(bool isForm, IReadOnlyList<string> holes)
{
    static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Those of one place, and all within one object, stand together.
    readonly List<Conditional<BodyLine>> _lines = [];
    List<PathStep> _extras = [];
    int _extrasAt = -1;

    /// <summary>Whether it is a form, and not JSON.</summary>
    public bool IsForm => isForm;

    /// <summary>All lines.</summary>
    public IReadOnlyList<Conditional<BodyLine>> Lines => _lines;

    /// <summary>Adds a line, <c>place = template ? condition</c>. Of several lines of a place the first that has a value counts.</summary>
    /// <exception cref="FormatException">The text is no line, or another line writes something else at its place.</exception>
    public Conditional<BodyLine> Add(string text)
    {
        var line = Conditional.Parse(text, written => new BodyLine(written, isForm, holes));
        _lines.Insert(Position(line.Value.Place, line.Value.Steps), line);
        return line;
    }

    /// <summary>Adds the client's other fields behind all lines: to the object at a path, or, with an empty path, to the body.</summary>
    /// <exception cref="FormatException">A line writes something else there.</exception>
    public string AddExtras(string place)
    {
        if (isForm && place.Length > 0) throw new FormatException($"'{place}': a form has no places; its extras are none, or fields of it");
        _extras = place.Length == 0 ? [] : PathSteps.Parse(place);
        _extrasAt = Position(place, [.. _extras, new PathStep("", null)]);
        return place;
    }

    /// <summary>Fills it. Null: a hole of the id has no value, so that the id does not fit.</summary>
    /// <exception cref="JsonException">An extra field is not JSON.</exception>
    public (string ContentType, ReadOnlyMemory<byte> Bytes)? Fill(RequestValues values)
    {
        var places = new List<FilledPlace>();
        for (var i = 0; i <= _lines.Count; i++)
        {
            if (i == _extrasAt) AddExtras(places, values);
            if (i == _lines.Count || _lines[i].When?.Holds(values) == false) continue;
            var line = _lines[i].Value;
            if (places is [.., var last] && Common(last.Steps, line.Steps) == line.Steps.Count) continue;
            var value = line.Value(values);
            if (value is null && line.NeedsId) return null;
            if (value is null) continue;
            values.Took(line);
            places.Add(new FilledPlace(line.Steps, value));
        }

        return isForm ? Form(places) : ("application/json", JsonOf(places));
    }

    // Never over what the format has written, whichever letters are capitals: Go's servers mind none.
    void AddExtras(List<FilledPlace> places, RequestValues values)
    {
        var inside = places.Where(place => Common(place.Steps, _extras) == _extras.Count);
        var names = inside.Select(place => place.Steps[_extras.Count].Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, json) in values.Extras.Where(extra => names.Add(extra.Key)))
            places.Add(new FilledPlace([.. _extras, new(name, null)], new BodyValue(Json: json)));
    }

    // Behind the last line that shares most steps, and before the entries of the same array that come behind it.
    int Position(string place, List<PathStep> steps)
    {
        if (steps.Exists(step => step.Array?.Index < 0)) throw new FormatException($"'{place}' is no place of a body: write a.b or a[0].b");
        var (position, most) = (_lines.Count, 0);
        for (var i = 0; i < _lines.Count; i++)
        {
            var known = _lines[i].Value.Steps;
            var common = Common(known, steps);
            var (isSame, isWithin) = (common == steps.Count && common == known.Count, common == steps.Count || common == known.Count);
            if (!isSame && (isWithin || (known[common].Array is null) != (steps[common].Array is null)))
                throw new FormatException($"'{place}': another line writes something else there");
            var isBehind = !isSame && known[common].Array?.Index > steps[common].Array?.Index;
            if (common > 0 && common >= most && !(isBehind && common == most)) (position, most) = (isBehind ? i : i + 1, common);
        }

        return position;
    }

    static int Common(List<PathStep> one, List<PathStep> other)
    {
        var common = 0;
        while (common < one.Count && common < other.Count && one[common] == other[common]) common++;
        return common;
    }

    static (string ContentType, ReadOnlyMemory<byte> Bytes) Form(List<FilledPlace> places)
    {
        var form = new FormBody();
        places.ForEach(place => form.Add(place.Steps[0].Name, place.Value));
        return (form.ContentType, form.End());
    }

    static ReadOnlyMemory<byte> JsonOf(List<FilledPlace> places)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, Json);
        Write(json, CollectionsMarshal.AsSpan(places), depth: 0);
        json.Flush();
        return output.WrittenMemory;
    }

    static void Write(Utf8JsonWriter json, ReadOnlySpan<FilledPlace> places, int depth)
    {
        var isArray = places is [var one, ..] && one.Steps[depth].Array is not null;
        if (isArray) json.WriteStartArray();
        else json.WriteStartObject();
        for (int start = 0, end; start < places.Length; start = end)
        {
            var (steps, value) = places[start];
            for (end = start + 1; end < places.Length && places[end].Steps[depth] == steps[depth]; end++) { }
            if (!isArray) json.WritePropertyName(steps[depth].Name);
            if (steps.Count == depth + 1) Write(json, value);
            else Write(json, places[start..end], depth + 1);
        }

        if (isArray) json.WriteEndArray();
        else json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, BodyValue value)
    {
        if (value.Json is { } raw) json.WriteRawValue(raw.Span);
        if (value.Text is not null) json.WriteStringValue(value.Text);
        if (value.Texts is not { } texts) return;
        json.WriteStartArray();
        texts.ForEach(json.WriteStringValue);
        json.WriteEndArray();
    }

    readonly record struct FilledPlace(List<PathStep> Steps, BodyValue Value);
}
