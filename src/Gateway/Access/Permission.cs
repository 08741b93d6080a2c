using Gateway.Asking;
using Gateway.Clients;
using Gateway.Upstreams;

namespace Gateway.Access;

/// <summary>What a client may do: call an upstream with this credential.</summary>
/// <param name="Credential">The key that goes upstream.</param>
/// <param name="Key">The upstream's own key that the credential is made of; null: the client's key is passed on.</param>
/// <param name="Owner">The owner of the video, as far as the gateway can tell.</param>
readonly record struct Permission(Credential Credential, UpstreamKey? Key, Owner Owner);

/// <summary>Who sends a request.</summary>
/// <param name="Client">The configured client; null: the key is not one of the gateway's.</param>
/// <param name="Owner">The owner of the videos that it creates.</param>
readonly record struct Caller(Client? Client, Owner Owner);
