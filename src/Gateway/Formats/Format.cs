using System.Collections.Frozen;
using System.Globalization;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>One compiled format: how an upstream is asked, and how its replies are read. Immutable, for any number of threads.</summary>
/// <param name="word">The word that names it in <c>Upstreams:*:Format</c>.</param>
/// <param name="keys">Its keys: each is read where its property stands.</param>
/// <param name="set">The set that it is compiled in.</param>
sealed class Format(string word, KeyReader keys, FormatSet set)
{
    /// <summary>The longest id, in characters. No supplier's is half as long, and it has to fit into a request line.</summary>
    public const int LongestId = 1000;

    static readonly string[] PeelKeys =
        ["envelopes", "status", "id", "words.queued", "words.in_progress", "words.completed", "words.failed"];

    /// <summary>The word that names it in <c>Upstreams:*:Format</c>.</summary>
    public string Word { get; } = word;

    /// <summary>The set that it was compiled in.</summary>
    public FormatSet Set { get; } = set;

    /// <summary>The request for a job.</summary>
    public RequestTemplate Poll { get; } = keys.One("poll.request", text => keys.Request(
        "poll.request", text, keys.Headers, keys.Values("poll.body").Count == 0 ? null : keys.Body("poll.body", isForm: false)))!;

    /// <summary>The largest reply in bytes; null: the gateway's default.</summary>
    public int? Limit { get; } = keys.Optional("limit", ParseLimit);

    /// <summary>The marks of the format, which are never inherited: a reply for which one of them holds is its own.</summary>
    public Condition[] Recognise { get; } = keys.All("recognise", keys.ParseCondition);

    /// <summary>The envelopes that the job may be in, as nodes.</summary>
    public int[] Envelopes { get; } = keys.All("envelopes", place => set.Paths.Add(place, isEnvelope: true));

    /// <summary>The objects below the job that may have its url, as nodes.</summary>
    public int[] UrlIn { get; } = keys.All("url_in", place => set.Paths.Add(place, isEnvelope: true));

    /// <summary>The ordered places of each fact.</summary>
    public Place[][] Facts { get; private set; } =
        [.. Enum.GetValues<Fact>().Select(fact => keys.All(fact.Word(), text => keys.ParsePlace(fact, text)))];

    /// <summary>What decides before any status word does, in this order.</summary>
    public Rule[] Rules { get; } = keys.All("rules", text => Rule.Parse(text, set.Paths) with { IsInherited = keys.IsInherited("rules", text) });

    /// <summary>When a success without a url is one all the same.</summary>
    public Condition[] CompletedWithoutUrl { get; } = keys.All("completed_without_url", keys.ParseCondition);

    /// <summary>Status words beyond the shared vocabulary, folded.</summary>
    public FrozenDictionary<string, VideoStatus> Words { get; } = Enum.GetValues<VideoStatus>()
        .SelectMany(status => keys.All($"words.{status.Word()}", ParseWord), static (status, folded) => KeyValuePair.Create(folded, status))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Error codes that mean success where they stand, <c>place=code</c>, beyond those that mean it everywhere.</summary>
    public string[] SuccessCodes { get; } = keys.All("success_codes", ParseSuccessCode);

    /// <summary>Error codes that mean that moderation stopped the job.</summary>
    public string[] ModerationCodes { get; } = keys.All("moderation_codes", ParseCode);

    /// <summary>Whether its status is a number.</summary>
    public bool HasNumericWords { get; } = Enum.GetValues<VideoStatus>()
        .SelectMany(status => keys.Values($"words.{status.Word()}")).Any(static word => word is [>= '0' and <= '9', ..]);

    /// <summary>Formats with the same number look for the job in the same way.</summary>
    public int PeelGroup { get; } = set.PeelGroupOf(string.Join('\n', PeelKeys.SelectMany(key => keys.Values(key).Prepend(key))));

    /// <summary>The second request that knows the url; null: the first knows it.</summary>
    public RequestTemplate? UrlRequest { get; } = keys.Request("url_request");

    /// <summary>How a video is made; null: the upstream cannot be asked to.</summary>
    public CreateTemplate? Create { get; } = CreateTemplate.Read(keys);

    /// <summary>The upstream's own bytes of a video. Null, as each of the following: it has no such path.</summary>
    public RequestTemplate? Content { get; } = keys.Request("content");

