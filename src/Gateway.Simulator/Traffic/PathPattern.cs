using Microsoft.AspNetCore.WebUtilities;

namespace Gateway.Simulation.Traffic;

/// <summary>
/// A documented target such as <c>/v1/videos/{id}/content</c>. A name in braces stands for any segment, <c>{id:path}</c> for one or
/// more segments. A query string such as <c>?id={id}</c> may have one value; other values are ignored.
/// </summary>
sealed class PathPattern
{
    readonly string[] _segments;
    readonly string? _queryName;

    public PathPattern(string template)
    {
        Template = template;
        var (path, query) = Split(template);
        _segments = path.Split('/');
        _queryName = query.Length is 0 ? null : query[..query.IndexOf('=')];
    }

    public string Template { get; }

    /// <summary>The values of the names in braces, each decoded once; null: the target does not match.</summary>
    public IReadOnlyDictionary<string, string>? Match(string path, string query)
    {
        var segments = path.Split('/');
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        for (var i = 0; i < _segments.Length; i++)
        {
            var expected = _segments[i];
            if (expected.EndsWith(":path}", StringComparison.Ordinal))
            {
                var tail = _segments.Length - i - 1;
                var end = segments.Length - tail;
                // An escaped slash is not a separator of segments: the id must be sent as the supplier gave it.
                if (end <= i || segments[i..end].Any(part => part.Length is 0 || part.Contains("%2F", StringComparison.OrdinalIgnoreCase)))
                    return null;
                values[expected[1..^":path}".Length]] = Uri.UnescapeDataString(string.Join('/', segments[i..end]));
                segments = [.. segments[..i], expected, .. segments[end..]];
            }
            else if (i >= segments.Length || !Matches(expected, segments[i], values))
            {
                return null;
            }
        }
        if (segments.Length != _segments.Length)
            return null;
        if (_queryName is not null)
            values["id"] = QueryHelpers.ParseQuery(query)[_queryName].ToString();
        return values;
    }

    public static (string Path, string Query) Split(string target) =>
        target.Split('?', 2) is [var path, var query] ? (path, query) : (target, "");

    // A constant text may precede or follow a name within a segment: models/{model}:predictLongRunning.
    static bool Matches(string expected, string segment, Dictionary<string, string> values)
    {
        var open = expected.IndexOf('{');
        if (open < 0)
            return expected == segment;
        var close = expected.IndexOf('}');
        var (start, end) = (expected[..open], expected[(close + 1)..]);
        if (segment.Length <= start.Length + end.Length
            || !segment.StartsWith(start, StringComparison.Ordinal) || !segment.EndsWith(end, StringComparison.Ordinal))
            return false;
        values[expected[(open + 1)..close]] = Uri.UnescapeDataString(segment[start.Length..^end.Length]);
        return true;
    }
}
