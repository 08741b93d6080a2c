using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gateway.Formats;

/// <summary>How an upstream is asked for a job: method, path and query, headers and body, as templates.</summary>
sealed class Asking
{
    static readonly SearchValues<char> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:@!$'()*,");

    readonly Template _target;
    readonly HeaderTemplates _send;
    readonly Template? _body;

    Asking(string method, Template target, HeaderTemplates send, Template? body)
    {
        Method = method;
        _target = target;
        _send = send;
        _body = body;
    }

    public string Method { get; }

    /// <summary>The path and query as written, for people.</summary>
    public string Text => Method + " " + _target.Text;

    /// <summary>Parses <c>"GET /v1/video/query?id={id}"</c>; the method may be left out and is GET then.</summary>
    /// <param name="ask">The template.</param>
    /// <param name="send">Header templates, <c>"x-key: {key}"</c>; without one for the key: <c>Authorization: Bearer {key}</c>.</param>
    /// <param name="body">A JSON body, or null.</param>
    /// <exception cref="FormatException">The message says what is wrong and what would be right.</exception>
    public static Asking Parse(string ask, IReadOnlyList<string> send, string? body)
    {
        var headers = HeaderTemplates.Parse(send);
        var (method, target) = ParseTarget(ask);
        return Checked(ask, new Asking(method, target, headers, body is null ? null : ParseBody(body)));
    }

    /// <summary>The same headers and body with another method, path and query: an upstream's <c>Query</c> setting.</summary>
    /// <exception cref="FormatException">The message says what is wrong and what would be right.</exception>
    public Asking With(string ask)
    {
        var (method, target) = ParseTarget(ask);
        return Checked(ask, new Asking(method, target, _send, method == "GET" ? null : _body));
    }

    /// <summary>
    /// The path and query for an id, ready for the request line; null where the id does not fit the template (it has no
    /// such part, or a segment of it is empty, <c>.</c> or <c>..</c>).
    /// </summary>
    public string? Target(string id) => _target.Fill(hole => Escape(hole, Template.IdPart(hole, id)));

    /// <summary>Whether an id has all that the path, the query and the body need of it.</summary>
    public bool Fits(string id) => Target(id) is not null && (_body is null || Body(id) is not null);

    /// <summary>The headers that are the format's own. <paramref name="key"/> is a ready token without a scheme, or null.</summary>
    public IEnumerable<KeyValuePair<string, string>> Headers(string? key) => _send.Fill(key);

    /// <summary>The JSON body for an id; null: none is sent.</summary>
    public byte[]? Body(string id)
    {
        var body = _body?.Fill(hole => Template.IdPart(hole, id) is { } part ? JsonEncodedText.Encode(part).ToString() : null);
        return body is null ? null : Encoding.UTF8.GetBytes(body);
    }

    /// <summary>A value as a hole of a path or query takes it; null where it could change where the request goes.</summary>
    public static string? Escape(string hole, string? value)
    {
        if (value is null) return null;
        var isPath = hole is not ("id" or "model") && (Template.IsIdHole(hole) || Template.IsModelHole(hole));
        if (!isPath) return value is "" or "." or ".." ? null : EscapeSegment(value);
        var segments = value.Split('/');
        return segments.Any(segment => segment is "" or "." or "..") ? null : string.Join('/', segments.Select(EscapeSegment));
    }

    // ':' stays as it is: suppliers' ids have it, and some of them do not decode it.
    static string EscapeSegment(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(Unreserved)) return text;
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsBmp && Unreserved.Contains((char)rune.Value)) escaped.Append((char)rune.Value);
            else escaped.Append(Uri.EscapeDataString(rune.ToString()));
        }

        return escaped.ToString();
    }

    static (string Method, Template Target) ParseTarget(string ask)
    {
        var parts = ask.StartsWith('/') ? ["GET", ask] : ask.Split(' ', 2, StringSplitOptions.TrimEntries);
        var (method, path) = (parts[0], parts[^1]);
        if (method is not ("GET" or "POST")) throw new FormatException($"'{ask}': the method is GET or POST");
        if (!path.StartsWith('/') || path.StartsWith("//", StringComparison.Ordinal) || path.Contains('#', StringComparison.Ordinal))
            throw new FormatException($"'{ask}' is no path: write /v1/videos/{{id}}, with a method in front of it if it is not GET");
        var template = new Template(path, Template.IsIdHole);
        if (template.HasStrayBrace) throw new FormatException($"'{ask}': there are {{id}}, {{id:path}}, {{id:before X}} and {{id:after X}}");
        if (!template.IsPrintable) throw new FormatException($"'{ask}': a path has no white space in it, and nothing beyond ASCII that is not percent-encoded");
        return (method, template);
    }

    // Without the id every job of the upstream would have the same answer.
    static Asking Checked(string ask, Asking asking) => asking._target.Holes.Any() || asking._body?.Holes.Any() == true
        ? asking
        : throw new FormatException($"'{ask}' asks for no id: {{id}} stands in the path, in the query or in the body");

    static Template ParseBody(string body)
    {
        var template = new Template(body, Template.IsIdHole);
        try
        {
            using var _ = JsonDocument.Parse(template.Fill(static _ => "x")!);
        }
        catch (JsonException broken)
        {
            throw new FormatException($"body '{body}' is no JSON; a hole stands between quotes, as in {{\"task\":\"{{id}}\"}}", broken);
        }

        if (MisspeltHole.Match(body) is { Success: true } hole && !Template.IsIdHole(hole.Value[1..^1]))
            throw new FormatException($"body: '{hole.Value}' is no hole; there are {{id}}, {{id:before X}} and {{id:after X}}");
        return template;
    }

    // In JSON a brace is followed by a quote, a brace or white space.
    static readonly Regex MisspeltHole = new(@"\{[A-Za-z][^{}""]*\}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
}
