using System.Text.Json;

namespace Gateway.Formats;

/// <summary>One step of a body: an object, an array, or a value with the lines that may write it, of which the first that has one does.</summary>
sealed class BodyNode
{
    public List<(string Name, BodyNode Node)> Properties { get; } = [];
    public SortedDictionary<int, BodyNode> Entries { get; } = [];
    public List<BodyLine> Lines { get; } = [];

    /// <summary>Whether the client's other fields go in here.</summary>
    public bool HasExtras { get; set; }

    public int Kinds => (Properties.Count > 0 || HasExtras ? 1 : 0) + (Entries.Count > 0 ? 1 : 0) + (Lines.Count > 0 ? 1 : 0);
    public IEnumerable<BodyNode> Children => Entries.Values.Concat(Properties.Select(property => property.Node));

    public BodyNode Property(string name)
    {
        if (Properties.Find(property => property.Name == name).Node is { } known) return known;
        var node = new BodyNode();
        Properties.Add((name, node));
        return node;
    }

    public BodyNode Entry(int index)
    {
        if (!Entries.TryGetValue(index, out var node)) Entries[index] = node = new BodyNode();
        return node;
    }
}

/// <summary>A body as its lines lay it out, in the order in which they stand. What no line has a value for is not there.</summary>
sealed class BodyTree
{
    readonly BodyNode _root = new();

    /// <param name="line">A line.</param>
    /// <param name="isForm">Whether the body is a form: its places are names, whatever they look like.</param>
    /// <exception cref="FormatException">The line's place is none, or another line has made something else of it.</exception>
    public void Add(BodyLine line, bool isForm)
    {
        if (isForm) _root.Property(line.Place).Lines.Add(line);
        else At(line.Place, node => node.Lines.Add(line));
    }

    /// <summary>Where the client's other fields go: a path, or empty for the body itself.</summary>
    /// <exception cref="FormatException">There is something else.</exception>
    public void AddExtras(string place)
    {
        if (place.Length == 0) _root.HasExtras = true;
        else At(place, node => node.HasExtras = true);
    }

    /// <summary>Every value that is written, by its place; the first line of a place that has a value writes it.</summary>
    public Dictionary<BodyNode, BodyValue> Fill(RequestValues values)
    {
        var filled = new Dictionary<BodyNode, BodyValue>();
        Fill(_root, values, filled);
        return filled;
    }

    /// <summary>The fields of a form: names with the values that are there, then the client's other ones.</summary>
    public IEnumerable<(string Name, BodyValue Value)> Fields(Dictionary<BodyNode, BodyValue> filled) =>
        _root.Properties.Where(property => filled.ContainsKey(property.Node)).Select(property => (property.Name, filled[property.Node]));

    public bool FormHasExtras => _root.HasExtras;

    /// <summary>Writes the body as JSON.</summary>
    /// <exception cref="JsonException">An extra field is not JSON.</exception>
    public void Write(Utf8JsonWriter json, Dictionary<BodyNode, BodyValue> filled, RequestValues values) => Write(_root, json, filled, values);

    static void Fill(BodyNode node, RequestValues values, Dictionary<BodyNode, BodyValue> filled)
    {
        foreach (var line in node.Lines)
        {
            if (line.Value(values) is not { } value) continue;
            filled[node] = value;
            if (line.TakesImage) values.Took(all: line.TakesImages);
            break;
        }

        foreach (var child in node.Children) Fill(child, values, filled);
    }

    static void Write(BodyNode node, Utf8JsonWriter json, Dictionary<BodyNode, BodyValue> filled, RequestValues values)
    {
        if (filled.TryGetValue(node, out var value))
        {
            value.Write(json);
            return;
        }

        if (node.Entries.Count > 0)
        {
            json.WriteStartArray();
            foreach (var entry in node.Entries.Values.Where(entry => IsThere(entry, filled, values))) Write(entry, json, filled, values);
            json.WriteEndArray();
            return;
        }

        json.WriteStartObject();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, child) in node.Properties.Where(property => IsThere(property.Node, filled, values)))
        {
            names.Add(name);
            json.WritePropertyName(name);
            Write(child, json, filled, values);
        }

        // Never over what the format has written, whichever letters are capitals: Go's servers mind none.
        foreach (var (name, extra) in values.Extras.Where(extra => node.HasExtras && names.Add(extra.Key)))
        {
            json.WritePropertyName(name);
            json.WriteRawValue(extra.Span);
        }

        json.WriteEndObject();
    }

    static bool IsThere(BodyNode node, Dictionary<BodyNode, BodyValue> filled, RequestValues values) =>
        filled.ContainsKey(node) || (node.HasExtras && values.Extras.Count > 0) || node.Children.Any(child => IsThere(child, filled, values));

    void At(string place, Action<BodyNode> add)
    {
        var node = _root;
        var way = new List<BodyNode>();
        foreach (var (name, step) in PathSteps.Parse(place))
        {
            if (step is { Index: < 0 }) throw new FormatException($"'{place}' is no place of a body: write a.b or a[0].b");
            node = step is null ? node.Property(name) : node.Entry(step.Index);
            way.Add(node);
        }

        add(node);
        if (way.Exists(known => known.Kinds > 1)) throw new FormatException($"'{place}': another line writes something else there");
    }
}
