using System.Buffers;
using System.Text.Json;
using Gateway.Api;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;
using Gateway.Poll;
using Gateway.Upstreams;

namespace Gateway.Create;

/// <summary>A video that is made of another: a remix, an edit, an extension. Passed on where the upstream has the path, in OpenAI's own shape.</summary>
sealed class Change(Admission admission, Authorise authorise, Cast cast, Create create)
{
    static readonly Failure Picture = new(FailureReason.InvalidField, "A video that is made of another one takes no picture.") { Param = "input_reference" };

    public async Task<Failure?> AnswerAsync(Call call)
    {
        var caller = Authorise.Identify(call);
        if (caller.Failure is { } stranger) return stranger;
        if (call.Target.Path == ApiPath.Remix)
        {
            var admitted = admission.Admit(call);
            if (admitted.Failure is { } refused) return refused;
            var (remix, unreadable) = await ReadRequest.VideoAsync(call.Context, call.Snapshot.MaxUpload);
            return remix is null ? unreadable : await MakeAsync(call, caller, admitted, remix, Fingerprint.Of(remix));
        }

        var (edit, unread) = await ReadRequest.EditAsync(call.Context, call.Snapshot.MaxUpload);
        if (edit is null) return unread;
        if (edit.Video is not null) return await MakeOfUploadAsync(call, caller, edit);
        if (!VideoId.IsFit(edit.VideoId!)) return new(FailureReason.InvalidId, "This is no id of a video.") { Param = "video" };
        var found = admission.Admit(call, new Poll.Route(call.Snapshot).Find(call.Target.Upstream, edit.VideoId!, call.Origin.Host?.Host));
        return found.Failure ?? await MakeAsync(call, caller, found, edit.Request, Fingerprint.Of(edit));
    }

    async Task<Failure?> MakeAsync(Call call, Caller caller, Admitted admitted, VideoRequest request, string fingerprint)
    {
        var (question, seal) = (admitted.Question, admitted.Routed.Seal);
        if (Operation(call, question.Upstream) is not { } operation || operation.Fill(question.Id) is not { } empty) return NotSupported(call, question.Upstream);
        if (request.References.Count > 0) return Picture;
        var casting = cast.Open(call, question.Upstream, request, admitted.Key);
        if (casting.Failure is { } unknown) return unknown;
        var outgoing = empty with { Body = Json(casting.Request, call.Target.Path == ApiPath.Remix ? null : question.Id) };
        return await create.FinishAsync(call, Order(call, caller, question, outgoing, request) with
        {
            Key = admitted.Key,
            IsBound = true,
            Model = seal is { Model.Length: > 0 } ? seal.Model : request.Model,
            Seconds = request.Seconds ?? (call.Target.Path == ApiPath.Extensions ? null : seal?.Seconds),
            Size = request.Size ?? seal?.Size,
            RemixedFrom = admitted.Routed.AskedId,
        }, fingerprint);
    }

    /// <summary>A video that the client brings along belongs to no upstream yet: the model decides.</summary>
    async Task<Failure?> MakeOfUploadAsync(Call call, Caller caller, EditRequest edit)
    {
        var routed = new CreateRoute(call.Snapshot).Find(call.Target.Upstream, edit.Request.Model, call.Origin.Host?.Host);
        call.Notes.Upstream = routed.Upstream;
        if (routed.Failure is { } misdirected) return misdirected;
        var upstream = routed.Upstream!;
        var authorised = authorise.CheckNew(upstream, call.Snapshot.Clients, routed.Model, call.Request.Headers.Authorization);
        if (authorised.Failure is { } refused) return refused;
        if (Operation(call, upstream) is not { } operation || operation.Fill(new RequestValues()) is not { } empty) return NotSupported(call, upstream);
        if (edit.Request.References.Count > 0) return Picture;
        var casting = cast.Open(call, upstream, edit.Request);
        if (casting.Failure is { } unknown) return unknown;

        var form = new FormBody();
        if (routed.OwnModel is { } model) form.Add("model", model);
        foreach (var (name, text) in Texts(edit.Request)) form.Add(name, text);
        form.Add("video", edit.Video!);
        foreach (var (name, json) in casting.Request.Extras) form.AddJson(name, json);
        var question = new Question(upstream, "", casting.Key is { } theirs ? Credential.Of(theirs) : authorised.Credential, call.ForwardedHostFor(upstream));
        var outgoing = empty with { ContentType = form.ContentType, Body = form.End() };
        return await create.FinishAsync(call, Order(call, caller, question, outgoing, edit.Request) with { Key = casting.Key ?? authorised.Key, IsBound = casting.Key is not null, Model = routed.Model, Size = edit.Request.Size }, Fingerprint.Of(edit));
    }

    static Order Order(in Call call, Caller caller, Question question, OutgoingRequest outgoing, VideoRequest request)
    {
        var format = question.Upstream.Maker;
        return new()
        {
            Question = question,
            Outgoing = outgoing,
            // The path has the video in it: what is not found there is that, and not the way to make one.
            Read = (in UpstreamReply reply) => reply.Status == StatusCodes.Status404NotFound && question.Id.Length > 0
                ? new Created { Failure = Poll.Route.UnknownVideo }
                : format.ReadCreated(reply, null, withImage: false),
            Owner = caller.Owner,
            SealedIds = call.Snapshot.SealedIds,
            Prompt = request.Prompt,
            Seconds = request.Seconds,
            Notes = call.Notes,
        };
    }

    static RequestTemplate? Operation(in Call call, Upstream upstream) => upstream.Maker.Create is null ? null : call.Target.Path switch
    {
        ApiPath.Remix => upstream.Maker.Remix,
        ApiPath.Edits => upstream.Maker.Edits,
        _ => upstream.Maker.Extensions,
    };

    static Failure NotSupported(in Call call, Upstream upstream) => new(
        FailureReason.NotSupported,
        $"The upstream '{upstream.Name}' cannot do this: its format, {upstream.Maker.Word}, has nothing for {call.Target.Path.Pattern(hasUpstream: false)}. Create a new video instead.");

    static IEnumerable<(string Name, string Text)> Texts(VideoRequest request) =>
        from field in ((string Name, string? Text)[])[("prompt", request.Prompt), ("seconds", request.Seconds), ("size", request.Size), ("aspect_ratio", request.Ratio), ("resolution", request.Resolution)]
        where field.Text is not null
        select (field.Name, field.Text);

    static ReadOnlyMemory<byte> Json(VideoRequest request, string? videoId)
    {
        var body = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(body);
        writer.WriteStartObject();
        foreach (var (name, text) in Texts(request)) writer.WriteString(name, text);
        if (videoId is not null)
        {
            writer.WriteStartObject("video"u8);
            writer.WriteString("id"u8, videoId);
            writer.WriteEndObject();
        }

        foreach (var (name, value) in request.Extras.Where(static extra => extra.Key != "video"))
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(value.Span);
        }

        writer.WriteEndObject();
        writer.Flush();
        return body.WrittenMemory;
    }
}
