using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Failures;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>What a supplier can make; null: it does not say.</summary>
sealed record CreateLimits(Choices? Sizes, Choices? Ratios, Choices? Resolutions, Lengths? Seconds);

/// <summary>How an upstream is asked to make a video.</summary>
sealed class Creating
{
    static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where it is sent; and where with a picture.</summary>
    public required Operation Ask { get; init; }
    public required Operation AskWithImage { get; init; }

    /// <summary>What the later polls ask with, made from the id in the reply; and what for a video that began with a picture.</summary>
    public required Template Id { get; init; }
    public required Template IdWithImage { get; init; }

    public required bool IsForm { get; init; }
    public required BodyTree Body { get; init; }
    public required IReadOnlyList<BodyLine> Lines { get; init; }
    public required CreateLimits Limits { get; init; }

    /// <summary>Composes the request; never throws, whatever the client wrote.</summary>
    /// <param name="request">What the client asks for.</param>
    /// <param name="model">The model as the upstream calls it; null: the client named none.</param>
    public Composed Compose(VideoRequest request, string? model)
    {
        var values = new RequestValues(request, model, Limits);
        var ask = values.HasImage ? AskWithImage : Ask;
        if (ask.Target(("model", model)) is not { } target) return WithoutModel(model);
        var filled = Body.Fill(values);
        values.Check(takesImages: Lines.Any(line => line.TakesImage && line.Holds(values)));
        if (values.Failure is { } failure) return new Composed { Failure = failure };
        try
        {
            var (type, body) = IsForm ? Form(filled, request) : ("application/json", WriteJson(filled, values));
            return new Composed
            {
                Ask = ask,
                Target = target,
                ContentType = type,
                Body = body,
                Seconds = values.Seconds(),
                Size = Limits.Sizes is not null && values.Pixels() is var (width, height) ? $"{width}x{height}" : null,
            };
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or InvalidOperationException)
        {
            return new Composed { Failure = new Failure(FailureReason.BrokenBody, "A field of the request is not valid JSON.") };
        }
    }

    /// <summary>The id that polls ask with; null: it does not fit.</summary>
    /// <param name="replyId">The id in the create's reply.</param>
    /// <param name="model">The model as the upstream calls it.</param>
    /// <param name="withImage">Whether the video began with a picture.</param>
    public string? RawId(string replyId, string? model, bool withImage) =>
        (withImage ? IdWithImage : Id).Fill(hole => Template.IsIdHole(hole) ? Template.IdPart(hole, replyId) : Template.ModelPart(hole, model));

    ReadOnlyMemory<byte> WriteJson(Dictionary<BodyNode, BodyValue> filled, RequestValues values)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, Json);
        Body.Write(json, filled, values);
        json.Flush();
        return output.WrittenMemory;
    }

    (string Type, ReadOnlyMemory<byte> Body) Form(Dictionary<BodyNode, BodyValue> filled, VideoRequest request)
    {
        var form = new FormBody();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in Body.Fields(filled))
        {
            names.Add(name);
            form.Add(name, value);
        }

        // Never over what the format has written, whichever letters are capitals: Go's servers mind none.
        foreach (var (name, json) in request.Extras.Where(extra => Body.FormHasExtras && names.Add(extra.Key))) form.AddJson(name, json);
        return (form.ContentType, form.End());
    }

    static Composed WithoutModel(string? model) => new()
    {
        Failure = model is null
            ? new Failure(FailureReason.MissingField, "This upstream needs a model.") { Param = "model" }
            : new Failure(FailureReason.InvalidField, "This is no name of a model of this upstream.") { Param = "model" },
    };
}

/// <summary>A create as the upstream takes it, or why there is none.</summary>
readonly record struct Composed
{
    /// <summary>Null where everything else is there.</summary>
    public Failure? Failure { get; init; }

    /// <summary>Its method and its headers.</summary>
    public Operation Ask { get; init; }

    /// <summary>Path and query, ready for the request line.</summary>
    public string Target { get; init; }

    public string ContentType { get; init; }
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The length that is made, which may be longer than what was asked for; null: nobody asked for one.</summary>
    public string? Seconds { get; init; }

    /// <summary>The frame that is made, <c>WxH</c>, where the upstream has a list of sizes and one was asked for; null: as asked for.</summary>
    public string? Size { get; init; }
}
