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
/// Resolves the characters of a create: replaces the sealed ids of the client by the ids of the upstream.
/// </summary>
sealed class CharacterResolver(AdmissionControl admissions)
{
    const string Field = "characters";

    static readonly Failure InvalidList = new(
        FailureReason.InvalidField, "'characters' must be a list of {\"id\": \"...\"}, with ids that POST /v1/videos/characters returned.")
    { Param = Field };

    static readonly Failure Unknown = new(
        FailureReason.UnknownVideo, "There is no character with this id for this key, or it belongs to another upstream.")
    { Param = Field };

    static readonly Failure SeveralAccounts = new(
        FailureReason.InvalidField,
        "These characters are in different accounts of the upstream, and cannot be used in one video. Use characters of one account.")
    { Param = Field };

    /// <summary>Replaces the ids of the characters by those of the upstream.</summary>
    /// <param name="call">The client's request.</param>
    /// <param name="upstream">The upstream that makes the video.</param>
    /// <param name="request">The create.</param>
    /// <param name="key">The key of the upstream that must be used; null: any key.</param>
    public Result<ResolvedRequest> Resolve(in ApiCall call, Upstream upstream, VideoRequest request, UpstreamKey? key = null)
    {
        var extras = request.Extras.ToList();
        var at = extras.FindIndex(static extra => extra.Key == Field);
        if (at < 0) return new ResolvedRequest(request, key);
        if (List(extras[at].Value) is not { } characters)
            return upstream.Format.Characters is null ? new ResolvedRequest(request, key) : InvalidList;

        foreach (var character in characters)
        {
            // For an upstream without characters, it is an ordinary field.
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

    // Null: the value is not a list of objects with an id.
    static JsonArray? List(ReadOnlyMemory<byte> json) =>
        JsonNode.Parse(json.Span) is JsonArray { Count: > 0 } list && list.All(static character => Id(character) is not null) ? list : null;

    static string? Id(JsonNode? character)
    {
        var member = character is JsonObject members ? members["id"] : null;
        var id = member is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
        return string.IsNullOrEmpty(id) ? null : id;
    }
}

/// <summary>A create with the upstream's ids of its characters.</summary>
/// <param name="Request">The create.</param>
/// <param name="Key">The key of the account that has the characters; null: any key.</param>
readonly record struct ResolvedRequest(VideoRequest Request, UpstreamKey? Key)
{
    /// <summary>The credential of <see cref="Key"/>; null: any key.</summary>
    public Credential? Credential => Key is null ? null : Asking.Credential.Of(Key);
}
