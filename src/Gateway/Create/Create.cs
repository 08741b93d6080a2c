using Gateway.Api;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;
using Gateway.Poll;

namespace Gateway.Create;

/// <summary>
/// The life of a create:
/// <code>
///   client                    gateway                     upstream
///     | POST /v1/videos          |                            |
///     |------------------------->| (1) Read the request       |
///     |                          | (2) Route, by the model    |
///     |                          | (3) Authorise              |
///     |                          | (4) Compose                |
///     |                          | (5) Once                   |
///     |                          | (6) Make                   |
///     |                          |---------------------------&gt;|
///     |                          |&lt;---------------------------|
///     |&lt;-------------------------| (7) Answer                 |
/// </code>
/// Nothing is sent upstream before step 6, and nothing is sent twice.
/// </summary>
sealed class Create(Authorise authorise, Cast cast, Once once, Make make)
{
    static readonly Failure Unnamed = new(FailureReason.NotAllowed, "This API key may use some models only: name one of them.") { Param = "model" };

    public async Task<Failure?> AnswerAsync(Call call)
    {
        // :: Step 1: Read the request, of somebody who may ask at all
        var caller = Authorise.Identify(call);
        if (caller.Failure is { } stranger) return stranger;
        var (request, unreadable) = await ReadRequest.VideoAsync(call.Context, call.Snapshot.MaxUpload);
        if (request is null) return unreadable;

        // :: Step 2: Route
        var routed = new CreateRoute(call.Snapshot).Find(call.Target.Upstream, request.Model, call.Origin.Host?.Host);
        call.Notes.Upstream = routed.Upstream;
        if (routed.Failure is { } misdirected) return misdirected;
        var upstream = routed.Upstream!;

        // :: Step 3: Authorise
        var authorised = authorise.CheckNew(upstream, call.Snapshot.Clients, routed.Model, call.Request.Headers.Authorization);
        if (authorised.Failure is { } unauthorised) return unauthorised;
        if (routed.Model is null && caller.Client is { Models.Count: > 0 }) return Unnamed;
        var casting = cast.Open(call, upstream, request);
        if (casting.Failure is { } unknown) return unknown;
        var key = casting.Key ?? authorised.Key;

        // :: Step 4: Compose
        var format = upstream.Maker;
        var composed = format.Create!.Compose(casting.Request, routed.OwnModel);
        if (composed.Failure is { } impossible) return impossible;

        // :: Steps 5 and 6: Make it, once
        var withImage = request.References.Count > 0;
        var order = new Order
        {
            Question = new Question(upstream, "", casting.Key is { } theirs ? Credential.Of(theirs) : authorised.Credential, call.ForwardedHostFor(upstream)),
            Key = key,
            IsBound = casting.Key is not null,
            Outgoing = composed.Request,
            Read = (in UpstreamReply reply) => format.ReadCreated(reply, routed.OwnModel, withImage),
            Owner = caller.Owner,
            SealedIds = call.Snapshot.SealedIds,
            Model = routed.Model,
            Prompt = request.Prompt,
            Seconds = composed.Seconds ?? request.Seconds,
            Size = composed.Size ?? request.Size,
            Notes = call.Notes,
        };
        return await FinishAsync(call, order, Fingerprint.Of(request));
    }

    /// <summary>Steps 5 to 7, as they are for all that makes a video.</summary>
    /// <param name="call">Whose answer it is.</param>
    /// <param name="order">What is made.</param>
    /// <param name="fingerprint">What makes it the same as an earlier one.</param>
    public async Task<Failure?> FinishAsync(Call call, Order order, string fingerprint)
    {
        // As the client wrote it: where it leads may have changed between a try and the next.
        var scope = $"{call.Target.Upstream} {call.Origin.Authority} {call.Target.Path} {order.RemixedFrom}";
        if (OnceKey.TryRead(call.Request.Headers, order.Owner, scope, fingerprint, out var key) is { } unnamed) return unnamed;
        var outcome = await once.RunAsync(key, () => make.RunAsync(order), call.Gone);
        if (outcome.Failure is { } failure) return failure;

        // Whoever waited for another's create has a line in the log, too.
        call.Notes.Id = outcome.RawId;
        call.Notes.VideoStatus ??= VideoStatus.Queued;

        // :: Step 7: Answer
        await Answer.WriteAsync(call.Context, VideoStatus.Queued, outcome.Video);
        return null;
    }
}
