using System.Buffers;
using System.Text.Json;
using Gateway.Api;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.Poll;
using Gateway.Sealing;
using Gateway.Upstreams;

namespace Gateway.Create;

/// <summary>Characters that videos are made with: passed on where the upstream has them, and known by sealed ids as videos are.</summary>
sealed class Characters(Admission admission, Authorise authorise, Ask ask, TimeProvider time)
{
    /// <summary>Takes a new one from a video.</summary>
    public async Task<Failure?> CreateAsync(Call call)
    {
        var caller = Authorise.Identify(call);
        if (caller.Failure is { } stranger) return stranger;
        var (request, unreadable) = await ReadRequest.CharacterAsync(call.Context, call.Snapshot.MaxUpload);
        if (request is null) return unreadable;
        if (request.VideoId is { } id && !VideoId.IsFit(id)) return new(FailureReason.InvalidId, "This is no id of a video.") { Param = "video" };

        var admitted = request.VideoId is { } known
            ? admission.Admit(call, new Poll.Route(call.Snapshot).Find(call.Target.Upstream, known, call.Origin.Host?.Host))
            : AdmitUpload(call);
        if (admitted.Failure is { } refused) return refused;
        var question = admitted.Question;
        if (question.Upstream.Maker.Characters is not { } operation || operation.Fill(new RequestValues()) is not { } empty) return NotSupported(question.Upstream);

        var form = new FormBody();
        form.Add("name", request.Name);
        if (request.Video is { } video) form.Add("video", video);
        else form.Add("video[id]", question.Id);
        foreach (var (name, json) in request.Extras) form.AddJson(name, json);
        return await PassOnAsync(call, question, empty with { ContentType = form.ContentType, Body = form.End() }, raw => call.Snapshot.SealedIds.Seal(new SealedId
        {
            UpstreamTag = Tags.OfUpstream(question.Upstream.Name),
            KeyTag = admitted.Key?.Tag ?? 0,
            OwnerTag = caller.Owner,
            CreatedAt = time.GetUtcNow().ToUnixTimeSeconds(),
            RawId = raw,
        }) ?? raw);
    }

    public async Task<Failure?> RetrieveAsync(Call call)
    {
        var admitted = admission.Admit(call);
        if (admitted.Failure is { } refused) return refused;
        var question = admitted.Question;
        if (question.Upstream.Maker.Character is not { } operation || operation.Fill(question.Id) is not { } retrieval) return NotSupported(question.Upstream);
        return await PassOnAsync(call, question, retrieval, _ => admitted.Routed.AskedId);
    }

    Admitted AdmitUpload(in Call call)
    {
        var named = call.Target.Upstream;
        var upstream = named.Length > 0 ? call.Snapshot.Find(named) : call.Snapshot.Serving(call.Origin.Host?.Host) ?? call.Snapshot.Default;
        if (upstream is null) return new() { Failure = named.Length > 0 ? Poll.Route.NoUpstream(named) : new(FailureReason.UnknownUpstream, "Nothing says which upstream this is for. Name one in the base URL: /{upstream}/v1.") };
        var authorised = authorise.CheckNew(upstream, call.Snapshot.Clients, null, call.Request.Headers.Authorization);
        call.Notes.Upstream = upstream;
        return new()
        {
            Failure = authorised.Failure,
            Question = new Question(upstream, "", authorised.Credential, call.ForwardedHostFor(upstream)),
            Key = authorised.Key,
        };
    }

    async Task<Failure?> PassOnAsync(Call call, Question question, OutgoingRequest outgoing, Func<string, string> publicId)
    {
        using var clock = ask.StartClock(question.Upstream.CreateTimeout);
        using var asked = await ask.AskAsync(question, outgoing, clock, call.Gone);
        call.Notes.UpstreamStatus = asked.Status;
        if (asked.Failure is { } unanswered) return unanswered;
        if (asked.Status >= 400)
        {
            var refusal = Refusal(question, asked);
            return Redaction.Of(refusal, question.Credential) with { RetryAfter = refusal.RetryAfter ?? asked.RetryAfter };
        }

        if (Answer(asked.Reply.Body, publicId) is not { } answer) return new(FailureReason.Unrecognised, "The upstream's answer is no character.");
        call.Context.Response.ContentType = "application/json";
        call.Context.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(call.Request.Method)) await call.Context.Response.BodyWriter.WriteAsync(answer, call.Gone);
        return null;
    }

    /// <summary>A refusal that says that a video still runs is one of a character all the same.</summary>
    static Failure Refusal(Question question, AskResult asked) =>
        question.Upstream.Format.Read(asked.Reply, question.Id, question.Upstream.UnknownStatus).Failure
        ?? new(FailureReason.Refused, "The upstream says that the video is not ready yet: poll it, and make the character once it is completed.") { Status = asked.Status };

    static ReadOnlyMemory<byte>? Answer(ReadOnlyMemory<byte> body, Func<string, string> publicId)
    {
        try
        {
            using var character = JsonDocument.Parse(body);
            if (character.RootElement is not { ValueKind: JsonValueKind.Object } root || Text(root, "id") is not { } id || !VideoId.IsFit(id)) return null;
            var answer = new ArrayBufferWriter<byte>();
            using var writer = new Utf8JsonWriter(answer);
            writer.WriteStartObject();
            writer.WriteString("id"u8, publicId(id));
            writer.WriteString("name"u8, Text(root, "name"));
            writer.WriteNumber("created_at"u8, root.TryGetProperty("created_at", out var created) && created.TryGetInt64(out var seconds) ? seconds : 0);
            writer.WriteEndObject();
            writer.Flush();
            return answer.WrittenMemory;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static Failure NotSupported(Upstream upstream) =>
        new(FailureReason.NotSupported, $"The upstream '{upstream.Name}' has no characters: its format, {upstream.Maker.Word}, has nothing for them.");
}
