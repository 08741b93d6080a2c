using Gateway.Origins;
using Gateway.Snapshot;
using Gateway.Upstreams;

namespace Gateway.Requests;

/// <summary>A client's request on its way through the gateway.</summary>
/// <param name="Context">The client's context.</param>
/// <param name="Snapshot">The configuration: the same one from the first step to the last.</param>
/// <param name="Origin">The origin that the client used.</param>
/// <param name="Target">What the client asks for.</param>
/// <param name="Notes">What becomes known of the request, for its line in the log.</param>
readonly record struct ApiCall(HttpContext Context, GatewaySnapshot Snapshot, Origin Origin, ApiTarget Target, RequestNotes Notes)
{
    /// <summary>The client's request.</summary>
    public HttpRequest Request => Context.Request;

    /// <summary>Cancelled when the client leaves.</summary>
    public CancellationToken ClientLeft => Context.RequestAborted;

    /// <summary>What an upstream is told in <c>X-Forwarded-Host</c>; null: the header is not sent.</summary>
    public string? ForwardedHostFor(Upstream upstream) => upstream.ForwardedHost.For(Request.Headers["X-Forwarded-Host"], Origin.Authority);

    /// <summary>The url of a path for this client: with the upstream's name in front where the client's own path has it.</summary>
    public string Link(string path)
    {
        var prefix = Target.Upstream is { Length: > 0 } upstream ? $"/{upstream}" : "";
        return Snapshot.Origins.ForLinks(Origin).Link(prefix + path);
    }
}
