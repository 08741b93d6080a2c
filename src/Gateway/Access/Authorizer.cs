using Gateway.Asking;
using Gateway.Clients;
using Gateway.Failures;
using Gateway.Requests;
using Gateway.Snapshot;
using Gateway.Upstreams;
using Microsoft.Extensions.Primitives;

namespace Gateway.Access;

/// <summary>
/// Step 2: may this client ask for this video, and whose key goes upstream. The upstream's own keys are for the gateway's clients;
/// without own keys the client's is passed on, and without any the poll as it is: only the upstream knows whether it needs one.
/// </summary>
sealed class Authorizer(KeyHealth resting)
{
    const string Bearer = "Bearer ";

    static readonly Failure Twice = new(FailureReason.BadRequest, "The Authorization header is given twice.");
    static readonly Failure NoKey = new(FailureReason.MissingKey, "An API key is missing: send Authorization: Bearer, with the key that this gateway's operator gave you.");
    static readonly Failure UnknownKey = new(FailureReason.UnknownKey, "This is no API key of this gateway.");
    static readonly Failure RawId = new(FailureReason.UnknownVideo, "Upstreams' own ids are not taken here: poll with the id that this gateway gave when the video was made.");

    /// <summary>May this client ask for this video.</summary>
    /// <param name="routed">Where the request leads.</param>
    /// <param name="authorization">The client's <c>Authorization</c>, if it sent one.</param>
    public Permission Check(in Route routed, StringValues authorization)
    {
        if (authorization.Count > 1) return new() { Failure = routed.Seal is null ? Twice : RouteFinder.UnknownVideo };
        var (upstream, clients, header) = (routed.Upstream!, routed.Clients, authorization.ToString());
        var token = Token(header);
        var client = clients.Find(token);
        var owner = OwnerTag(client, header);

        // Before anything is said about the key: to anybody but its owner, a video that exists is like one that does not.
        if (routed.Seal is { } seal && seal.OwnerTag != owner) return new() { Failure = RouteFinder.UnknownVideo };
        if (Refusal(client, upstream, routed.Seal?.Model) is { } refusal) return new() { Failure = refusal };
        if (upstream.Keys.Count == 0) return WithTheClients(upstream, clients, client, header, token) with { Owner = owner };
        if (Stranger(client, clients, token) is { } stranger) return new() { Failure = stranger };
        if (routed.Seal is null && !upstream.RawIds && !clients.AllowsAny) return new() { Failure = RawId };
        return WithOwnKey(routed.Seal is { } known ? upstream.Key(known.KeyTag)! : resting.FirstUsable(upstream)) with { Owner = owner };
    }

    /// <summary>May this client have a video made.</summary>
    /// <param name="upstream">Who makes it.</param>
    /// <param name="clients">Who may.</param>
    /// <param name="model">By the name that the client used; null: it used none.</param>
    /// <param name="authorization">The client's <c>Authorization</c>, if it sent one.</param>
    public Permission CheckNew(Upstream upstream, ClientTable clients, string? model, StringValues authorization)
    {
        if (authorization.Count > 1) return new() { Failure = Twice };
        var header = authorization.ToString();
        var token = Token(header);
        var client = clients.Find(token);
        if (Refusal(client, upstream, model) is { } refusal) return new() { Failure = refusal };
        if (upstream.Keys.Count == 0) return WithTheClients(upstream, clients, client, header, token);
        return Stranger(client, clients, token) is { } stranger ? new() { Failure = stranger } : WithOwnKey(resting.FirstUsable(upstream));
    }

    /// <summary>Who asks, where no upstream is known yet, or only the one that the path names.</summary>
    public static Caller Identify(in ApiCall call) => Identify(call.Snapshot, call.Request.Headers.Authorization, call.Target.Upstream);

    /// <inheritdoc cref="Identify(in ApiCall)"/>
    public static Caller Identify(GatewaySnapshot snapshot, StringValues authorization, string named = "")
    {
        if (authorization.Count > 1) return new(Twice, null, 0);
        var header = authorization.ToString();
        var token = Token(header);
        var client = snapshot.Clients.Find(token);
        var wantsClient = snapshot.Find(named) is { } upstream ? upstream.Keys.Count > 0 : snapshot.All.All(static upstream => upstream.Keys.Count > 0);
        var stranger = wantsClient ? Stranger(client, snapshot.Clients, token) : null;
        return new(stranger, client, OwnerTag(client, header));
    }

    /// <summary>Draws the conclusion from an answer: a key that is refused or out of balance is left alone for a while.</summary>
    /// <returns>Another key that may do better; null: there is none.</returns>
    public UpstreamKey? Learn(Upstream upstream, UpstreamKey? key, Failure? failure)
    {
        if (key is null || failure?.Reason is not (FailureReason.BadKey or FailureReason.OutOfQuota)) return null;
        resting.Pause(upstream, key, failure.Reason);
        return resting.FirstUsable(upstream) is { } another && !resting.IsPaused(upstream, another) ? another : null;
    }

    static Failure? Refusal(Client? client, Upstream upstream, string? model) =>
        client is null ? null
        : !client.MayUse(upstream.Name) ? new(FailureReason.NotAllowed, $"This API key may not use the upstream '{upstream.Name}'.")
        : model is not null && !client.MayUseModel(model) ? new(FailureReason.NotAllowed, $"This API key may not use the model '{model}'.") { Param = "model" }
        : null;

    static Failure? Stranger(Client? client, ClientTable clients, ReadOnlySpan<char> token) =>
        client is not null || clients.AllowsAny ? null : token.IsEmpty ? NoKey : UnknownKey;

    static Permission WithOwnKey(UpstreamKey key) => new() { Credential = Credential.Of(key), Key = key };

    static Permission WithTheClients(Upstream upstream, ClientTable clients, Client? client, string header, ReadOnlySpan<char> token)
    {
        if (header.Length == 0) return default;
        if (client is not null || clients.HasKeyIn(header))
            return new() { Failure = new(FailureReason.NotAllowed, $"The upstream '{upstream.Name}' has no key of its own, and this gateway's API keys are not passed on.") };
        return new() { Credential = new(token.IsEmpty ? null : token.ToString(), upstream.TakesBearer ? header : null) };
    }

    // Of another scheme than Bearer, the whole header is what tells one client from another.
    static ulong OwnerTag(Client? client, ReadOnlySpan<char> header) => Owner.Tag(client, Token(header) is { IsEmpty: false } token ? token : header);

    // Some clients leave the scheme out; any other scheme than Bearer is no key that a format could place.
    static ReadOnlySpan<char> Token(ReadOnlySpan<char> authorization) =>
        authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim()
        : authorization.Contains(' ') ? []
        : authorization;
}

/// <summary>Who asks.</summary>
/// <param name="Failure">Why nothing is answered; null: it may ask.</param>
/// <param name="Client">Null: it is none of ours.</param>
/// <param name="Owner">What its videos are sealed with.</param>
readonly record struct Caller(Failure? Failure, Client? Client, ulong Owner);

/// <summary>What a client may: ask with this credential, or nothing.</summary>
readonly record struct Permission
{
    public Failure? Failure { get; init; }

    public Credential Credential { get; init; }

    /// <summary>The upstream's own key that the credential is made of; null: it is the client's.</summary>
    public UpstreamKey? Key { get; init; }

    /// <summary>Whose the video is, or will be, as far as the gateway can tell.</summary>
    public ulong Owner { get; init; }
}
