using Gateway.Upstreams;

namespace Gateway.Asking;

/// <summary>Everything of a poll that goes upstream: two questions that are equal have the same answer.</summary>
/// <param name="Upstream">Who is asked.</param>
/// <param name="Id">As the client meant it: decoded once, checked.</param>
/// <param name="Credential">Whose key it is asked with.</param>
/// <param name="ForwardedHost">The value of <c>X-Forwarded-Host</c>; null: it is not sent.</param>
sealed record UpstreamCall(Upstream Upstream, string Id, Credential Credential, string? ForwardedHost);
