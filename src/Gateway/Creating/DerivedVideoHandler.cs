using System.Buffers;
using System.Text.Json;
using Gateway.Access;
using Gateway.Asking;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;
using Gateway.Requests;
using Gateway.Upstreams;

namespace Gateway.Creating;

/// <summary>
/// A video that is made from another one: <c>/v1/videos/{id}/remix</c>, <c>/v1/videos/edits</c>, <c>/v1/videos/extensions</c>. Passed on in
/// OpenAI's shape if the format of the upstream has the path.
/// </summary>
sealed class DerivedVideoHandler(
    AdmissionControl admissions, Authorizer authorizer, CharacterResolver characters, UploadBudget uploads, CreateRunner runner)
{
    static readonly Failure PictureRefused =
        new(FailureReason.InvalidField, "A remix, an edit or an extension takes no picture. Remove it.") { Param = "input_reference" };

    static readonly Refusal UnknownVideo = new(RouteFinder.UnknownVideo.Reason, RouteFinder.UnknownVideo.Message);

    /// <summary>Answers a remix, an edit or an extension.</summary>
    /// <returns>Null: the response has been written.</returns>
    /// <exception cref="OperationCanceledException">The client has disconnected.</exception>
    public async Task<Failure?> AnswerAsync(ApiCall call)
    {
        if (!Authorizer.Identify(call).TryGet(out var caller, out var unidentified)) return unidentified;
        using var upload = uploads.Open(call.Request, call.Snapshot.MaxUpload, caller.Owner.Share);
        if (call.Target.Path == ApiPath.Remix)
        {
            if (!admissions.Admit(call, changes: true).TryGet(out var remixed, out var refused)) return refused;
            var readRemix = await RequestReader.VideoAsync(call.Context, call.Snapshot.MaxUpload);
            if (!readRemix.TryGet(out var remix, out var unreadableRemix)) return unreadableRemix;
            return await DeriveAsync(call, caller, upload, remixed, remix, RequestFingerprint.Of(remix));
        }

        var read = await RequestReader.EditAsync(call.Context, call.Snapshot.MaxUpload);
        if (!read.TryGet(out var edit, out var unreadable)) return unreadable;
        if (edit.Video is not null) return await DeriveOfUploadAsync(call, caller, upload, edit);
        if (!admissions.Admit(call, edit.VideoId!, "video").TryGet(out var edited, out var unknown)) return unknown;
        return await DeriveAsync(call, caller, upload, edited, edit.Request, RequestFingerprint.Of(edit));
    }

    async Task<Failure?> DeriveAsync(
        ApiCall call, Caller caller, Upload upload, Admission admission, VideoRequest request, string fingerprint)
    {
        var (upstreamCall, seal) = (admission.UpstreamCall, admission.Route.Seal);
        if (Operation(call, admission.Upstream)?.Fill(upstreamCall.Id) is not { } withoutBody)
            return NotSupported(call, admission.Upstream);
        if (request.References.Count > 0) return PictureRefused;
        if (UnknownField(request) is { } unknownField) return unknownField;
        var resolution = characters.Resolve(call, admission.Upstream, request, admission.Key);
        if (!resolution.TryGet(out var resolved, out var unknownCharacter)) return unknownCharacter;
        var isRemix = call.Target.Path == ApiPath.Remix;
        var create = new PendingCreate(upload.Detach())
        {
            Call = upstreamCall,
            Key = admission.Key,
            IsBoundToKey = true,
            Request = withoutBody with { Body = Json(resolved.Request, isRemix ? null : upstreamCall.Id) },
            Read = Reader(upstreamCall),
            Owner = caller.Owner,
            SealedIds = call.Snapshot.SealedIds,
            Model = seal is { Model.Length: > 0 } ? seal.Model : request.Model,
            Prompt = request.Prompt,
            Seconds = request.Seconds ?? (call.Target.Path == ApiPath.Extensions ? null : seal?.Seconds),
            Size = request.Size ?? seal?.Size,
            RemixedFrom = admission.Route.AskedId,
            Notes = call.Notes,
        };
        return await runner.AnswerAsync(call, create, fingerprint);
    }

    // An uploaded video belongs to no upstream yet: the model chooses one.
    async Task<Failure?> DeriveOfUploadAsync(ApiCall call, Caller caller, Upload upload, EditRequest edit)
    {
        var found = new CreateRouteFinder(call.Snapshot, call.Notes).Find(call.Target.Upstream, edit.Request.Model, call.Origin.Host?.Host);
        if (!found.TryGet(out var route, out var noRoute)) return noRoute;
        var upstream = route.Upstream;
        var authorized = authorizer.AuthorizeCreate(upstream, call.Snapshot.Clients, route.Model, call.Request.Headers.Authorization, call.Address);
        if (!authorized.TryGet(out var permission, out var denied)) return denied;
        if (Operation(call, upstream)?.Fill(new RequestValues()) is not { } withoutBody) return NotSupported(call, upstream);
        if (edit.Request.References.Count > 0) return PictureRefused;
        if (UnknownField(edit.Request) is { } unknownField) return unknownField;
        if (!characters.Resolve(call, upstream, edit.Request).TryGet(out var resolved, out var unknownCharacter)) return unknownCharacter;

        var form = new FormBody();
        if (route.UpstreamModel is { } model) form.Add("model", model);
        foreach (var (name, text) in Texts(edit.Request)) form.Add(name, text);
        form.Add("video", edit.Video!);
        foreach (var (name, json) in resolved.Request.Extras) form.AddJson(name, json);
        var upstreamCall = new UpstreamCall(upstream, "", resolved.Credential ?? permission.Credential, call.ForwardedHostFor(upstream));
        var create = new PendingCreate(upload.Detach())
        {
            Call = upstreamCall,
            Key = resolved.Key ?? permission.Key,
            IsBoundToKey = resolved.Key is not null,
            Request = withoutBody with { ContentType = form.ContentType, Body = form.End() },
            Read = Reader(upstreamCall),
            Owner = caller.Owner,
            SealedIds = call.Snapshot.SealedIds,
            Model = route.Model,
            Prompt = edit.Request.Prompt,
            Seconds = edit.Request.Seconds,
            Size = edit.Request.Size,
            Notes = call.Notes,
        };
        return await runner.AnswerAsync(call, create, RequestFingerprint.Of(edit));
    }

    // A format has no line for the fields of these: an unknown field is not passed on.
    static Failure? UnknownField(VideoRequest request) =>
        request.Unknown is [var (name, message), ..] ? new Failure(FailureReason.InvalidField, message) { Param = name } : null;

    // The path contains the video id: a 404 is about the video, not the operation.
    static ReadCreated Reader(UpstreamCall call)
    {
        var format = call.Upstream.CreateFormat;
        return (in UpstreamReply reply) => reply.Status == StatusCodes.Status404NotFound && call.Id.Length > 0
            ? new Reading { Refusal = UnknownVideo }
            : format.ReadCreated(reply, null, withImage: false);
    }

    static RequestTemplate? Operation(in ApiCall call, Upstream upstream)
    {
        var format = upstream.CreateFormat;
        if (format.Create is null) return null;
        return call.Target.Path switch
        {
            ApiPath.Remix => format.Remix,
            ApiPath.Edits => format.Edits,
            _ => format.Extensions,
        };
    }

    static Failure NotSupported(in ApiCall call, Upstream upstream) => new(
        FailureReason.NotSupported,
        $"The upstream '{upstream.Name}' does not support {call.Target.Path.Pattern(hasUpstream: false)}: "
        + $"its format, {upstream.CreateFormat.Word}, has no such operation. Create a new video instead.");

    static IEnumerable<(string Name, string Text)> Texts(VideoRequest request)
    {
        (string Name, string? Text)[] fields =
        [
            ("prompt", request.Prompt), ("seconds", request.Seconds), ("size", request.Size),
            ("aspect_ratio", request.Ratio), ("resolution", request.Resolution ?? request.SizeWord),
        ];
        return fields.Where(static field => field.Text is not null).Select(static field => (field.Name, field.Text!));
    }

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
