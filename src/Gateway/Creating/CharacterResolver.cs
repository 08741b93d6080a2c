using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Access;
using Gateway.Asking;
using Gateway.Failures;
using Gateway.OpenAI;
using Gateway.Requests;
using Gateway.Sealing;
using Gateway.Upstreams;

namespace Gateway.Creating;

/// <summary>
/// Resolves the characters that a create names: its client knows them by the ids that the gateway gave, the upstream by its own.
/// </summary>
sealed class CharacterResolver(AdmissionControl admissions)
{
    const string Field = "characters";

    static readonly Failure InvalidList = new(
        FailureReason.InvalidField, "'characters' must be a list of {\"id\": \"...\"}, with ids that POST /v1/videos/characters gave.")
    { Param = Field };

    static readonly Failure Unknown = new(
        FailureReason.UnknownVideo, "There is no character with this id for this key, or it belongs to another upstream.")
    { Param = Field };

    static readonly Failure SeveralAccounts = new(
        FailureReason.InvalidField, "The upstream has these characters in different accounts, and cannot make one video of them.")
    { Param = Field };

    /// <summary>Replaces the ids of the characters by the upstream's own.</summary>
    /// <param name="call">The client's request.</param>
    /// <param name="upstream">The upstream that makes the video.</param>
    /// <param name="request">What the client asks for.</param>
    /// <param name="key">The upstream's own key that must make it; null: any.</param>
    public Result<ResolvedRequest> Resolve(in ApiCall call, Upstream upstream, VideoRequest request, UpstreamKey? key = null)
    {
        var extras = request.Extras.ToList();
        var at = extras.FindIndex(static extra => extra.Key == Field);
        if (at < 0) return new ResolvedRequest(request, key);
        if (List(extras[at].Value) is not { } characters)
            return upstream.Format.Characters is null ? new ResolvedRequest(request, key) : InvalidList;

        foreach (var character in characters)
        {
            // To an upstream that has no characters of this kind, it is a field like any other.
            var id = Id(character)!;
            if (upstream.Format.Characters is null && !SealedIds.IsOurs(id)) continue;
            if (!admissions.Admit(call, id, Field, upstream.Name).TryGet(out var admission, out var refused))
                return refused.Reason is FailureReason.UnknownVideo or FailureReason.InvalidId ? Unknown : refused with { Param = Field };
            if (key is not null && admission.Key is { } other && other != key) return SeveralAccounts;
            key ??= admission.Key;
            character!["id"] = admission.UpstreamCall.Id;
        }

        extras[at] = new(Field, JsonSerializer.SerializeToUtf8Bytes(characters));
        return new ResolvedRequest(request with { Extras = extras }, key);
    }

    // Null: it is not a list of objects with an id.
    static JsonArray? List(ReadOnlyMemory<byte> json) =>
        JsonNode.Parse(json.Span) is JsonArray { Count: > 0 } list && list.All(static character => Id(character) is not null) ? list : null;

    static string? Id(JsonNode? character)
    {
        var member = character is JsonObject members ? members["id"] : null;
        var id = member is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
        return string.IsNullOrEmpty(id) ? null : id;
    }
}

/// <summary>A create with its characters as the upstream knows them.</summary>
/// <param name="Request">The create.</param>
/// <param name="Key">The upstream's own key whose account has them; null: any key will do.</param>
readonly record struct ResolvedRequest(VideoRequest Request, UpstreamKey? Key)
{
    /// <summary>The credential of <see cref="Key"/>; null: any will do.</summary>
    public Credential? Credential => Key is null ? null : Asking.Credential.Of(Key);
}
