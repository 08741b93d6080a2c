using Gateway.Create;
using Gateway.Edge;
using Gateway.Origins;
using Gateway.Upstreams;

namespace Gateway.Api;

/// <summary>A request on its way through the gateway.</summary>
/// <param name="Context">The client's own.</param>
/// <param name="Snapshot">The configuration, the same from its first step to its last.</param>
/// <param name="Origin">By which the client came.</param>
/// <param name="Target">What it asked for.</param>
/// <param name="Notes">What becomes known of it, for the log.</param>
readonly record struct Call(HttpContext Context, UpstreamTable Snapshot, Origin Origin, ApiTarget Target, RequestNotes Notes)
{
    public HttpRequest Request => Context.Request;

    /// <summary>The body and the room that it takes; null: what is asked for has none.</summary>
    public UploadRoom.Guest? Upload { get; init; }

    public CancellationToken Gone => Context.RequestAborted;

    /// <summary>What an upstream is told in <c>X-Forwarded-Host</c>; null: the header is not sent.</summary>
    public string? ForwardedHostFor(Upstream upstream) => upstream.ForwardedHost.For(Request.Headers["X-Forwarded-Host"], Origin.Authority);

    /// <summary>Where a path is for this client, with the upstream in front of it if the client had it there.</summary>
    public string Link(string path) => Snapshot.Origins.ForLinks(Origin).Link(Target.Upstream is { Length: > 0 } upstream ? $"/{upstream}{path}" : path);
}
