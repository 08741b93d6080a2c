using System.Buffers;
using System.Text.Json;
using Gateway.Access;
using Gateway.Asking;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.Requests;
using Gateway.Sealing;
using Gateway.Upstreams;

namespace Gateway.Creating;

/// <summary>
/// <c>/v1/videos/characters</c>: characters for videos. The request is passed on if the upstream supports characters. Clients get
/// sealed ids of characters, as of videos.
/// </summary>
sealed class CharacterHandler(
    AdmissionControl admissions, Authorizer authorizer, UploadBudget uploads, UpstreamClient upstreams, KeyHealth keyHealth, TimeProvider time)
{
    static readonly Failure NoUpstream = new(
        FailureReason.UnknownUpstream, "The upstream of this request is unknown. Name one in the base URL: /{upstream}/v1.");

    static readonly Failure NotReady = new(
        FailureReason.Refused, "The video is not ready yet. Poll it, and create the character once it is completed.");

    static readonly Failure Unrecognised = new(FailureReason.Unrecognised, "The upstream's answer is not a character.");

    /// <summary>Creates a character from a video.</summary>
    /// <returns>Null: the character is answered.</returns>
    public async Task<Failure?> CreateAsync(ApiCall call)
    {
        if (!Authorizer.Identify(call).TryGet(out var caller, out var unidentified)) return unidentified;
        using var upload = uploads.Open(call.Request, call.Snapshot.MaxUpload, caller.Owner.Share);
        var read = await RequestReader.CharacterAsync(call.Context, call.Snapshot.MaxUpload);
        if (!read.TryGet(out var request, out var unreadable)) return unreadable;
        var admitted = request.VideoId is { } id ? AdmitVideo(call, id) : AdmitUpload(call);
        if (!admitted.TryGet(out var source, out var refused)) return refused;
        var upstream = source.Call.Upstream;
        if (upstream.CreateFormat.Characters?.Fill(new RequestValues()) is not { } withoutBody) return NotSupported(upstream);

        var form = new FormBody();
        form.Add("name", request.Name);
        if (request.Video is { } video) form.Add("video", video);
        else form.Add("video[id]", source.Call.Id);
        foreach (var (name, json) in request.Extras) form.AddJson(name, json);
        var outgoing = withoutBody with { ContentType = form.ContentType, Body = form.End() };
        return await PassOnAsync(call, source.Call, source.Key, outgoing, rawId => call.Snapshot.SealedIds.Seal(new SealedId
        {
            UpstreamTag = Tags.OfUpstream(upstream.Name),
            KeyTag = source.Key?.Tag ?? 0,
            OwnerTag = caller.Owner.Tag,
            CreatedAt = time.GetUtcNow().ToUnixTimeSeconds(),
            RawId = rawId,
        }) ?? rawId);
    }

    /// <summary>Retrieves a character.</summary>
    /// <returns>Null: the character is answered.</returns>
    public async Task<Failure?> RetrieveAsync(ApiCall call)
    {
        if (!admissions.Admit(call).TryGet(out var admission, out var refused)) return refused;
        if (admission.Upstream.CreateFormat.Character?.Fill(admission.UpstreamCall.Id) is not { } outgoing)
            return NotSupported(admission.Upstream);
        return await PassOnAsync(call, admission.UpstreamCall, admission.Key, outgoing, _ => admission.Route.AskedId);
    }

    Result<Source> AdmitVideo(in ApiCall call, string id)
    {
        if (!admissions.Admit(call, id, "video").TryGet(out var admission, out var refused)) return refused;
        return new Source(admission.UpstreamCall, admission.Key);
    }

    Result<Source> AdmitUpload(in ApiCall call)
    {
        var named = call.Target.Upstream;
        var upstream = named.Length > 0
            ? call.Snapshot.Find(named)
            : call.Snapshot.FindByHost(call.Origin.Host?.Host) ?? call.Snapshot.Default;
        call.Notes.Upstream = upstream;
        if (upstream is null) return named.Length > 0 ? RouteFinder.NoUpstream(named) : NoUpstream;
        var authorized = authorizer.AuthorizeCreate(upstream, call.Snapshot.Clients, model: null, call.Request.Headers.Authorization, call.Address);
        if (!authorized.TryGet(out var permission, out var denied)) return denied;
        return new Source(new UpstreamCall(upstream, "", permission.Credential, call.ForwardedHostFor(upstream)), permission.Key);
    }

    async Task<Failure?> PassOnAsync(
        ApiCall call, UpstreamCall upstreamCall, UpstreamKey? key, OutgoingRequest outgoing, Func<string, string> publicId)
    {
        using var clock = upstreams.StartTimeout(upstreamCall.Upstream.CreateTimeout);
        using var response = await upstreams.AskAsync(upstreamCall, outgoing, clock, call.ClientLeft);
        call.Notes.UpstreamStatus = response.Status;
        if (response.Failure is { } unanswered) return unanswered;
        if (response.Status >= 400)
        {
            var refusal = Refusal(upstreamCall, response);
            keyHealth.Learn(upstreamCall.Upstream, key, refusal);
            return KeyHealth.ForClient(upstreamCall.Upstream, key, refusal);
        }

        if (Answer(response.Reply.Body, publicId) is not { } answer) return Unrecognised;
        call.Context.Response.ContentType = "application/json";
        call.Context.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(call.Request.Method)) await call.Context.Response.BodyWriter.WriteAsync(answer, call.ClientLeft);
        return null;
    }

    // An error because the video is still running is an error of the character, too.
    static Failure Refusal(UpstreamCall call, UpstreamResponse response) =>
        call.Upstream.Format.Read(response.Reply, call.Id, call.Upstream.UnknownStatus).Refusal
            ?.ToFailure(call.Credential.Redactor, response.RetryAfter)
        ?? NotReady with { UpstreamStatus = response.Status };

    static ReadOnlyMemory<byte>? Answer(ReadOnlyMemory<byte> body, Func<string, string> publicId)
    {
        try
        {
            using var character = JsonDocument.Parse(body);
            if (character.RootElement is not { ValueKind: JsonValueKind.Object } root) return null;
            if (Text(root, "id") is not { } id || !VideoId.IsFit(id)) return null;
            var answer = new ArrayBufferWriter<byte>();
            using var writer = new Utf8JsonWriter(answer);
            writer.WriteStartObject();
            writer.WriteString("id"u8, publicId(id));
            writer.WriteString("name"u8, Text(root, "name"));
            writer.WriteNumber("created_at"u8, CreatedAt(root));
            writer.WriteEndObject();
            writer.Flush();
            return answer.WrittenMemory;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    static long CreatedAt(JsonElement root) =>
        root.TryGetProperty("created_at", out var created) && created.TryGetInt64(out var seconds) ? seconds : 0;

    static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static Failure NotSupported(Upstream upstream) => new(
        FailureReason.NotSupported,
        $"The upstream '{upstream.Name}' does not support characters: its format, {upstream.CreateFormat.Word}, has no such operation.");

    /// <summary>The upstream of the character, and its own key that is used; null: the client's key is passed on.</summary>
    readonly record struct Source(UpstreamCall Call, UpstreamKey? Key);
}
