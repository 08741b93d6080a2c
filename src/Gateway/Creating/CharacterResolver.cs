using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Access;
using Gateway.Failures;
using Gateway.OpenAI;
using Gateway.Requests;
using Gateway.Sealing;
using Gateway.Upstreams;

namespace Gateway.Creating;

/// <summary>The characters that a video is made with: its client knows them by the ids that the gateway gave, and the upstream by its own.</summary>
sealed class CharacterResolver(AdmissionControl admission)
{
    const string Field = "characters";

    static readonly Failure Misshapen = new(FailureReason.InvalidField, "'characters' has to be a list of {\"id\": \"...\"}, with ids that POST /v1/videos/characters gave.") { Param = Field };
    static readonly Failure Unknown = new(FailureReason.UnknownVideo, "There is no character with this id for this key, or it is another upstream's.") { Param = Field };
    static readonly Failure Scattered = new(FailureReason.InvalidField, "The upstream has these in different accounts, and cannot make one video of them.") { Param = Field };

    /// <param name="call">Whose characters they are.</param>
    /// <param name="upstream">Who makes the video.</param>
    /// <param name="request">What the client asks for.</param>
    /// <param name="key">The upstream's own key that it has to be made with; null: any.</param>
    public ResolvedCharacters Open(in ApiCall call, Upstream upstream, VideoRequest request, UpstreamKey? key = null)
    {
        var (extras, at) = (request.Extras.ToList(), request.Extras.ToList().FindIndex(static extra => extra.Key == Field));
        if (at < 0) return new(request, key, null);
        if (JsonNode.Parse(extras[at].Value.Span) is not JsonArray { Count: > 0 } characters || characters.Any(static character => Id(character) is null))
            return upstream.Format.Characters is null ? new(request, key, null) : new(request, key, Misshapen);

        foreach (var character in characters)
        {
            var id = Id(character)!;

            // To those who have no characters of this kind, it is a field as any other.
            if (upstream.Format.Characters is null && !SealedIds.IsOurs(id)) continue;
            var admitted = VideoId.IsFit(id) ? admission.Admit(call, new RouteFinder(call.Snapshot).Find(upstream.Name, id, null)) : new() { Failure = Unknown };
            if (admitted.Failure is { } failure) return new(request, key, failure.Reason == FailureReason.UnknownVideo ? Unknown : failure with { Param = Field });
            if (key is not null && admitted.Key is { } theirs && theirs != key) return new(request, key, Scattered);
            key ??= admitted.Key;
            character!["id"] = admitted.UpstreamCall.Id;
        }

        extras[at] = new(Field, JsonSerializer.SerializeToUtf8Bytes(characters));
        return new(request with { Extras = extras }, key, null);
    }

    static string? Id(JsonNode? character) => character is JsonObject members && members["id"] is JsonValue value && value.TryGetValue<string>(out var id) && id.Length > 0 ? id : null;
}

/// <summary>A request with its characters as the upstream knows them.</summary>
/// <param name="Request">The request; as it was, where there is a failure.</param>
/// <param name="Key">The upstream's own key that has them; null: none is needed.</param>
/// <param name="Failure">Null: all of them are there.</param>
readonly record struct ResolvedCharacters(VideoRequest Request, UpstreamKey? Key, Failure? Failure);
