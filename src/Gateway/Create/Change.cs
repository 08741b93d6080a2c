using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;
using Gateway.Api;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;
using Gateway.Poll;
using Gateway.Upstreams;

namespace Gateway.Create;

/// <summary>A video that is made of another: a remix, an edit, an extension. Passed on where the upstream has the path, in OpenAI's own shape.</summary>
sealed class Change(Admission admission, Authorise authorise, Create create)
{
    // In any case: Go's servers take a Model for a model.
    static readonly FrozenSet<string> Known = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "prompt", "seconds", "video", "model");

    public async Task<Failure?> AnswerAsync(Call call)
    {
        var caller = Authorise.Identify(call.Snapshot, call.Request.Headers.Authorization);
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
        if (Operation(call, question.Upstream) is not { } operation || operation.Target(("id", question.Id)) is not { } target) return NotSupported(call, question.Upstream);
        var outgoing = new Outgoing(operation.Method, target, operation.Headers) { Body = Json(request, call.Target.Path == ApiPath.Remix ? null : question.Id) };
        return await create.FinishAsync(call, Order(call, caller, question, outgoing, request) with
        {
            Key = admitted.Key,
            Model = seal is { Model.Length: > 0 } ? seal.Model : request.Model,
            Seconds = request.Seconds ?? (call.Target.Path == ApiPath.Extensions ? null : seal?.Seconds),
            Size = seal?.Size,
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
        if (Operation(call, upstream) is not { } operation || operation.Target() is not { } target) return NotSupported(call, upstream);

        var form = new FormBody();
        form.Add("prompt", BodyValue.OfText(edit.Request.Prompt));
        if (routed.OwnModel is { } model) form.Add("model", BodyValue.OfText(model));
        if (edit.Request.Seconds is { } seconds) form.Add("seconds", BodyValue.OfText(seconds));
        form.Add("video", BodyValue.OfFile(edit.Video!));
        var question = new Question(upstream, "", authorised.Credential, upstream.ForwardedHost.For(call.Request.Headers["X-Forwarded-Host"], call.Origin.Authority));
        var outgoing = new Outgoing(operation.Method, target, operation.Headers) { ContentType = form.ContentType, Body = form.End() };
        return await create.FinishAsync(call, Order(call, caller, question, outgoing, edit.Request) with { Key = authorised.Key, Model = routed.Model }, Fingerprint.Of(edit));
    }

    static Order Order(in Call call, Caller caller, Question question, Outgoing outgoing, VideoRequest request)
    {
        var format = question.Upstream.Maker;
        return new()
        {
            Question = question,
            Outgoing = outgoing,
            Read = (in UpstreamReply reply) => format.ReadCreated(reply, null, withImage: false),
            Owner = caller.Owner,
            SealedIds = call.Snapshot.SealedIds,
            Prompt = request.Prompt,
            Seconds = request.Seconds,
            Notes = call.Notes,
        };
    }

    static Operation? Operation(in Call call, Upstream upstream) => upstream.Maker.Create is null ? null : call.Target.Path switch
    {
        ApiPath.Remix => upstream.Maker.Remix,
        ApiPath.Edits => upstream.Maker.Edits,
        _ => upstream.Maker.Extensions,
    };

    static Failure NotSupported(in Call call, Upstream upstream) => new(
        FailureReason.NotSupported,
        $"The upstream '{upstream.Name}' cannot do this: its format, {upstream.Maker.Word}, has nothing for {call.Target.Path.Pattern(hasUpstream: false)}. Create a new video instead.");

    static ReadOnlyMemory<byte> Json(VideoRequest request, string? videoId)
    {
        var body = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(body);
        writer.WriteStartObject();
        writer.WriteString("prompt"u8, request.Prompt);
        if (request.Seconds is { } seconds) writer.WriteString("seconds"u8, seconds);
        if (videoId is not null)
        {
            writer.WriteStartObject("video"u8);
            writer.WriteString("id"u8, videoId);
            writer.WriteEndObject();
        }

        foreach (var (name, value) in request.Extras.Where(static extra => !Known.Contains(extra.Key)))
        {
            writer.WritePropertyName(name);
            writer.WriteRawValue(value.Span);
        }

        writer.WriteEndObject();
        writer.Flush();
        return body.WrittenMemory;
    }
}
