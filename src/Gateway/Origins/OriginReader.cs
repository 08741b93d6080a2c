using System.Buffers;
using System.Net;
using Microsoft.Extensions.Primitives;

namespace Gateway.Origins;

/// <summary>
/// Reads the origin that a client used. The X-Forwarded headers of a trusted proxy say it; those of any other peer, and malformed
/// ones, are ignored. Of several values the last one counts, because it is the one that the trusted peer wrote.
/// </summary>
/// <param name="trusted">The proxies whose headers are trusted.</param>
/// <param name="publicBase">What all links begin with. Null: the origin of each request.</param>
sealed class OriginReader(TrustedProxies trusted, Origin? publicBase)
{
    static readonly SearchValues<char> PathCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+;=:@/%");

    /// <summary>Trusts no proxy.</summary>
    public static OriginReader Default { get; } = new(new TrustedProxies([]), null);

    /// <summary>The proxies whose headers are trusted.</summary>
    public TrustedProxies Trusted => trusted;

    /// <summary>What all links begin with. Null: the origin of each request.</summary>
    public Origin? PublicBase => publicBase;

    /// <summary>The origin of a request, by which its upstream is chosen.</summary>
    public Origin Of(HttpContext context)
    {
        var request = context.Request;
        var own = new Origin(request.Scheme, HostPort.Parse(request.Host.Value), "");
        if (!trusted.Include(context.Connection.RemoteIpAddress)) return own;
        return new(
            Scheme(Last(request.Headers["X-Forwarded-Proto"])) ?? own.Scheme,
            HostPort.Parse(Last(request.Headers["X-Forwarded-Host"])) ?? own.Host,
            Prefix(Last(request.Headers["X-Forwarded-Prefix"])));
    }

    /// <summary>
    /// The address of the client: of the peer, or, behind trusted proxies, the last one of <c>X-Forwarded-For</c> that is not a trusted
    /// proxy's own. Null: unknown.
    /// </summary>
    public IPAddress? AddressOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        if (!trusted.Include(address)) return address;
        var forwarded = context.Request.Headers["X-Forwarded-For"].ToString().Split(',', StringSplitOptions.TrimEntries);
        for (var i = forwarded.Length - 1; i >= 0 && trusted.Include(address); i--)
        {
            // Some proxies write the port after the address. What is malformed was written by no trusted proxy.
            if (!IPEndPoint.TryParse(forwarded[i], out var endPoint)) break;
            address = endPoint.Address;
        }

        return address;
    }

    /// <summary>The origin that the links of an answer begin with.</summary>
    /// <param name="origin">The origin of the request.</param>
    public Origin ForLinks(Origin origin) => publicBase ?? origin;

    static ReadOnlySpan<char> Last(StringValues values)
    {
        if (values.Count == 0) return [];
        var last = values[^1].AsSpan();
        return last[(last.LastIndexOf(',') + 1)..].Trim(" \t");
    }

    static string? Scheme(ReadOnlySpan<char> text) =>
        text.Equals("https", StringComparison.OrdinalIgnoreCase) ? "https"
        : text.Equals("http", StringComparison.OrdinalIgnoreCase) ? "http"
        : null;

    static string Prefix(ReadOnlySpan<char> text)
    {
        var prefix = text.TrimEnd('/');
        if (prefix.IsEmpty || prefix[0] != '/' || prefix.ContainsAnyExcept(PathCharacters)) return "";
        foreach (var range in prefix[1..].Split('/'))
        {
            if (prefix[1..][range] is "" or "." or "..") return "";
        }

        return prefix.ToString();
    }
}
