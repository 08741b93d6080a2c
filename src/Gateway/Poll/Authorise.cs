using Gateway.Clients;
using Gateway.Failures;
using Gateway.Sealing;
using Gateway.Upstreams;
using Microsoft.Extensions.Primitives;

namespace Gateway.Poll;

/// <summary>
/// Step 2: may this client ask for this video, and whose key goes upstream. The upstream's own keys are for the gateway's clients;
/// without own keys the client's is passed on, and without any the poll as it is: only the upstream knows whether it needs one.
/// </summary>
sealed class Authorise(RestingKeys resting)
{
    const string Bearer = "Bearer ";

    static readonly Failure Twice = new(FailureReason.BadRequest, "The Authorization header is given twice.");
    static readonly Failure NoKey = new(FailureReason.MissingKey, "An API key is missing: send Authorization: Bearer, with the key that this gateway's operator gave you.");
    static readonly Failure UnknownKey = new(FailureReason.UnknownKey, "This is no API key of this gateway.");
    static readonly Failure RawId = new(FailureReason.UnknownVideo, "Upstreams' own ids are not taken here: poll with the id that this gateway gave when the video was made.");

    /// <param name="routed">Where the request leads.</param>
    /// <param name="authorization">The client's <c>Authorization</c>, if it sent one.</param>
    public Authorised Check(in Routed routed, StringValues authorization)
    {
        if (authorization.Count > 1) return new() { Failure = Twice };
        var (upstream, clients, header) = (routed.Upstream!, routed.Clients, authorization.ToString());
        var token = Token(header);
        var client = clients.Find(token);

        // Before anything is said about the key: to anybody but its owner, a video that exists is like one that does not.
        if (routed.Seal is { } seal && seal.OwnerTag != Owner.Tag(client, token)) return new() { Failure = Route.UnknownVideo };
        if (Refusal(client, upstream, routed.Seal) is { } refusal) return new() { Failure = refusal };
        return upstream.Keys.Count > 0 ? WithOwnKey(routed, client, token) : WithTheClients(routed, client, header, token);
    }

    /// <summary>Draws the conclusion from an answer: a key that is refused or out of balance is left alone for a while.</summary>
    public void Learn(Upstream upstream, UpstreamKey? key, Failure? failure)
    {
        if (key is not null && failure?.Reason is FailureReason.BadKey or FailureReason.OutOfQuota) resting.Rest(upstream, key!, failure.Reason);
    }

    static Failure? Refusal(Client? client, Upstream upstream, SealedId? seal) =>
        client is null ? null
        : !client.MayUse(upstream.Name) ? new(FailureReason.NotAllowed, $"This API key may not use the upstream '{upstream.Name}'.")
        : seal is not null && !client.MayUseModel(seal.Model) ? new(FailureReason.NotAllowed, $"This API key may not use the model '{seal.Model}'.")
        : null;

    Authorised WithOwnKey(in Routed routed, Client? client, ReadOnlySpan<char> token)
    {
        var (upstream, clients) = (routed.Upstream!, routed.Clients);
        if (client is null && !clients.AllowsAny) return new() { Failure = token.IsEmpty ? NoKey : UnknownKey };
        if (routed.Seal is null && !upstream.RawIds && !clients.AllowsAny) return new() { Failure = RawId };
        var key = routed.Seal is { } seal ? upstream.Key(seal.KeyTag)! : resting.FirstAwake(upstream);
        return new() { Credential = new(key.Secret, null, IsOwn: true), Key = key };
    }

    static Authorised WithTheClients(in Routed routed, Client? client, string header, ReadOnlySpan<char> token)
    {
        var upstream = routed.Upstream!;
        if (header.Length == 0) return default;
        if (client is not null || routed.Clients.HasKeyIn(header))
            return new() { Failure = new(FailureReason.NotAllowed, $"The upstream '{upstream.Name}' has no key of its own, and this gateway's API keys are not passed on.") };
        return new() { Credential = new(token.IsEmpty ? null : token.ToString(), upstream.TakesBearer ? header : null) };
    }

    // Some clients leave the scheme out; any other scheme than Bearer is no key that a format could place.
    static ReadOnlySpan<char> Token(ReadOnlySpan<char> authorization) =>
        authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim()
        : authorization.Contains(' ') ? []
        : authorization;
}

/// <summary>What a client may: ask with this credential, or nothing.</summary>
readonly record struct Authorised
{
    public Failure? Failure { get; init; }

    public Credential Credential { get; init; }

    /// <summary>The upstream's own key that the credential is made of; null: it is the client's.</summary>
    public UpstreamKey? Key { get; init; }
}
