using System.Net;
using Gateway.Asking;
using Gateway.Clients;
using Gateway.Failures;
using Gateway.Requests;
using Gateway.Snapshot;
using Gateway.Upstreams;
using Microsoft.Extensions.Primitives;

namespace Gateway.Access;

/// <summary>
/// Decides whether a client may make a request, and which key is sent. The keys of an upstream are for the gateway's clients. If the
/// upstream has no key, the client's key is forwarded. A request without a key is sent without one, because only the upstream knows
/// whether it needs a key.
/// </summary>
sealed class Authorizer(KeyHealth keyHealth)
{
    const string Bearer = "Bearer ";

    static readonly Failure TwoHeaders = new(FailureReason.BadRequest, "The request has more than one Authorization header. Send one.");

    static readonly Failure NoKey = new(
        FailureReason.MissingKey, "An API key is missing: send Authorization: Bearer, with the key that this gateway's operator gave you.");

    static readonly Failure UnknownKey = new(
        FailureReason.UnknownKey, "Unknown API key: send Authorization: Bearer, with the key that this gateway's operator gave you.");

    static readonly Failure RawId = new(
        FailureReason.UnknownVideo,
        "Raw ids of this upstream are not accepted, because RawIds is not set for it."
        + " Use the id that this gateway returned when the video was created.");

    static readonly Failure RawIdIsForReading = new(
        FailureReason.NotAllowed,
        "An upstream's own id can only be read here: the gateway does not know which client made the video."
        + " Use the id that this gateway gave when the video was made.");

    /// <summary>Identifies the client if the upstream is not known yet, or is the one that the path names.</summary>
    public static Result<Caller> Identify(in ApiCall call) =>
        Identify(call.Snapshot, call.Request.Headers.Authorization, call.Target.Upstream, call.Address);

    /// <inheritdoc cref="Identify(in ApiCall)"/>
    public static Result<Caller> Identify(GatewaySnapshot snapshot, StringValues authorization, string named = "", IPAddress? address = null)
    {
        if (authorization.Count > 1) return TwoHeaders;
        var header = authorization.ToString();
        var token = Token(header);
        var client = snapshot.Clients.Find(token);
        var needsClient = snapshot.Find(named) is { } upstream
            ? upstream.Keys.Count > 0
            : snapshot.All.All(static upstream => upstream.Keys.Count > 0);
        if (needsClient && Unidentified(client, snapshot.Clients, token) is { } failure) return failure;
        return new Caller(client, OwnerOf(client, header, address));
    }

    /// <summary>Why a client may not hear whether a video exists; null: it is known, or no upstream needs a known client.</summary>
    public static Failure? Unidentified(in ApiCall call)
    {
        var (clients, authorization) = (call.Snapshot.Clients, call.Request.Headers.Authorization);
        if (authorization.Count > 1) return TwoHeaders;
        if (call.Snapshot.All.All(static upstream => upstream.Keys.Count == 0)) return null;
        var token = Token(authorization.ToString());
        return Unidentified(clients.Find(token), clients, token);
    }

    /// <summary>Decides whether a client may ask for a video.</summary>
    /// <remarks>
    /// If the client's own key is passed on, the upstream decides: a client with a new key still gets its videos. A missing or unknown
    /// key is reported before anything about the video: an SDK that reads 404 gives the video up.
    /// </remarks>
    /// <param name="route">Where the request leads.</param>
    /// <param name="authorization">The client's <c>Authorization</c>, if it sent one.</param>
    /// <param name="changes">Whether the request changes the video, or makes another one of it.</param>
    /// <param name="address">The client's address; null: unknown.</param>
    public Result<Permission> AuthorizeVideo(in Route route, StringValues authorization, bool changes = false, IPAddress? address = null)
    {
        if (authorization.Count > 1) return TwoHeaders;
        var (upstream, clients, header) = (route.Upstream, route.Clients, authorization.ToString());
        var token = Token(header);
        var client = clients.Find(token);
        var owner = OwnerOf(client, header, address);

        var hasOwnKey = upstream.Keys.Count > 0;
        if (hasOwnKey && Unidentified(client, clients, token) is { } unidentified) return unidentified;

        // To every other client, a video that exists is like one that does not.
        if (hasOwnKey && route.Seal is { } seal && seal.OwnerTag != owner.Tag) return RouteFinder.UnknownVideo;
        if (Denied(client, upstream, route.Seal?.Model) is { } denied) return denied;
        if (!hasOwnKey) return PassThrough(upstream, clients, client, header, owner);
        if (route.Seal is { } known) return OwnKey(upstream.Key(known.KeyTag)!, owner);
        if (!upstream.RawIds && !clients.AllowsAny) return RawId;
        return changes ? RawIdIsForReading : OwnKey(keyHealth.FirstUsable(upstream), owner);
    }

    /// <summary>Authorizes a create.</summary>
    /// <param name="upstream">The upstream that makes it.</param>
    /// <param name="clients">The clients that may use it.</param>
    /// <param name="model">The name that the client used; null: the client named no model.</param>
    /// <param name="authorization">The client's <c>Authorization</c>, if it sent one.</param>
    /// <param name="address">The client's address; null: unknown.</param>
    public Result<Permission> AuthorizeCreate(
        Upstream upstream, ClientTable clients, string? model, StringValues authorization, IPAddress? address = null)
    {
        if (authorization.Count > 1) return TwoHeaders;
        var header = authorization.ToString();
        var token = Token(header);
        var client = clients.Find(token);
        var owner = OwnerOf(client, header, address);
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

    static Permission OwnKey(UpstreamKey key, in Owner owner) => new(Credential.Of(key), key, owner);

    static Result<Permission> PassThrough(Upstream upstream, ClientTable clients, Client? client, string header, in Owner owner)
    {
        if (header.Length == 0) return new Permission(default, Key: null, owner);
        if (client is not null || clients.HasKeyIn(header))
        {
            return new Failure(
                FailureReason.NotAllowed,
                $"The upstream '{upstream.Name}' has no key, and API keys of this gateway are not forwarded."
                + " Set an ApiKey for it, or send a key of the upstream.");
        }

        var token = Token(header);
        var credential = new Credential(token.IsEmpty ? null : token.ToString(), upstream.TakesBearer ? header : null);
        return new Permission(credential, Key: null, owner);
    }

    // With a scheme other than Bearer, the whole header tells one client from another.
    static Owner OwnerOf(Client? client, ReadOnlySpan<char> header, IPAddress? address) =>
        Owner.Of(client, Token(header) is { IsEmpty: false } token ? token : header, address);

    // Some clients omit the scheme. With a scheme other than Bearer, there is no key for the header of a format.
    static ReadOnlySpan<char> Token(ReadOnlySpan<char> authorization)
    {
        if (authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return authorization[Bearer.Length..].Trim();
        return authorization.Contains(' ') ? [] : authorization;
    }
}
