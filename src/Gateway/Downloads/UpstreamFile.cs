using Gateway.Asking;
using Gateway.Formats;
using Gateway.Upstreams;

namespace Gateway.Downloads;

/// <summary>
/// Decides whether a URL at the upstream's own origin is a file of the video that was asked for, so that it is requested with the
/// upstream's key. A supplier repeats what its users write: another URL could be the file of another client.
/// </summary>
static class UpstreamFile
{
    /// <summary>Whether the key may be sent to the URL.</summary>
    /// <param name="url">A URL at an origin of the upstream.</param>
    /// <param name="call">The request for the video.</param>
    /// <param name="format">The format that found the URL.</param>
    /// <param name="contentTarget">Path and query of the video's content at the upstream; null: it has no such path.</param>
    public static bool IsOfVideo(Uri url, UpstreamCall call, Format format, string? contentTarget)
    {
        if (format.IsGuess) return false;
        var path = url.AbsolutePath;
        var segments = Array.ConvertAll(path.Split('/'), Uri.UnescapeDataString);
        if (Array.Exists(segments, LeadsElsewhere)) return false;
        if (HasSegments(segments, call.Id)) return true;
        var contentPath = contentTarget?.Split('?')[0];
        return call.Upstream.Addresses.Any(address =>
        {
            var prefix = UpstreamAddress.Prefix(address)[address.GetLeftPart(UriPartial.Authority).Length..];
            return path == prefix + contentPath || Array.Exists(format.FilePaths, folder => IsFileIn(path, prefix + folder));
        });
    }

    // The server may resolve dot segments, and may decode before it does.
    static bool LeadsElsewhere(string segment) =>
        segment.Contains('\\') || segment.Contains('%') || segment.Split('/').Any(static part => part is "." or "..");

    /// <summary>Whether the id is a whole segment, or several whole ones where it has slashes.</summary>
    static bool HasSegments(string[] segments, string id)
    {
        if (id.Length == 0) return false;
        if (segments.Contains(id, StringComparer.Ordinal)) return true;
        var parts = id.Split('/');
        return Enumerable.Range(0, Math.Max(0, segments.Length - parts.Length + 1))
            .Any(start => segments.AsSpan(start, parts.Length).SequenceEqual(parts));
    }

    static bool IsFileIn(string path, string folder) =>
        path.Length > folder.Length && path.StartsWith(folder, StringComparison.Ordinal) && path.IndexOf('/', folder.Length) < 0;
}
