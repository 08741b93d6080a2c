using Gateway.Upstreams;

namespace Gateway.Creating;

/// <summary>Where a create leads.</summary>
/// <param name="Upstream">The upstream that makes the video.</param>
/// <param name="Model">The model by the name that clients use; null: none was named, and none is known.</param>
/// <param name="UpstreamModel">The model by the upstream's own name; null as <paramref name="Model"/>.</param>
readonly record struct CreateRoute(Upstream Upstream, string? Model, string? UpstreamModel);
