using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Requests;

/// <summary>The request's target as it was sent.</summary>
static class RawTarget
{
    public static string Of(HttpContext context) => context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    /// <summary>Splits path and query. Removes the scheme and host that clients of a proxy send.</summary>
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
