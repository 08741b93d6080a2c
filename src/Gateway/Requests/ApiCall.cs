using System.Net;
using Gateway.Origins;
using Gateway.Snapshot;
using Gateway.Upstreams;

namespace Gateway.Requests;

/// <summary>A client's request, with the configuration that applies to it.</summary>
/// <param name="Context">The client's context.</param>
/// <param name="Snapshot">The configuration: the same one from the first step to the last.</param>
/// <param name="Origin">The origin that the client used.</param>
/// <param name="Target">The target of the request.</param>
/// <param name="Notes">Collects the values of the log line.</param>
readonly record struct ApiCall(HttpContext Context, GatewaySnapshot Snapshot, Origin Origin, ApiTarget Target, RequestNotes Notes)
{
    /// <summary>The client's request.</summary>
    public HttpRequest Request => Context.Request;

    /// <summary>The client's address, behind trusted proxies too; null: unknown.</summary>
    public IPAddress? Address => Snapshot.Origins.AddressOf(Context);

    /// <summary>Cancelled when the client leaves.</summary>
    public CancellationToken ClientLeft => Context.RequestAborted;

    /// <summary>The <c>X-Forwarded-Host</c> for an upstream; null: the header is not sent.</summary>
    public string? ForwardedHostFor(Upstream upstream) => upstream.ForwardedHost.For(Request.Headers["X-Forwarded-Host"], Origin.Authority);

    /// <summary>The url of a path for this client: with the name of the upstream if the path of the request has it.</summary>
    public string Link(string path)
    {
        var prefix = Target.Upstream is { Length: > 0 } upstream ? $"/{upstream}" : "";
        return Snapshot.Origins.ForLinks(Origin).Link(prefix + path);
    }
}
