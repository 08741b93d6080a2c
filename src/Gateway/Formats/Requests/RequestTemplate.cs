using System.Collections.Frozen;

namespace Gateway.Formats;

/// <summary>
/// A request as a format writes it: method, path and query, headers and body, as templates. A hole of the path must have a value, and so
/// must one of the id, the model or a place of a reply wherever it stands. Another parameter of the query is left out without one.
/// </summary>
sealed class RequestTemplate
{
    readonly FormatKey _key;
    readonly HeaderTemplate[] _headers;
    readonly BodyTemplate? _body;
    readonly Template[] _parts;

    /// <param name="key">Its key, which says what methods and holes it may have.</param>
    /// <param name="text">Method and target: <c>GET /v1/videos/{id}</c>; without a method it is the first that the key may have.</param>
    /// <param name="headers">The headers.</param>
    /// <param name="body">The body; otherwise null.</param>
    /// <param name="paths">Where the places of a reply are added; null: no hole is one.</param>
    /// <exception cref="FormatException">The message says what is wrong and what would be right.</exception>
    public RequestTemplate(FormatKey key, string text, HeaderTemplate[] headers, BodyTemplate? body = null, PathTree? paths = null)
    {
        (_key, _headers, _body) = (key, headers, body);
        var words = text.StartsWith('/') ? [key.Methods[0], text] : text.Split(' ', 2, StringSplitOptions.TrimEntries);
        (Method, var target) = (words[0], words[^1]);
        if (!key.Methods.Contains(Method, StringComparer.Ordinal))
            throw new FormatException($"'{text}': the method is {string.Join(" or ", key.Methods)}");
        if (!target.StartsWith('/') || target.StartsWith("//", StringComparison.Ordinal) || target.Contains('#', StringComparison.Ordinal))
            throw new FormatException($"'{text}' is no path: write {key.Methods[0]} /v1/videos");
        var halves = target.Split('?', 2);
        var parts = halves[1..].SelectMany(query => query.Split('&')).Prepend(halves[0]);
        _parts = [.. parts.Select(part => new Template(part, key.Holes, isUrl: true, shown: text))];
        if (!Array.TrueForAll(_parts, part => part.IsPrintable))
            throw new FormatException($"'{text}': a path has no white space in it, and nothing beyond ASCII that is not percent-encoded");
        var holes = _parts.SelectMany(part => part.Holes).ToList();
        var isOfJob = key.Holes.Contains("id", StringComparer.Ordinal);
        if (isOfJob && !holes.Exists(IsOfJob) && body?.Lines.Any(line => line.Value.Holes.Any(IsOfJob)) != true)
            throw new FormatException($"'{text}' asks for no id: {{id}} stands in the path, in the query or in the body");
        Text = $"{Method} {target}";
        Places = holes.Where(hole => hole.IsPlace).Select(hole => hole.Name).Distinct(StringComparer.Ordinal)
            .ToFrozenDictionary(place => place, place => Place.Parse(place, paths!), StringComparer.Ordinal);
    }

    /// <summary>As HTTP spells it.</summary>
    public string Method { get; }

    /// <summary>Method and target as written, for people.</summary>
    public string Text { get; }

    /// <summary>The places of a reply that the target needs; empty: it needs none.</summary>
    public FrozenDictionary<string, Place> Places { get; }

    /// <summary>Whether it is asked with a variant of the content; without, it knows the video alone.</summary>
    public bool TakesVariant => _parts.Any(part => part.Holes.Any(hole => hole.Name == "variant"));

    /// <summary>The same headers and body with another method, path and query: an upstream's <c>Query</c> setting.</summary>
    /// <exception cref="FormatException">The message says what is wrong and what would be right.</exception>
    public RequestTemplate With(string text) =>
        new(_key, text, _headers, text.StartsWith("POST ", StringComparison.Ordinal) ? _body : null);

    /// <summary>Fills it for a job; null: the id does not fit.</summary>
    public OutgoingRequest? Fill(string id) => Fill(new RequestValues { Id = id });

    /// <summary>Fills it; null: a hole that needs a value has none, or one that could change where the request goes.</summary>
    /// <exception cref="System.Text.Json.JsonException">An extra field is not JSON.</exception>
    public OutgoingRequest? Fill(RequestValues values)
    {
        if (Target(values) is not { } target) return null;
        var request = new OutgoingRequest(this, Method, target);
        if (_body is null) return request;
        return _body.Fill(values) is var (type, bytes) ? request with { Body = bytes, ContentType = type } : null;
    }

    /// <summary>Path and query, ready for the request line; null: as of <see cref="Fill(RequestValues)"/>.</summary>
    public string? Target(RequestValues values)
    {
        if (_parts[0].Fill(values) is not { } target) return null;
        var sign = "?";
        foreach (var pair in _parts.AsSpan(1))
        {
            var filled = pair.Fill(values);
            if (filled is null && pair.Holes.Any(IsNeeded)) return null;
            if (filled is null) continue;
            (target, sign) = (target + sign + filled, "&");
        }

        return target;
    }

    /// <summary>The headers that are the format's own. <paramref name="key"/> is a ready token without a scheme, or null.</summary>
    public IEnumerable<KeyValuePair<string, string>> Headers(string? key)
    {
        var values = new RequestValues { Key = key };
        foreach (var header in _headers)
        {
            if (header.Value.Fill(values) is { } value) yield return KeyValuePair.Create(header.Name, value);
        }
    }

    static bool IsOfJob(Hole hole) => hole.IsPlace || hole.Name == "id";

    static bool IsNeeded(Hole hole) => hole.IsPlace || hole.Name is "id" or "model";
}
