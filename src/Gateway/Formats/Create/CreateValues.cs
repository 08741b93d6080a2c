using System.Globalization;
using System.Text;
using Gateway.Failures;
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
    readonly CreateTerms _terms;
    readonly FrameSize? _frame;
    readonly FrameSize _defaults;
    readonly List<Choice<FrameSize>>? _sizes, _ratios, _resolutions;
    readonly List<Choice<LengthRange>>? _lengths;
    readonly HashSet<string> _taken = [];
    int _pictures;

    /// <param name="request">What the client asks for.</param>
    /// <param name="model">The model as the upstream calls it; null: the client named none.</param>
    /// <param name="create">What the format has.</param>
    /// <param name="terms">What the upstream has otherwise.</param>
    public CreateValues(VideoRequest request, string? model, CreateTemplate create, CreateTerms terms)
    {
        (_request, _terms, Model, HasImage) = (request, terms, model, request.References.Count > 0);
        _frame = FrameSize.Of(request);
        _sizes = Has(terms.Sizes ?? create.Sizes);
        _ratios = Has(terms.Ratios ?? create.Ratios);
        _resolutions = Has(terms.Resolutions ?? create.Resolutions);
        _lengths = Has(terms.Lengths ?? create.Lengths);
        _defaults = Defaults(request, model, terms);
    }

    /// <summary>The first thing that cannot be had; otherwise null.</summary>
    public Failure? Failure { get; private set; }

    /// <summary>What is made, in seconds: of the upstream's lengths the shortest that is long enough. Null: the upstream decides.</summary>
    public string? Seconds => _request.Seconds is not null || _lengths is not null || Took("seconds") ? Length()?.Seconds : null;

    /// <summary>What is made, <c>WxH</c>; null: the upstream decides.</summary>
    public string? Size
    {
        get
        {
            if (_sizes is not null && (Says || Took("size", "width", "height"))) return Chosen(_sizes)?.Value.SizeText;
            if (_request.Size is { } size && _ratios is null && _resolutions is null) return size;
            if (HasImage && !Took("size", "width", "height", "ratio", "orientation")) return null;
            var (shape, side) = (Made(_ratios, Asked?.Shape, static choice => choice.Shape), Made(_resolutions, Asked?.Short, static choice => choice.Short));
            return shape is null || side is null ? _request.Size : new FrameSize(shape, side).SizeText;
        }
    }

    public override IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> Extras => _request.Extras;

    Reference? Image => _request.References.Count > 0 ? _request.References[0] : null;

    // The first picture where it is bytes, and not a url.
    Reference? File => Image is { Url: null } image ? image : null;

    // What the client says, and of what it does not say the default.
    FrameSize? Asked => _frame is { } frame
        ? new FrameSize(frame.Shape ?? _defaults.Shape, frame.Short ?? _defaults.Short)
        : Missing<FrameSize?>(SizeField, $"'{SizeText}' is no size that can be read: write 1280x720.");

    bool Says =>
        _request.Size is not null || _request.Ratio is not null || _request.Resolution is not null || _request.SizeWord is not null;

    string SizeField => _request.ShapeField ?? _request.ResolutionField ?? "size";

    string SizeText => Says
        ? _request.Size ?? string.Join(' ', new[] { _request.Ratio, _request.Resolution, _request.SizeWord }.OfType<string>())
        : _defaults.SizeText ?? "";

    string? ResolutionWord => _request.SizeWord ?? (IsWord(_request.Resolution, FrameSize.OfResolution) ? _request.Resolution : null);

    string? RatioWord => IsWord(_request.Ratio, FrameSize.OfRatio) ? _request.Ratio : null;

    public override string? Text(string name) => name switch
    {
        "prompt" => _request.Prompt,
        "seconds" => Length()?.Word,
        "size" => SizeValue(),
        "pixels" => Pixels is null ? null : "known",
        "width" => Pixels?.Width.ToString(CultureInfo.InvariantCulture),
        "height" => Pixels?.Height.ToString(CultureInfo.InvariantCulture),
        "ratio" => RatioValue(),
        "resolution" => ResolutionValue(),
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
        if (name == "images:parts") return HasImage ? new BodyValue(Parts: _request.References) : null;
        if (name == "image:file") return File is { } file ? new BodyValue(File: file) : null;
        if (!name.EndsWith(Number, StringComparison.Ordinal) || Text(name[..^Number.Length]) is not { } text) return base.Find(name);
        return ToSeconds(text) is { } number ? new(Json: Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture))) : null;
    }

    public override void Took(BodyLine line)
    {
        foreach (var hole in line.Holes) _taken.Add(hole.Name.Split(':')[0]);
        if (line.TakesImage) _pictures = Math.Max(_pictures, line.TakesImages ? _request.References.Count : 1);
    }

    /// <summary>Checks what no line asked for: a picture that none took, and a length or size that the upstream does not have.</summary>
    public void Check(BodyTemplate body, IReadOnlySet<string> known)
    {
        foreach (var (name, message) in _request.Unknown.Where(field => !known.Contains(field.Name))) Fail(name, message);
        CheckLength();
        if (!HasImage) Array.ForEach([_sizes, _ratios, _resolutions], choices => _ = choices is null || !Says ? null : Chosen(choices));
        CheckSize();
        if (_pictures < _request.References.Count)
            Fail("input_reference", Untaken(body.Lines.For(this).Any(line => line.TakesImage)));
    }

    (int Width, int Height)? Pixels
    {
        get
        {
            if (_sizes is not null) return Chosen(_sizes)?.Value.Pixels;
            return RatioWord is null && ResolutionWord is null ? Asked?.Pixels : null;
        }
    }

    string? SizeValue()
    {
        if (_sizes is not null) return Chosen(_sizes)?.Word;
        if (_request.SizeWord is { } word) return word;
        return RatioWord is null && ResolutionWord is null ? _request.Size ?? Asked?.SizeText : null;
    }

    string? RatioValue()
    {
        if (RatioWord is { } word) return _ratios is null ? word : WordOf(_ratios, word, SizeField)?.Word;
        if (Asked?.Shape is null) return null;
        if (_ratios is not null) return Chosen(_ratios)?.Word;
        return _request.Size is null && _request.Ratio is { } ratio ? ratio : Asked?.CommonRatio ?? Asked?.RatioText;
    }

    string? ResolutionValue()
    {
        var field = _request.ResolutionField ?? SizeField;
        if (ResolutionWord is { } word) return _resolutions is null ? word : WordOf(_resolutions, word, field)?.Word;
        if (Asked?.Short is null) return null;
        if (_resolutions is not null) return Chosen(_resolutions)?.Word;
        return _request.Size is null && _request.Resolution is { } resolution ? resolution : Asked?.ResolutionText;
    }

    (string Seconds, string Word)? Length()
    {
        if (_request.IsInFrames) return null;
        if (_request.Seconds is not { } asked)
        {
            if (_terms.DefaultSeconds is not { } usual || ModelNames.SaysLength(Model) || ToSeconds(usual) is not { } length) return null;
            return _lengths is null ? (usual, usual) : _lengths.AtLeast(length) ?? _lengths.Longest();
        }

        if (ToSeconds(asked) is not { } seconds) return null;
        if (_lengths is null) return (asked, asked);
        var message = $"{asked} seconds are too long for this upstream, which makes videos of {Text(_lengths)} seconds.";
        return _lengths.AtLeast(seconds) ?? Missing<(string, string)?>(SecondsField, message);
    }

    string SecondsField => _request.SecondsField ?? "seconds";

    void CheckLength()
    {
        Length();
        var isUsual = _request.Seconds is null || _request.Seconds == (_terms.DefaultSeconds ?? CreateTerms.OpenAISeconds);
        if (_lengths is not null && _request.IsInFrames)
            Fail(SecondsField, $"'{SecondsField}' is no length without the frames per second: send 'seconds'; there are {Text(_lengths)}.");
        if (_lengths is null && !isUsual && !Took("seconds")) Fail(SecondsField, "This upstream takes no length: leave it out.");
    }

    // What no line and no list has is the upstream's own choice, which only the default may be left to.
    void CheckSize()
    {
        if (!Says || Failure is not null || Asked is null) return;
        var isInPixels = RatioWord is null && ResolutionWord is null;
        var takesSize = isInPixels && (Took("size") || (Took("width") && Took("height")));
        var usual = _terms.DefaultSize ?? CreateTerms.OpenAISize;
        var saysShape = _frame?.Shape is not null || RatioWord is not null;
        var takesShape = takesSize || Took("ratio") || _sizes is not null || _ratios is not null || (Took("orientation") && IsUsualShape());
        if (saysShape && !takesShape && !HasImage && (RatioWord is not null || !FrameSize.IsSameShape(_frame!.Value, usual)))
            Fail(_request.ShapeField ?? "size", $"This upstream takes no shape: '{SizeText}' cannot be had.");
        var saysShort = _frame?.Short is not null || ResolutionWord is not null;
        var takesShort = takesSize || Took("resolution") || (_request.SizeWord is not null && Took("size")) || _sizes is not null || _resolutions is not null;
        if (!saysShort || takesShort || (HasImage && _request.Size is not null)) return;
        if (ResolutionWord is not null || !FrameSize.IsSameSide(_frame!.Value, usual))
            Fail(_request.ResolutionField ?? "size", $"This upstream takes no resolution: '{SizeText}' cannot be had. Only {usual.ResolutionText} may be left to it.");
    }

    bool IsUsualShape() => Asked is { } asked
        && (FrameSize.IsSameShape(asked, CreateTerms.OpenAISize) || FrameSize.IsSameShape(asked, new FrameSize(16.0 / 9, null)));

    bool Took(params ReadOnlySpan<string> holes)
    {
        foreach (var hole in holes)
            if (_taken.Contains(hole)) return true;
        return false;
    }

    double? Made(List<Choice<FrameSize>>? choices, double? asked, Func<FrameSize, double?> part)
    {
        if (choices is null) return asked;
        return Chosen(choices) is { } choice ? part(choice.Value) ?? asked : null;
    }

    Choice<FrameSize>? Chosen(List<Choice<FrameSize>> choices)
    {
        var isOfRatios = ReferenceEquals(choices, _ratios);
        var isOfResolutions = ReferenceEquals(choices, _resolutions);
        if (!isOfResolutions && RatioWord is { } ratio) return WordOf(choices, ratio, SizeField);
        if (!isOfRatios && ResolutionWord is { } word) return WordOf(choices, word, _request.ResolutionField ?? SizeField);
        if (Asked is not { } asked || asked == default) return null;
        if (choices.Nearest(asked) is { } nearest) return nearest;
        var field = isOfResolutions ? _request.ResolutionField ?? SizeField : SizeField;
        return Says
            ? Missing<Choice<FrameSize>>(field, $"{SizeText} is not a size of this upstream; expected {Text(choices)}.")
            : choices.Closest(asked);
    }

    Choice<FrameSize>? WordOf(List<Choice<FrameSize>> choices, string word, string field) => choices.Named(word)
        ?? Missing<Choice<FrameSize>>(field, $"'{word}' is not a size of this upstream; expected {Text(choices)}.");

    double? ToSeconds(string text) =>
        Numbers.Duration(Numbers.Read(text)) ?? Missing<double?>(SecondsField, $"'{text}' is no number of seconds.");

    string Untaken(bool takesImages)
    {
        if (_pictures > 0) return $"This upstream's model takes one picture, and {_request.References.Count} were sent.";
        if (!takesImages) return "This upstream's model takes no picture.";
        if (Image?.Url is null) return "This upstream's model takes a picture as a url only.";
        return "This upstream's model takes no picture as a url: send the picture itself.";
    }

    // A picture has a shape of its own, and with it the upstream decides.
    static FrameSize Defaults(VideoRequest request, string? model, CreateTerms terms)
    {
        if (request.References.Count > 0 || terms.DefaultSize is not { } size) return default;
        var isShapeSaid = request.Size is not null || request.Ratio is not null || ModelNames.SaysShape(model);
        var isSideSaid = request.Size is not null || request.SizeWord is not null || request.Resolution is not null
            || ModelNames.SaysResolution(model);
        return new(isShapeSaid ? null : size.Shape, isSideSaid ? null : size.Short);
    }

    static bool IsWord(string? text, Func<string, FrameSize?> read) => text is not null && FrameSize.IsWord(text) && read(text) is null;

    static string Text<T>(List<Choice<T>> choices) => string.Join(", ", choices.Select(static choice => choice.Entry));

    List<T>? Has<T>(IReadOnlyList<Conditional<T>> all) => all.For(this).ToList() is { Count: > 0 } some ? some : null;

    T? Missing<T>(string param, string message)
    {
        Fail(param, message);
        return default;
    }

    void Fail(string param, string message)
    {
        // OpenAI's name as well: that is what most clients look for.
        var openAI = param is "duration" || param == _request.SecondsField ? "seconds" : "size";
        var isOther = param == _request.SecondsField || param == _request.ShapeField || param == _request.ResolutionField;
        if (isOther && param != openAI) message = $"'{param}' ('{openAI}' in OpenAI's API): {message}";
        Failure ??= new Failure(FailureReason.InvalidField, message) { Param = param };
    }
}
