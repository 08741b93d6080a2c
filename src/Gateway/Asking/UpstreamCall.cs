using Gateway.Upstreams;

namespace Gateway.Asking;

/// <summary>One request to an upstream about one video. Equal calls have equal replies, so they can share one.</summary>
/// <param name="Upstream">The upstream.</param>
/// <param name="Id">The id, percent-decoded once and validated.</param>
/// <param name="Credential">The key to send.</param>
/// <param name="ForwardedHost">The value of <c>X-Forwarded-Host</c>; null: it is not sent.</param>
sealed record UpstreamCall(Upstream Upstream, string Id, Credential Credential, string? ForwardedHost);