    /// <summary>
    /// What the paths of results begin with that the upstream itself serves to its key, where they do not have the id of the video.
    /// </summary>
    public string[] FilePaths { get; } = keys.All("file_paths", ParseFilePath);

    /// <summary>Whether it reads the replies that no other format claims, so that what it finds is a guess.</summary>
    public bool IsGuess => Word == FormatSet.GeneralWord;

    /// <summary>Deletes a video.</summary>
    public RequestTemplate? Delete { get; } = keys.Request("delete");

    /// <summary>Lists videos, page by page.</summary>
    public RequestTemplate? List { get; } = keys.Request("list");

    /// <summary>Makes a video of another one.</summary>
    public RequestTemplate? Remix { get; } = keys.Request("remix");

    /// <summary>Edits a video that is named in the body.</summary>
    public RequestTemplate? Edits { get; } = keys.Request("edits");

    /// <summary>Extends a video that is named in the body.</summary>
    public RequestTemplate? Extensions { get; } = keys.Request("extensions");

    /// <summary>Makes a character.</summary>
    public RequestTemplate? Characters { get; } = keys.Request("characters");

    /// <summary>Retrieves a character.</summary>
    public RequestTemplate? Character { get; } = keys.Request("character");

    /// <summary>The places of an id that may be the call's alone, as nodes.</summary>
    int[] CallIds { get; } = keys.All("call_ids", place => set.Paths.Add(place));

    /// <summary>Whether the id at that place may be the call's alone.</summary>
    public bool IsOfCall(Place place) => CallIds.AsSpan().Contains(place.Node);

    /// <summary>The same, with one place for one fact.</summary>
    public Format WithOnly(Fact fact, Place place)
    {
        var other = (Format)MemberwiseClone();
        other.Facts = [.. Facts];
        other.Facts[(int)fact] = [place];
        return other;
    }

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
    public Reading ReadCreated(in UpstreamReply reply, string? model, bool withImage)
    {
        var create = Create ?? throw new InvalidOperationException($"The format {Word} has no create.");
        using var fields = new ReplyFields(Set.Paths, reply.Body);
        var (format, job) = Find(fields);
        var judge = new CreateJudge(new JobFacts(fields, format, job, id: ""), reply.Status);
        return judge.Decide(id => Fitting(create.PollIdOf(id, model, withImage)));
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
            RelativeUrl = facts.RelativeUrl(),
        };
    }

    (Format Format, int Job) Find(in ReplyFields fields) =>
        Word == FormatSet.Auto ? Recogniser.Recognise(fields, Set) : (this, JobFinder.Find(fields, this));

    static int? ParseLimit(string text) =>
        text is [.. var count, ' ', 'M', 'i', 'B']
        && int.TryParse(count, CultureInfo.InvariantCulture, out var mib)
        && mib is > 0 and <= 256
            ? mib << 20
            : throw new FormatException($"'{text}' is no size; write 64 MiB, at most 256 MiB");

    static string ParseFilePath(string text) =>
        text is ['/', _, .., '/'] && !text.Contains("..", StringComparison.Ordinal)
            ? text
            : throw new FormatException($"'{text}' is no folder of a path; write /v1beta/files/");

    static string ParseWord(string text) => Formats.Words.Fold(text) is { Length: > 0 } folded
        ? folded
        : throw new FormatException($"'{text}' is no status word; a word has 1 to 64 letters or digits");

    static string ParseCode(string text) =>
        text.All(static letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.' or ':')
            ? text
            : throw new FormatException($"'{text}' is not an error code: a code has letters, digits, -, _, . and :");

    static string ParseSuccessCode(string text) =>
        text.Contains('=', StringComparison.Ordinal) ? text : throw new FormatException($"'{text}' is not a code at a place; write ret=1");

    // What no poll could ask with is no id.
    string? Fitting(string? rawId) => rawId is { Length: <= LongestId } && Poll.Fill(rawId) is not null ? rawId : null;
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

    /// <summary>A path at the upstream's own address, at a listed place of the url; null: there is no such value.</summary>
    public string? RelativeUrl { get; init; }

    /// <summary>Path and query of the upstream's own bytes; null: the format has no such path, or the reply lacks what it needs.</summary>
    public string? ContentTarget { get; init; }
}
