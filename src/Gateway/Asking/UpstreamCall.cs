using Gateway.Upstreams;

namespace Gateway.Asking;

/// <summary>What all requests to an upstream about one video have in common.</summary>
/// <param name="Upstream">The upstream.</param>
/// <param name="Id">The id, percent-decoded once and validated; empty: the video does not exist yet.</param>
/// <param name="Credential">The key to send.</param>
/// <param name="ForwardedHost">The value of <c>X-Forwarded-Host</c>; null: it is not sent.</param>
sealed record UpstreamCall(Upstream Upstream, string Id, Credential Credential, string? ForwardedHost);
