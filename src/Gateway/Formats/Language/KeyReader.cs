namespace Gateway.Formats;

/// <summary>Reads the keys of one format, those that it inherits among them, and collects what is wrong with their values.</summary>
/// <param name="source">The format.</param>
/// <param name="parentOf">The format that another inherits from; null: none.</param>
/// <param name="paths">Where the places of a reply are added.</param>
/// <param name="faults">Receives what is wrong, with the origin and the key.</param>
sealed class KeyReader(FormatSource source, Func<FormatSource, FormatSource?> parentOf, PathTree paths, List<string> faults)
{
    /// <summary>An entry that stands for the inherited ones.</summary>
    public const string Rest = "...";

    /// <summary>Behind an entry: it counts for creates with a picture.</summary>
    public const string WithPicture = " ? image";

    /// <summary>The value that takes an inherited one back.</summary>
    public const string None = "none";

    /// <summary>The headers of every request.</summary>
    public HeaderTemplate[] Headers => field ??= All("headers", HeaderTemplate.Parse);

    /// <summary>The headers of a create.</summary>
    public HeaderTemplate[] CreateHeaders => field ??= [.. Headers, .. All("create.headers", HeaderTemplate.Parse)];

    /// <summary>The values of a key, the format's own or inherited; empty: there are none.</summary>
    public IReadOnlyList<string> Values(string key) => Values(source, key);

    /// <summary>Whether a value of a key stands in another format, and not in this one.</summary>
    public bool IsInherited(string key, string value) =>
        !(source.Values.TryGetValue(key, out var own) && own.Contains(value, StringComparer.Ordinal));

    /// <summary>Whether there is no value, or it was taken back.</summary>
    public bool IsOff(string key) => Values(key) is [] or [.., None];

    /// <summary>Every value of a key that can be parsed.</summary>
    public T[] All<T>(string key, Func<string, T> parse)
    {
        var parsed = new List<T>();
        foreach (var text in Values(key))
        {
            try
            {
                parsed.Add(parse(text));
            }
            catch (FormatException fault)
            {
                Fault(key, fault.Message);
            }
        }

        return [.. parsed];
    }

    /// <summary>The value of a key that must have one; default: there is not one that can be parsed.</summary>
    public T? One<T>(string key, Func<string, T> parse)
    {
        if (Values(key).Count == 1) return All(key, parse).FirstOrDefault();
        Fault(key, "one text is due");
        return default;
    }

    /// <summary>The value of a key that may have one; default: it has none, or it was taken back.</summary>
    public T? Optional<T>(string key, Func<string, T> parse) => IsOff(key) ? default : One(key, parse);

    /// <exception cref="FormatException">The text is no condition on a reply.</exception>
    public Condition ParseCondition(string text) => Condition.Parse(text, paths);

    /// <exception cref="FormatException">The text is no place.</exception>
    public Place ParsePlace(Fact fact, string text) =>
        // A second status or id is suspicious, a second envelope is not: one of its own may be a text, as new-api's data.
        Place.Parse(text, paths, watched: fact is Fact.Status or Fact.Id && !text.StartsWith("$.", StringComparison.Ordinal));

    /// <summary>The request of a key that may have one; null: it has none, or it was taken back.</summary>
    public RequestTemplate? Request(string key) => Optional(key, text => Request(key, text, Headers, null));

    /// <summary>A request, as one value of a key.</summary>
    /// <exception cref="FormatException">The message says what is wrong and what would be right.</exception>
    public RequestTemplate Request(string key, string text, HeaderTemplate[] headers, BodyTemplate? body) =>
        new(FormatKeys.Find(key)!, text, HeaderTemplate.WithKey(headers), body, paths);

    /// <summary>The body of a create, with the place of the client's other fields.</summary>
    public BodyTemplate CreateBody()
    {
        var body = Body("create.body", Optional("create.as", ParseAs) == "multipart");
        if (Values("create.extras").Count == 0) body.AddExtras("");
        Optional("create.extras", body.AddExtras);
        return body;
    }

    /// <summary>The body of a key; it may have no lines.</summary>
    public BodyTemplate Body(string key, bool isForm)
    {
        var body = new BodyTemplate(isForm, FormatKeys.Find(key)!.Holes);
        All(key, body.Add);
        return body;
    }

    /// <summary>Adds a fault of a key.</summary>
    public void Fault(string key, string fault) => faults.Add($"{source.Origin}: {key}: {fault}");

    static string ParseAs(string text) =>
        text is "json" or "multipart" ? text : throw new FormatException($"'{text}': a body is json or multipart");

    IReadOnlyList<string> Values(FormatSource format, string key)
    {
        // The marks of a format are its own.
        var inherited = key != "recognise" && parentOf(format) is { } parent ? Values(parent, key) : [];
        if (!format.Values.TryGetValue(key, out var own)) return inherited;
        return [.. own.SelectMany(text => text switch
        {
            Rest => inherited,
            Rest + WithPicture => inherited.Where(entry => entry.EndsWith(WithPicture, StringComparison.Ordinal)),
            _ => [text],
        })];
    }
}
