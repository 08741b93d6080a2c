using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Gateway.Links;

/// <summary>
/// Parses the URLs of links so that path and query are requested as they are written. <see cref="Uri"/> rewrites <c>%7E</c> to
/// <c>~</c> and <c>%2D</c> to <c>-</c>, which breaks the signature of a signed URL. Scheme, user, host and port are always those that
/// <see cref="Uri"/> reads, which the policy checks.
/// </summary>
static class LinkUrl
{
    const string SchemeEnd = "://";

    static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    // RFC 3986. Anything else must be escaped before it is written into a request line.
    static readonly SearchValues<char> UrlCharacters =
        SearchValues.Create("!$%&'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]_abcdefghijklmnopqrstuvwxyz|~");

    /// <summary>Parses an absolute URL. A fragment is removed.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Uri? url)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var parsed))
        {
            url = null;
            return false;
        }

        url = Exact(parsed, text);
        return true;
    }

    /// <summary>Parses the target of a redirect.</summary>
    /// <param name="redirected">The URL that was requested.</param>
    /// <param name="location">An absolute or a relative URL.</param>
    /// <param name="url">The target.</param>
    public static bool TryResolve(Uri redirected, string location, [NotNullWhen(true)] out Uri? url)
    {
        if (!Uri.TryCreate(new Uri(redirected.AbsoluteUri), location, out var parsed))
        {
            url = null;
            return false;
        }

        var text = location;
        if (location.StartsWith("//", StringComparison.Ordinal)) text = $"{redirected.Scheme}:{location}";
        else if (location.StartsWith('/')) text = redirected.GetLeftPart(UriPartial.Authority) + location;
        url = Exact(parsed, text);
        return true;
    }

    /// <summary>The URL with path and query as in its text; as it was parsed, if its text cannot be written into a request line.</summary>
    static Uri Exact(Uri parsed, string text)
    {
        if (parsed.Scheme is not ("http" or "https")) return parsed;
        var scheme = text.IndexOf(SchemeEnd, StringComparison.Ordinal);
        if (scheme != parsed.Scheme.Length) return parsed;
        var rest = text.AsSpan(scheme + SchemeEnd.Length);
        var path = rest.IndexOfAny("/?#\\");
        if (path < 0 || rest[path] != '/') return parsed;
        var fragment = rest.IndexOf('#');
        var target = fragment < 0 ? rest[path..] : rest[path..fragment];
        return target.ContainsAnyExcept(UrlCharacters) ? parsed : new Uri($"{parsed.GetLeftPart(UriPartial.Authority)}{target}", AsWritten);
    }
}
