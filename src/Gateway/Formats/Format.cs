using System.Collections.Frozen;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>One compiled format: how an upstream is asked, and how its replies are read. Immutable, for any number of threads.</summary>
sealed record Format
{
    /// <summary>The word that names it in <c>Upstreams:*:Format</c>.</summary>
    public required string Word { get; init; }

    /// <summary>How to ask for a job.</summary>
    public required Asking Ask { get; init; }

    /// <summary>The largest reply in bytes; null: the gateway's default.</summary>
    public int? Limit { get; init; }

    /// <summary>The ordered places of each fact.</summary>
    public required Place[][] Facts { get; init; }

    /// <summary>The marks of the format: a reply for which one of them holds is its own.</summary>
    public required Condition[] Is { get; init; }

    /// <summary>What decides before any status word does, in this order.</summary>
    public required Rule[] Rules { get; init; }

    /// <summary>When a success without a url is one all the same.</summary>
    public required Condition[] Elsewhere { get; init; }

    /// <summary>Status words beyond the shared vocabulary, folded.</summary>
    public required FrozenDictionary<string, VideoStatus> Words { get; init; }

    /// <summary>Error codes that say that all is well where they stand, <c>place=code</c>, beyond those that say so everywhere.</summary>
    public required string[] SuccessCodes { get; init; }

    /// <summary>Error codes that speak of moderation.</summary>
    public required string[] ModerationCodes { get; init; }

    /// <summary>The places of an id that may be nothing but the call's, as nodes.</summary>
    public required int[] CallIds { get; init; }

    /// <summary>Whether its status is a number.</summary>
    public required bool HasNumericWords { get; init; }

    /// <summary>The envelopes that the job may be in, as nodes.</summary>
    public required int[] Inside { get; init; }

    /// <summary>The objects below the job that may have its url, as nodes.</summary>
    public required int[] Below { get; init; }

    /// <summary>The second request that knows the url, with the places of its holes; null: the first knows it.</summary>
    public required ThenRequest? Then { get; init; }

    /// <summary>How a video is made; null: the upstream cannot be asked to.</summary>
    public Creating? Create { get; init; }

    /// <summary>The upstream's own bytes of a video, <c>{variant}</c> of them; null: it has no such path.</summary>
    public Operation? Content { get; init; }

    /// <summary>Each null where the upstream has no such path.</summary>
    public Operation? Delete { get; init; }
    public Operation? List { get; init; }
    public Operation? Remix { get; init; }
    public Operation? Edits { get; init; }
    public Operation? Extensions { get; init; }
    public Operation? Characters { get; init; }
    public Operation? Character { get; init; }

    /// <summary>Formats with the same number look for the job in the same way.</summary>
    public required int PeelGroup { get; init; }

    /// <summary>The set that it was compiled in.</summary>
    public required FormatSet Set { get; init; }

    /// <summary>Whether the id at that place may be nothing but the call's.</summary>
    public bool IsOfCall(Place place) => CallIds.AsSpan().Contains(place.Node);

    /// <summary>Reads a reply. Never throws, whatever the bytes are.</summary>
    /// <param name="reply">The reply; the video points into its body.</param>
    /// <param name="id">The id that the upstream was asked for: its prefix may name the model, its ULID the time.</param>
    /// <param name="unknown">What an unknown status word counts as.</param>
    public Reading Read(in UpstreamReply reply, string id, UnknownStatus unknown)
    {
        using var fields = new ReplyFields(Set.Paths, reply.Body);
        var (format, job) = Find(fields);
        return new Judge(new JobFacts(fields, format, job, id), reply.Status, unknown).Decide();
    }

    /// <summary>Reads the reply to a create. Never throws, whatever the bytes are.</summary>
    /// <param name="reply">The reply; the video points into its body.</param>
    /// <param name="model">The model that the upstream was asked for, as it calls it.</param>
    /// <param name="withImage">Whether the video began with a picture.</param>
    /// <exception cref="InvalidOperationException">The format has no create.</exception>
    public Created ReadCreated(in UpstreamReply reply, string? model, bool withImage)
    {
        var create = Create ?? throw new InvalidOperationException($"The format {Word} has no create.");
        using var fields = new ReplyFields(Set.Paths, reply.Body);
        var (format, job) = Find(fields);
        var judge = new CreateJudge(new JobFacts(fields, format, job, id: ""), reply.Status);
        return judge.Decide(id => Fitting(create.RawId(id, model, withImage)));
    }

    /// <summary>Where the result of a job is, as the reply to a poll tells that says the job is completed. Never throws.</summary>
    /// <param name="reply">The reply; what is found points into its body.</param>
    /// <param name="id">The id that the upstream was asked for.</param>
    /// <param name="variant">Which content is wanted: <c>video</c>, <c>thumbnail</c> or <c>spritesheet</c>.</param>
    public VideoResult FindResult(in UpstreamReply reply, string id, string variant)
    {
        using var fields = new ReplyFields(Set.Paths, reply.Body);
        var (format, job) = Find(fields);
        var facts = new JobFacts(fields, format, job, id);
        var content = variant == "video" || format.Content?.TakesVariant == true ? format.Content : null;
        return new VideoResult
        {
            Url = facts.Url(Fact.VideoUrl),
            Base64 = facts.Text(Fact.VideoBase64),
            File = facts.Text(Fact.VideoFile),
            ContentTarget = content is null ? null : facts.Target(content, variant),
        };
    }

    (Format Format, int Job) Find(in ReplyFields fields) =>
        Word == FormatSet.Auto ? Recogniser.Recognise(fields, Set) : (this, JobFinder.Find(fields, this));

    // What no poll could ask with is no id.
    string? Fitting(string? rawId) => rawId is { Length: <= Created.LongestId } && Ask.Fits(rawId) ? rawId : null;
}

/// <summary>Where the result of a job is. Nothing of it is ever published but the url.</summary>
readonly record struct VideoResult
{
    /// <summary>Http(s); null: none is told.</summary>
    public ReadOnlyMemory<byte>? Url { get; init; }

    /// <summary>The video itself, in base64.</summary>
    public ReadOnlyMemory<byte>? Base64 { get; init; }

    /// <summary>A <c>gs://</c> uri or the id of a file: what explains why there are no bytes.</summary>
    public ReadOnlyMemory<byte>? File { get; init; }

    /// <summary>Path and query of the upstream's own bytes; null: the format has no such path, or the reply lacks what it needs.</summary>
    public string? ContentTarget { get; init; }
}

/// <summary>A second request, with the places of the reply that fill its path.</summary>
sealed record ThenRequest(Template Target, FrozenDictionary<string, Place> Places);
