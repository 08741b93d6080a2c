using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Requests;

/// <summary>The request's target as it came over the wire.</summary>
static class RawTarget
{
    public static string Of(HttpContext context) => context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    /// <summary>
    /// The target without a slash at the end of its path, and with one where there are two. One behind <c>videos</c> stays: a poll whose
    /// id got lost is no list.
    /// </summary>
    public static string WithoutSpareSlashes(string target)
    {
        Split(target, out var path, out var query);
        if (path.IndexOf("//") < 0 && !(path.Length > 1 && path.EndsWith('/'))) return target;
        var slim = path.ToString().Replace("//", "/", StringComparison.Ordinal);
        if (slim.Length > 1 && slim.EndsWith('/') && !slim.EndsWith("/v1/videos/", StringComparison.Ordinal)) slim = slim[..^1];
        return query.IsEmpty ? slim : $"{slim}?{query}";
    }

    /// <summary>Parts path and query, without the scheme and host that a client puts in front that talks to a proxy.</summary>
    public static void Split(ReadOnlySpan<char> target, out ReadOnlySpan<char> path, out ReadOnlySpan<char> query)
    {
        path = target;
        query = [];
        if (path.IndexOf('?') is >= 0 and var mark)
        {
            query = path[(mark + 1)..];
            path = path[..mark];
        }

        if (path.StartsWith('/')) return;
        path = path.IndexOf("://") is >= 0 and var scheme ? path[(scheme + 3)..] : [];
        path = path.IndexOf('/') is >= 0 and var slash ? path[slash..] : [];
    }
}
