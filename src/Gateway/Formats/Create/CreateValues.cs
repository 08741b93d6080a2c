using System.Globalization;
using System.Text;
using Gateway.Failures;
using Gateway.Formats.Values;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>
/// What the holes of a create stand for in one request, in the upstream's terms. What cannot be had has no value, and leaves a
/// <see cref="Failure"/> behind.
/// </summary>
sealed class CreateValues : RequestValues
{
    const string Number = ":number";

    readonly VideoRequest _request;
    readonly FrameSize? _frame;
    readonly List<Choice<FrameSize>>? _sizes, _ratios, _resolutions;
    readonly List<Choice<LengthRange>>? _lengths;
    int _taken;

    /// <param name="request">What the client asks for.</param>
    /// <param name="model">The model as the upstream calls it; null: the client named none.</param>
    /// <param name="create">What the upstream has.</param>
    public CreateValues(VideoRequest request, string? model, CreateTemplate create)
    {
        (_request, Model, HasImage) = (request, model, request.References.Count > 0);
        _frame = FrameSize.Of(request);
        (_sizes, _ratios, _resolutions, _lengths) = (Has(create.Sizes), Has(create.Ratios), Has(create.Resolutions), Has(create.Lengths));
    }

    /// <summary>The first thing that cannot be had; otherwise null.</summary>
    public Failure? Failure { get; private set; }

    /// <summary>What is made, in seconds: of the upstream's lengths the shortest that is long enough. Null: none is asked for.</summary>
    public string? Seconds => Length()?.Seconds;

    /// <summary>What is made, <c>WxH</c>, where the upstream has a list of sizes; null: as it is asked for.</summary>
    public string? SizeOfList => _sizes is null ? null : Chosen(_sizes)?.Value.SizeText;

    public override IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> Extras => _request.Extras;

    Reference? Image => _request.References.Count > 0 ? _request.References[0] : null;

    // The first picture where it is bytes, and not a url.
    Reference? File => Image is { Url: null } image ? image : null;

    FrameSize? Asked => _frame ?? Missing<FrameSize?>("size", $"'{SizeText}' is no size that can be read: write 1280x720.");

    string SizeText => _request.Size ?? string.Join(' ', new[] { _request.Ratio, _request.Resolution }.OfType<string>());

    public override string? Text(string name) => name switch
    {
        "prompt" => _request.Prompt,
        "seconds" => Length()?.Word,
        "size" => _sizes is null ? _request.Size ?? Asked?.SizeText : Chosen(_sizes)?.Word,
        "width" => Pixels?.Width.ToString(CultureInfo.InvariantCulture),
        "height" => Pixels?.Height.ToString(CultureInfo.InvariantCulture),
        "ratio" when _ratios is not null => Asked?.Shape is null ? null : Chosen(_ratios)?.Word,
        "ratio" => _request.Size is null ? _request.Ratio : Asked?.RatioText,
        "resolution" when _resolutions is not null => Asked?.Short is null ? null : Chosen(_resolutions)?.Word,
        "resolution" => _request.Size is null ? _request.Resolution : Asked?.ResolutionText,
        "orientation" => Asked?.Shape switch { > 1 => "landscape", < 1 => "portrait", _ => null },
        "image" => Image is { } image ? Pictures.UrlOrData(image) : null,
        "image:url" => Image?.Url,
        "image:base64" => File is { } file ? Pictures.Base64(file) : null,
        "image:type" => File is { } file ? Pictures.Type(file) : null,
        _ => base.Text(name),
    };

    public override BodyValue? Find(string name)
    {
        if (name == "images") return HasImage ? new BodyValue(Texts: [.. _request.References.Select(Pictures.UrlOrData)]) : null;
        if (name == "image:file") return File is { } file ? new BodyValue(File: file) : null;
        if (!name.EndsWith(Number, StringComparison.Ordinal) || Text(name[..^Number.Length]) is not { } text) return base.Find(name);
        return ToSeconds(text) is { } number ? new(Json: Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture))) : null;
    }

    public override void Took(BodyLine line) => _taken = Math.Max(_taken, line.TakesImages ? _request.References.Count : 1);

    /// <summary>Checks what no line asked for: a picture that none took, and a length or size that the upstream does not have.</summary>
    public void Check(BodyTemplate body)
    {
        Length();

        // A picture has a shape of its own, which most suppliers keep to.
        if (!HasImage) Array.ForEach([_sizes, _ratios, _resolutions], choices => _ = choices is null ? null : Chosen(choices));
        if (_taken < _request.References.Count) Fail("input_reference", Untaken(body.Lines.For(this).Any(line => line.TakesImage)));
    }

    (int Width, int Height)? Pixels => (_sizes is null ? Asked : Chosen(_sizes)?.Value)?.Pixels;

    (string Seconds, string Word)? Length()
    {
        if (_request.Seconds is not { } asked) return null;
        if (_lengths is null) return (asked, asked);
        if (ToSeconds(asked) is not { } seconds) return null;
        var message = $"{asked} seconds are too long for this upstream, which makes videos of {Text(_lengths)} seconds.";
        return _lengths.AtLeast(seconds) ?? Missing<(string, string)?>("seconds", message);
    }

    Choice<FrameSize>? Chosen(List<Choice<FrameSize>> choices)
    {
        if (Asked is not { } asked || asked == default) return null;
        return choices.Nearest(asked)
            ?? Missing<Choice<FrameSize>>("size", $"{SizeText} is not a size of this upstream; expected {Text(choices)}.");
    }

    double? ToSeconds(string text) =>
        Durations.Seconds(Encoding.UTF8.GetBytes(text)) ?? Missing<double?>("seconds", $"'{text}' is no number of seconds.");

    string Untaken(bool takesImages)
    {
        if (_taken > 0) return $"This upstream's model takes one picture, and {_request.References.Count} were sent.";
        if (!takesImages) return "This upstream's model takes no picture.";
        if (Image?.Url is null) return "This upstream's model takes a picture as a url only.";
        return "This upstream's model takes no picture as a url: send the picture itself.";
    }

    static string Text<T>(List<Choice<T>> choices) => string.Join(", ", choices.Select(static choice => choice.Entry));

    List<T>? Has<T>(IReadOnlyList<Conditional<T>> all) => all.For(this).ToList() is { Count: > 0 } some ? some : null;

    T? Missing<T>(string param, string message)
    {
        Fail(param, message);
        return default;
    }

    void Fail(string param, string message) => Failure ??= new Failure(FailureReason.InvalidField, message) { Param = param };
}
