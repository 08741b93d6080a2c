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
    public Conditional<Choice<FrameSize>>[] Sizes { get; } =
        keys.All("create.sizes", static text => Choices.Parse(text, FrameSize.OfSize, "size; write 1280x720"));

    /// <summary>The ratios.</summary>
    public Conditional<Choice<FrameSize>>[] Ratios { get; } =
        keys.All("create.ratios", static text => Choices.Parse(text, FrameSize.OfRatio, "ratio; write 16:9"));

    /// <summary>The resolutions.</summary>
    public Conditional<Choice<FrameSize>>[] Resolutions { get; } =
        keys.All("create.resolutions", static text => Choices.Parse(text, FrameSize.OfResolution, "resolution; write 720p"));

    /// <summary>The lengths, the shortest first.</summary>
    public Conditional<Choice<LengthRange>>[] Lengths { get; } = [.. keys
        .All("create.seconds", static text => Choices.Parse(text, LengthRange.Of, "number of seconds; write 5 or 2..12"))
        .OrderBy(static choice => choice.Value.Value.From)];

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
    public Composed Compose(VideoRequest request, string? model)
    {
        var values = new CreateValues(request, model, this);
        try
        {
            if (Requests.For(values).First().Fill(values) is not { } filled) return new Composed { Failure = NoModel(model) };
            values.Check(Body);
            if (values.Failure is { } failure) return new Composed { Failure = failure };
            return new Composed { Request = filled, Seconds = values.Seconds, Size = values.SizeOfList };
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or InvalidOperationException)
        {
            return new Composed { Failure = values.Failure ?? new(FailureReason.BrokenBody, "A field of the request is not valid JSON.") };
        }
    }

    /// <summary>The id that polls ask with; null: it does not fit.</summary>
    /// <param name="replyId">The id in the create's reply.</param>
    /// <param name="model">The model as the upstream calls it.</param>
    /// <param name="withImage">Whether the video began with a picture.</param>
    public string? IdOfPolls(string replyId, string? model, bool withImage)
    {
        var values = new RequestValues { Id = replyId, Model = model, HasImage = withImage };
        return PollIds.For(values).First().Fill(values);
    }

    static Conditional<T>[] Chosen<T>(KeyReader keys, string key, Func<string, T> parse)
    {
        var all = keys.All(key, text => Conditional.Parse(text, parse));
        if (all is [.., { When: not null }]) keys.Fault(key, "the last entry must not have a condition");
        return all;
    }

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

/// <summary>A create as the upstream takes it, or the failure.</summary>
readonly record struct Composed
{
    /// <summary>Null where everything else is there.</summary>
    public Failure? Failure { get; init; }

    /// <summary>What is sent.</summary>
    public OutgoingRequest Request { get; init; }

    /// <summary>The length that is made, which may be longer than requested; null: none was requested.</summary>
    public string? Seconds { get; init; }

    /// <summary>The size that is made, <c>WxH</c>, if the upstream has a list of sizes and one is asked for; null: as asked for.</summary>
    public string? Size { get; init; }
}
