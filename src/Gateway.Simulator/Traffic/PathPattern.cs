using Microsoft.AspNetCore.WebUtilities;

namespace Gateway.Simulation.Traffic;

/// <summary>
/// A documented target such as <c>/v1/videos/{id}/content</c>: what stands in braces may be anything, <c>{id:path}</c> several
/// segments. In a query string, <c>?id={id}</c>, only that value is looked at.
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

    /// <summary>What stood in the braces, each decoded once; null where the target is another.</summary>
    public IReadOnlyDictionary<string, string>? Match(string path, string query)
    {
        var segments = path.Split('/');
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        for (var i = 0; i < _segments.Length; i++)
        {
            var wanted = _segments[i];
            if (wanted.EndsWith(":path}", StringComparison.Ordinal))
            {
                var tail = _segments.Length - i - 1;
                var end = segments.Length - tail;
                // An escaped slash is none of the slashes that the supplier put there.
                if (end <= i || segments[i..end].Any(part => part.Length is 0 || part.Contains("%2F", StringComparison.OrdinalIgnoreCase)))
                    return null;
                values[wanted[1..^":path}".Length]] = Uri.UnescapeDataString(string.Join('/', segments[i..end]));
                segments = [.. segments[..i], wanted, .. segments[end..]];
            }
            else if (i >= segments.Length || !Fits(wanted, segments[i], values))
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

    // Within a segment a constant end may follow: models/{model}:predictLongRunning.
    static bool Fits(string wanted, string segment, Dictionary<string, string> values)
    {
        var open = wanted.IndexOf('{');
        if (open < 0)
            return wanted == segment;
        var close = wanted.IndexOf('}');
        var (start, end) = (wanted[..open], wanted[(close + 1)..]);
        if (segment.Length <= start.Length + end.Length
            || !segment.StartsWith(start, StringComparison.Ordinal) || !segment.EndsWith(end, StringComparison.Ordinal))
            return false;
        values[wanted[(open + 1)..close]] = Uri.UnescapeDataString(segment[start.Length..^end.Length]);
        return true;
    }
}
