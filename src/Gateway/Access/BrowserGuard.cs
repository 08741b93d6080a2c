using Gateway.Failures;
using Gateway.Origins;
using Gateway.Requests;

namespace Gateway.Access;

/// <summary>
/// Keeps pages of other sites from using the gateway through a visitor's browser, if a request needs no key. With a key, such a page has
/// nothing to send.
/// </summary>
static class BrowserGuard
{
    static readonly Failure CrossSite = new(
        FailureReason.CrossSite,
        "This gateway needs no API key, so it refuses requests of other web sites. Configure Gateway:ClientKeys to allow them with a key.");

    /// <summary>Checks where a request comes from, and which host it is for.</summary>
    /// <returns>Why the request is refused; null: it may go on.</returns>
    public static Failure? Check(in ApiCall call)
    {
        if (!call.Snapshot.Clients.AllowsAny) return null;
        if (call.Origin.Host is not { } host || !IsKnown(call, host.Host)) return UnknownHost(call.Origin.Host?.Host);
        var headers = call.Request.Headers;
        if (headers["Sec-Fetch-Site"].ToString().Equals("cross-site", StringComparison.OrdinalIgnoreCase)) return CrossSite;
        var origin = headers.Origin.ToString();
        return origin.Length == 0 || IsOwn(call, origin) ? null : CrossSite;
    }

    static bool IsKnown(in ApiCall call, string host) =>
        call.Snapshot.AllowedHosts.Include(host) || call.Snapshot.FindByHost(host) is not null;

    // A page has no path in its Origin.
    static bool IsOwn(in ApiCall call, string origin)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || HostPort.Parse(uri.Authority) is not { } host) return false;
        var page = new Origin(uri.Scheme, host, "").ToString();
        return page == (call.Origin with { Prefix = "" }).ToString()
            || (call.Snapshot.Origins.PublicBase is { } publicBase && page == (publicBase with { Prefix = "" }).ToString());
    }

    static Failure UnknownHost(string? host) => new(
        FailureReason.UnknownHost,
        $"This gateway needs no API key, so it answers only for the hosts that it knows; '{host ?? "-"}' is not one of them."
        + " Add it to Gateway:AllowedHosts, or configure Gateway:ClientKeys.");
}
