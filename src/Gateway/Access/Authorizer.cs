using Gateway.Asking;
using Gateway.Clients;
using Gateway.Failures;
using Gateway.Requests;
using Gateway.Snapshot;
using Gateway.Upstreams;
using Microsoft.Extensions.Primitives;

namespace Gateway.Access;

/// <summary>
/// Decides whether a client may make a request, and which key is sent. The keys of an upstream are for the gateway's clients. Where the
/// upstream has no key, the client's key is forwarded. A request without a key is sent without one, because only the upstream knows
/// whether it needs a key.
/// </summary>
sealed class Authorizer(KeyHealth keyHealth)
{
    const string Bearer = "Bearer ";

    static readonly Failure TwoHeaders = new(FailureReason.BadRequest, "The Authorization header is given twice.");

    static readonly Failure NoKey = new(
        FailureReason.MissingKey, "An API key is missing: send Authorization: Bearer, with the key that this gateway's operator gave you.");

    static readonly Failure UnknownKey = new(FailureReason.UnknownKey, "Unknown API key.");

    static readonly Failure RawId = new(
        FailureReason.UnknownVideo,
        "This upstream's own ids are not accepted: poll with the id that this gateway gave when the video was made.");

    /// <summary>Identifies the client where the upstream is not known yet, or is the one that the path names.</summary>
    public static Result<Caller> Identify(in ApiCall call) =>
        Identify(call.Snapshot, call.Request.Headers.Authorization, call.Target.Upstream);

    /// <inheritdoc cref="Identify(in ApiCall)"/>
    public static Result<Caller> Identify(GatewaySnapshot snapshot, StringValues authorization, string named = "")
    {
        if (authorization.Count > 1) return TwoHeaders;
        var header = authorization.ToString();
        var token = Token(header);
        var client = snapshot.Clients.Find(token);
        var needsClient = snapshot.Find(named) is { } upstream
            ? upstream.Keys.Count > 0
            : snapshot.All.All(static upstream => upstream.Keys.Count > 0);
        if (needsClient && Unidentified(client, snapshot.Clients, token) is { } failure) return failure;
        return new Caller(client, OwnerTag(client, header));
    }

    /// <summary>May this client ask for this video?</summary>
    /// <param name="route">Where the request leads.</param>
    /// <param name="authorization">The client's <c>Authorization</c>, if it sent one.</param>
    public Result<Permission> AuthorizeVideo(in Route route, StringValues authorization)
    {
        if (authorization.Count > 1) return route.Seal is null ? TwoHeaders : RouteFinder.UnknownVideo;
        var (upstream, clients, header) = (route.Upstream, route.Clients, authorization.ToString());
        var token = Token(header);
        var client = clients.Find(token);
        var owner = OwnerTag(client, header);

        // Before anything is said about the key: to every other client, a video that exists is like one that does not.
        if (route.Seal is { } seal && seal.OwnerTag != owner) return RouteFinder.UnknownVideo;
        if (Denied(client, upstream, route.Seal?.Model) is { } denied) return denied;
        if (upstream.Keys.Count == 0) return PassThrough(upstream, clients, client, header, owner);
        if (Unidentified(client, clients, token) is { } unidentified) return unidentified;
        if (route.Seal is null && !upstream.RawIds && !clients.AllowsAny) return RawId;
        return OwnKey(route.Seal is { } known ? upstream.Key(known.KeyTag)! : keyHealth.FirstUsable(upstream), owner);
    }

    /// <summary>May this client create a video?</summary>
    /// <param name="upstream">The upstream that makes it.</param>
    /// <param name="clients">The clients that may.</param>
    /// <param name="model">By the name that the client used; null: it named none.</param>
    /// <param name="authorization">The client's <c>Authorization</c>, if it sent one.</param>
    public Result<Permission> AuthorizeCreate(Upstream upstream, ClientTable clients, string? model, StringValues authorization)
    {
        if (authorization.Count > 1) return TwoHeaders;
        var header = authorization.ToString();
        var token = Token(header);
        var client = clients.Find(token);
        var owner = OwnerTag(client, header);
        if (Denied(client, upstream, model) is { } denied) return denied;
        if (upstream.Keys.Count == 0) return PassThrough(upstream, clients, client, header, owner);
        if (Unidentified(client, clients, token) is { } unidentified) return unidentified;
        return OwnKey(keyHealth.FirstUsable(upstream), owner);
    }

    static Failure? Denied(Client? client, Upstream upstream, string? model)
    {
        if (client is null) return null;
        if (!client.MayUse(upstream.Name))
            return new(FailureReason.NotAllowed, $"This API key may not use the upstream '{upstream.Name}'.");
        if (model is null || client.MayUseModel(model)) return null;
        return new(FailureReason.NotAllowed, $"This API key may not use the model '{model}'.") { Param = "model" };
    }

    static Failure? Unidentified(Client? client, ClientTable clients, ReadOnlySpan<char> token)
    {
        if (client is not null || clients.AllowsAny) return null;
        return token.IsEmpty ? NoKey : UnknownKey;
    }

    static Permission OwnKey(UpstreamKey key, ulong owner) => new(Credential.Of(key), key, owner);

    static Result<Permission> PassThrough(Upstream upstream, ClientTable clients, Client? client, string header, ulong owner)
    {
        if (header.Length == 0) return new Permission(default, Key: null, owner);
        if (client is not null || clients.HasKeyIn(header))
        {
            return new Failure(
                FailureReason.NotAllowed,
                $"The upstream '{upstream.Name}' has no key of its own, and this gateway's API keys are not passed on.");
        }

        var token = Token(header);
        var credential = new Credential(token.IsEmpty ? null : token.ToString(), upstream.TakesBearer ? header : null);
        return new Permission(credential, Key: null, owner);
    }

    // With a scheme other than Bearer, the whole header tells one client from another.
    static ulong OwnerTag(Client? client, ReadOnlySpan<char> header) =>
        Owner.Tag(client, Token(header) is { IsEmpty: false } token ? token : header);

    // Some clients leave the scheme out. A scheme other than Bearer has no key that a format could place.
    static ReadOnlySpan<char> Token(ReadOnlySpan<char> authorization)
    {
        if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return authorization[Bearer.Length..].Trim();
        return authorization.Contains(' ') ? [] : authorization;
    }
}
