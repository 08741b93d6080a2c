using Gateway.Clients;
using Gateway.Sealing;
using Gateway.Upstreams;

namespace Gateway.Access;

/// <summary>Where a request for a video leads.</summary>
/// <param name="Upstream">The upstream that has the video.</param>
/// <param name="Clients">The clients that may ask for it.</param>
/// <param name="Id">The upstream's own id: decoded once, checked.</param>
/// <param name="AskedId">The id as the client asked for it.</param>
/// <param name="Seal">What a sealed id says; null: the id is the upstream's own.</param>
readonly record struct Route(Upstream Upstream, ClientTable Clients, string Id, string AskedId, SealedId? Seal);
