using System.Buffers;
using Microsoft.Extensions.Primitives;

namespace Gateway.Origins;

/// <summary>
/// Finds out by which origin a client came. The X-Forwarded headers of a trusted proxy say it; from anybody else they are no more
/// than a header, and so is what is malformed. Of several values the last one counts: the only one that the trusted peer wrote.
/// </summary>
sealed class OriginReader(TrustedProxies trusted, Origin? publicBase)
{
    static readonly SearchValues<char> PathCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+;=:@/%");

    /// <summary>Believes nobody.</summary>
    public static OriginReader Default { get; } = new(new TrustedProxies([]), null);

    public TrustedProxies Trusted => trusted;

    /// <summary>Null: links begin as the client's own request did.</summary>
    public Origin? PublicBase => publicBase;

    /// <summary>The origin of a request: for choosing its upstream, and for the log.</summary>
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

    /// <summary>What the links of an answer begin with.</summary>
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
