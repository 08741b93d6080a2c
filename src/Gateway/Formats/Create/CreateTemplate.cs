using System.Text.Json;
using Gateway.Failures;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>How an upstream is asked to make a video, and what it has.</summary>
/// <param name="keys">The keys of its format: each is read where its property stands.</param>
/// <param name="body">What all requests are sent.</param>
sealed class CreateTemplate(KeyReader keys, BodyTemplate body)
{
    const string Request = "create.request", PollId = "create.poll_id";

    /// <summary>Where it is asked. The first whose condition holds counts; the last has none.</summary>
    public Conditional<RequestTemplate>[] Requests { get; } =
        Chosen(keys, Request, text => keys.Request(Request, text, keys.CreateHeaders, body));

    /// <summary>What all requests are sent.</summary>
    public BodyTemplate Body { get; } = body;

    /// <summary>What polls ask with, made from the id in the reply; chosen as the request is.</summary>
    public Conditional<Template>[] PollIds { get; } =
        keys.Values(PollId).Count == 0 ? [new(ParseId("{id}"), null)] : Chosen(keys, PollId, ParseId);

    /// <summary>The sizes that there are; empty, as of the following: the format does not say.</summary>
    public Conditional<Choice<FrameSize>>[] Sizes { get; } = keys.All("create.sizes", CreateLists.Size);

    /// <summary>The ratios.</summary>
    public Conditional<Choice<FrameSize>>[] Ratios { get; } = keys.All("create.ratios", CreateLists.Ratio);

    /// <summary>The resolutions.</summary>
    public Conditional<Choice<FrameSize>>[] Resolutions { get; } = keys.All("create.resolutions", CreateLists.Resolution);

    /// <summary>The lengths, the shortest first.</summary>
    public Conditional<Choice<LengthRange>>[] Lengths { get; } = CreateLists.Sorted(keys.All("create.seconds", CreateLists.Length));

    /// <summary>Whether a create without a size or a length is left to the upstream.</summary>
    public bool HasNoDefaults { get; } = keys.All("create.defaults", ParseNone).Length > 0;

    /// <summary>The fields of its own that it has besides its lines, and their types.</summary>
    public ExtraFields Fields { get; } = new(keys.All("create.fields", ExtraField.Parse));

    /// <summary>What a create may order and the format has no line and no list for: <c>prompt</c>, <c>length</c>, <c>shape</c>.</summary>
    public IEnumerable<string> Untaken
    {
        get
        {
            var holes = Body.Lines.SelectMany(static line => line.Value.Holes).Select(static hole => hole.Name.Split(':')[0]).ToHashSet(StringComparer.Ordinal);
            if (!holes.Contains("prompt")) yield return "prompt";
            if (!holes.Contains("seconds") && Lengths.Length == 0) yield return "length";
            var isShaped = holes.Overlaps(["size", "width", "ratio", "orientation"]) || Sizes.Length > 0 || Ratios.Length > 0;
            if (!isShaped) yield return "shape";
        }
    }

    /// <summary>The request without a picture, for people.</summary>
    public string Text => Requests[^1].Value.Text;

    /// <summary>Compiles it; null: the format does not say how, or takes it back.</summary>
    public static CreateTemplate? Read(KeyReader keys)
    {
        if (!keys.IsOff(Request)) return new CreateTemplate(keys, keys.CreateBody());
        var own = FormatKeys.All.Where(key => key.Name.StartsWith("create.", StringComparison.Ordinal) && !keys.IsOff(key.Name));
        if (keys.Values(Request).Count == 0 && own.Any()) keys.Fault(Request, "one text is due");
        return null;
    }

    /// <summary>Composes the request; never throws, whatever the client wrote.</summary>
    /// <param name="request">What the client asks for.</param>
    /// <param name="model">The model as the upstream calls it; null: the client named none.</param>
    /// <param name="terms">What the upstream has; null: what the format says, and no defaults.</param>
    public Result<Composed> Compose(VideoRequest request, string? model, CreateTerms? terms = null)
    {
        terms ??= CreateTerms.None;
        if (HasNoDefaults) terms = terms.WithoutOpenAIDefaults();
        CreateValues? values = null;
        try
        {
            if (!Fields.Apply(request).TryGet(out var typed, out var wrongType)) return wrongType;
            values = new CreateValues(WithOwnWord(typed), model, this, terms);
            if (Requests.For(values).First().Fill(values) is not { } filled) return NoModel(model);
            values.Check(Body, Fields.Names);
            var (seconds, size) = (values.Seconds, values.Size);
            if (values.Failure is { } failure) return failure;
            return new Composed(filled, seconds, size);
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or InvalidOperationException)
        {
            return values?.Failure ?? new Failure(FailureReason.BrokenBody, "A field of the request is not valid JSON.");
        }
    }

    /// <summary>The id that polls ask with; null: it does not fit.</summary>
    /// <param name="replyId">The id in the create's reply.</param>
    /// <param name="model">The model as the upstream calls it.</param>
    /// <param name="withImage">Whether the video began with a picture.</param>
    public string? PollIdOf(string replyId, string? model, bool withImage)
    {
        var values = new RequestValues { Id = replyId, Model = model, HasImage = withImage };
        return PollIds.For(values).First().Fill(values);
    }

    // Kling's clients say mode: pro, at the place where the format writes the resolution.
    VideoRequest WithOwnWord(VideoRequest request)
    {
        if (request.Size is not null || request.SizeWord is not null || request.Resolution is not null) return request;
        foreach (var place in Body.Lines.Where(static line => line.Value.Holes.Any() && line.Value.Holes.All(IsResolution)).Select(static line => line.Value.Place))
        {
            var own = request.Extras.FirstOrDefault(extra => extra.Key == place);
            if (own.Key is null || Word(own.Value) is not { } word) continue;
            return request with { Resolution = word, ResolutionField = place, Extras = [.. request.Extras.Where(extra => extra.Key != place)] };
        }

        return request;
    }

    static bool IsResolution(Hole hole) => hole.Name == "resolution";

    static string? Word(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span);
        return reader.Read() && reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 0 } text && FrameSize.IsWord(text)
            ? text
            : null;
    }

    static Conditional<T>[] Chosen<T>(KeyReader keys, string key, Func<string, T> parse)
    {
        var all = keys.All(key, text => Conditional.Parse(text, parse));
        if (all is [.., { When: not null }]) keys.Fault(key, "the last entry must not have a condition");
        return all;
    }

    static string ParseNone(string text) =>
        text == KeyReader.None ? text : throw new FormatException($"'{text}': the defaults of a format are {KeyReader.None}, or OpenAI's");

    static Template ParseId(string text)
    {
        var template = new Template(text, FormatKeys.Find(PollId)!.Holes);
        return template.Holes.Any(hole => hole.Name == "id")
            ? template
            : throw new FormatException($"'{text}' has no {{id}}: write text2video/{{id}}, with {{model}} where the polls need it");
    }

    static Failure NoModel(string? model) => model is null
        ? new Failure(FailureReason.MissingField, "This upstream needs a model.") { Param = "model" }
        : new Failure(FailureReason.InvalidField, "This is no name of a model of this upstream.") { Param = "model" };
}

/// <summary>A create as the upstream takes it.</summary>
/// <param name="Request">What is sent.</param>
/// <param name="Seconds">The length that is made, which may be longer than requested; null: the upstream decides.</param>
/// <param name="Size">The size that is made, <c>WxH</c>; null: the upstream decides, or it cannot be known.</param>
readonly record struct Composed(OutgoingRequest Request, string? Seconds, string? Size);
