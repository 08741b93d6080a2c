using Gateway.Upstreams;

namespace Gateway.Creating;

/// <summary>The upstream and the model of a create.</summary>
/// <param name="Upstream">The upstream that makes the video.</param>
/// <param name="Model">The model by the name that clients use; null: the client named no model, and the upstream has no default.</param>
/// <param name="UpstreamModel">The model by the upstream's name; null if <paramref name="Model"/>.</param>
readonly record struct CreateRoute(Upstream Upstream, string? Model, string? UpstreamModel);
