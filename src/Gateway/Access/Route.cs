using Gateway.Clients;
using Gateway.Sealing;
using Gateway.Upstreams;

namespace Gateway.Access;

/// <summary>The upstream and the id of a request for a video.</summary>
/// <param name="Upstream">The upstream that has the video.</param>
/// <param name="Clients">The clients that may request it.</param>
/// <param name="Id">The upstream's own id: decoded once, checked.</param>
/// <param name="AskedId">The id of the client's request.</param>
/// <param name="Seal">The content of a sealed id; null: the id is a raw id.</param>
readonly record struct Route(Upstream Upstream, ClientTable Clients, string Id, string AskedId, SealedId? Seal);
