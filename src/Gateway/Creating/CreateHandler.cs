using Gateway.Access;
using Gateway.Asking;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.Requests;

namespace Gateway.Creating;

/// <summary>
/// <c>POST /v1/videos</c>. The life of a create:
/// <code>
///   client                    gateway                     upstream
///     | POST /v1/videos          |                            |
///     |------------------------->| (1) Read the request       |
///     |                          | (2) Route, by the model    |
///     |                          | (3) Authorize              |
///     |                          | (4) Compose                |
///     |                          | (5) Deduplicate retries    |
///     |                          | (6) Send                   |
///     |                          |---------------------------&gt;|
///     |                          |&lt;---------------------------|
///     |&lt;-------------------------| (7) Answer                 |
/// </code>
/// Nothing is sent upstream before step 6, and nothing is sent twice. Steps 5 to 7 are <see cref="CreateRunner"/>.
/// </summary>
sealed class CreateHandler(Authorizer authorizer, CharacterResolver characters, UploadBudget uploads, CreateRunner runner)
{
    static readonly Failure ModelRequired =
        new(FailureReason.NotAllowed, "'model' is required: this API key may use certain models only. See GET /v1/models.")
        {
            Param = "model",
        };

    /// <summary>Answers a create.</summary>
    /// <returns>Null: the response has been written.</returns>
    /// <exception cref="OperationCanceledException">The client has disconnected.</exception>
    public async Task<Failure?> AnswerAsync(ApiCall call)
    {
        // :: Step 1: Identify the client, and read the request
        if (!Authorizer.Identify(call).TryGet(out var caller, out var unidentified)) return unidentified;
        using var upload = uploads.Open(call.Request, call.Snapshot.MaxUpload, caller.Owner.Share);
        var read = await RequestReader.VideoAsync(call.Context, call.Snapshot.MaxUpload);
        if (!read.TryGet(out var request, out var unreadable)) return unreadable;

        // :: Step 2: Route
        var found = new CreateRouteFinder(call.Snapshot, call.Notes).Find(call.Target.Upstream, request.Model, call.Origin.Host?.Host);
        if (!found.TryGet(out var route, out var noRoute)) return noRoute;
        var upstream = route.Upstream;

        // :: Step 3: Authorize
        var authorized = authorizer.AuthorizeCreate(upstream, call.Snapshot.Clients, route.Model, call.Request.Headers.Authorization, call.Address);
        if (!authorized.TryGet(out var permission, out var denied)) return denied;
        if (route.Model is null && caller.Client is { Models: not null }) return ModelRequired;
        if (!characters.Resolve(call, upstream, request).TryGet(out var resolved, out var unknownCharacter)) return unknownCharacter;

        // :: Step 4: Compose
        var format = upstream.CreateFormat;
        if (!format.Create!.Compose(resolved.Request, route.UpstreamModel).TryGet(out var composed, out var impossible)) return impossible;
        var withImage = request.References.Count > 0;
        var create = new PendingCreate(upload.Detach())
        {
            Call = new UpstreamCall(upstream, "", resolved.Credential ?? permission.Credential, call.ForwardedHostFor(upstream)),
            Key = resolved.Key ?? permission.Key,
            IsBoundToKey = resolved.Key is not null,
            Request = composed.Request,
            Read = (in UpstreamReply reply) => format.ReadCreated(reply, route.UpstreamModel, withImage),
            Owner = caller.Owner,
            SealedIds = call.Snapshot.SealedIds,
            Model = route.Model,
            Prompt = request.Prompt,
            Seconds = composed.Seconds ?? request.Seconds,
            Size = composed.Size ?? request.Size,
            Notes = call.Notes,
        };

        // :: Steps 5 to 7
        return await runner.AnswerAsync(call, create, RequestFingerprint.Of(request));
    }
}
