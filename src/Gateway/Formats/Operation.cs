using System.Collections.Frozen;
using System.Text;

namespace Gateway.Formats;

/// <summary>
/// A request other than a poll: method, path, query and headers. A hole of the path must have a value, and a parameter of the query
/// whose hole has none is left out.
/// </summary>
sealed class Operation
{
    readonly Template _path;
    readonly Template[] _query;
    readonly HeaderTemplates _headers;

    Operation(string text, string method, Template path, Template[] query, HeaderTemplates headers)
    {
        Text = text;
        Method = method;
        _path = path;
        _query = query;
        _headers = headers;
    }

    public string Method { get; }

    /// <summary>As written, for people.</summary>
    public string Text { get; }

    /// <summary>Whether it is asked with a variant; without, it knows the video alone.</summary>
    public bool TakesVariant => _query.Prepend(_path).Any(part => part.Holes.Contains("variant", StringComparer.Ordinal));

    /// <summary>The places of a poll's reply that the path needs; empty: it needs none.</summary>
    public FrozenDictionary<string, Place> Places { get; private init; } = FrozenDictionary<string, Place>.Empty;

    /// <summary>Parses <c>"DELETE /v1/videos/{id}"</c>.</summary>
    /// <param name="text">The template.</param>
    /// <param name="methods">Which methods it may have; the first where it names none.</param>
    /// <param name="withId">Whether it is about one video, whose id it must have a hole for.</param>
    /// <param name="holes">Which other holes it may have.</param>
    /// <param name="headers">The headers.</param>
    /// <param name="paths">Where places of the reply are added; null: there are none.</param>
    /// <exception cref="FormatException">The message says what is wrong and what would be right.</exception>
    public static Operation Parse(string text, string[] methods, bool withId, string[] holes, HeaderTemplates headers, PathTree? paths = null)
    {
        var parts = text.StartsWith('/') ? [methods[0], text] : text.Split(' ', 2, StringSplitOptions.TrimEntries);
        var (method, target) = (parts[0], parts[^1]);
        if (!methods.Contains(method, StringComparer.Ordinal)) throw new FormatException($"'{text}': the method is {string.Join(" or ", methods)}");
        if (!target.StartsWith('/') || target.StartsWith("//", StringComparison.Ordinal) || target.Contains('#', StringComparison.Ordinal))
            throw new FormatException($"'{text}' is no path: write {methods[0]} /v1/videos");

        bool IsHole(string hole) => (withId && Template.IsIdHole(hole)) || holes.Contains(hole, StringComparer.Ordinal) || paths is not null;
        var halves = target.Split('?', 2);
        var path = new Template(halves[0], IsHole);
        var query = halves.Length < 2 ? [] : halves[1].Split('&').Select(pair => new Template(pair, IsHole)).ToArray();
        var all = query.Prepend(path).ToList();
        if (all.Exists(part => part.HasStrayBrace)) throw new FormatException($"'{text}': there are {string.Join(' ', (withId ? ["id", "id:path", "id:before X", "id:after X", .. holes] : holes).Select(hole => "{" + hole + "}"))}");
        if (!all.TrueForAll(part => part.IsPrintable)) throw new FormatException($"'{text}': a path has no white space in it, and nothing beyond ASCII that is not percent-encoded");
        if (withId && !all.Exists(part => part.Holes.Any())) throw new FormatException($"'{text}' asks for no id: {{id}} stands in the path or in the query");
        var places = all.SelectMany(part => part.Holes).Where(hole => !Template.IsIdHole(hole) && !holes.Contains(hole, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal);
        return new Operation(text, method, path, query, headers) { Places = places.ToFrozenDictionary(hole => hole, hole => Place.Parse(hole, paths!), StringComparer.Ordinal) };
    }

    /// <summary>Path and query, ready for the request line; null where a hole of the path has no value, or one that could change where the request goes.</summary>
    /// <param name="values">Holes with their values, not escaped; an <c>id</c> serves all holes of the id.</param>
    public string? Target(params ReadOnlySpan<(string Hole, string? Value)> values)
    {
        var known = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (hole, value) in values) known[hole] = value;
        string? Value(string hole) => Asking.Escape(hole, Template.IsIdHole(hole) ? IdPart(hole) : Template.IsModelHole(hole) ? Template.ModelPart(hole, known.GetValueOrDefault("model")) : known.GetValueOrDefault(hole));
        string? IdPart(string hole) => known.GetValueOrDefault("id") is { } id ? Template.IdPart(hole, id) : null;

        if (_path.Fill(Value) is not { } path) return null;
        var target = new StringBuilder(path);
        foreach (var pair in _query)
        {
            if (pair.Fill(Value) is { } filled) target.Append(target.Length == path.Length ? '?' : '&').Append(filled);
        }

        return target.ToString();
    }

    /// <summary>The headers that are the format's own. <paramref name="key"/> is a ready token without a scheme, or null.</summary>
    public IEnumerable<KeyValuePair<string, string>> Headers(string? key) => _headers.Fill(key);
}
