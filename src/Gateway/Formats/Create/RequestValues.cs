using System.Globalization;
using Gateway.Failures;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>
/// What the holes of a create stand for in one request, in the upstream's terms. What cannot be had has no value, and leaves a
/// <see cref="Failure"/> behind.
/// </summary>
sealed class RequestValues
{
    readonly VideoRequest _request;
    readonly CreateLimits _limits;
    readonly Frame? _frame;
    int _taken;

    /// <param name="request">What the client asks for.</param>
    /// <param name="model">The model as the upstream calls it; null: the client named none.</param>
    /// <param name="limits">What the upstream has.</param>
    public RequestValues(VideoRequest request, string? model, CreateLimits limits)
    {
        (_request, Model) = (request, model);
        _frame = Frame.Of(request);
        _limits = new CreateLimits(limits.Sizes?.For(this), limits.Ratios?.For(this), limits.Resolutions?.For(this), limits.Seconds?.For(this));
    }

    /// <summary>As the upstream calls it.</summary>
    public string? Model { get; }
    public bool HasImage => _request.References.Count > 0;

    /// <summary>The client's other fields: names, and JSON.</summary>
    public IReadOnlyList<KeyValuePair<string, ReadOnlyMemory<byte>>> Extras => _request.Extras;

    /// <summary>The first thing that cannot be had; null: there is none.</summary>
    public Failure? Failure { get; private set; }

    Reference? Image => _request.References.Count > 0 ? _request.References[0] : null;

    /// <summary>A hole's text; null: it has no value.</summary>
    public string? Text(string hole) => hole switch
    {
        "model" => Model,
        "prompt" => _request.Prompt,
        "seconds" => Length(out var written) is null ? null : written,
        "size" => Size(),
        "width" => Pixels()?.Width.ToString(CultureInfo.InvariantCulture),
        "height" => Pixels()?.Height.ToString(CultureInfo.InvariantCulture),
        "ratio" => Ratio(),
        "resolution" => Resolution(),
        "orientation" => Orientation(),
        "image" => Image is { } image ? Pictures.UrlOrData(image) : null,
        "image:url" => Image?.Url,
        "image:base64" => File() is { } file ? Pictures.Base64(file) : null,
        "image:type" => File() is { } file ? Pictures.Type(file) : null,
        _ => null,
    };

    public decimal? Number(string hole) =>
        Text(hole) is not { } text ? null : Lengths.Seconds(text) ?? Missing<decimal?>("seconds", $"'{text}' is no number of seconds.");

    /// <summary>The first picture where it is bytes, and not a url.</summary>
    public Reference? File() => Image is { Url: null } image ? image : null;

    public IReadOnlyList<string> Images() => [.. _request.References.Select(Pictures.UrlOrData)];

    /// <summary>A line has handed on the first picture, or all of them.</summary>
    public void Took(bool all) => _taken = Math.Max(_taken, all ? _request.References.Count : 1);

    /// <summary>Looks at what no line has asked for: a picture that none took, and a length or frame that the upstream does not have.</summary>
    /// <param name="takesImages">Whether there is a line for a picture, of whatever kind.</param>
    public void Check(bool takesImages)
    {
        Seconds();

        // A picture has a shape of its own, which most suppliers keep to.
        if (!HasImage) Array.ForEach([_limits.Sizes, _limits.Ratios, _limits.Resolutions], choices => _ = choices is null ? null : Chosen(choices));
        if (_taken < _request.References.Count) Fail("input_reference", Untaken(takesImages));
    }

    /// <summary>What is made: of the upstream's own lengths the shortest that is long enough.</summary>
    public string? Seconds() => Length(out _);

    string? Length(out string? written)
    {
        written = _request.Seconds;
        if (_request.Seconds is not { } asked || _limits.Seconds is not { } lengths) return _request.Seconds;
        if (Lengths.Seconds(asked) is not { } seconds) return Missing<string>("seconds", $"'{asked}' is no number of seconds.");
        if (lengths.AtLeast(seconds) is not var (length, word)) return Missing<string>("seconds", $"{asked} seconds are too long for this upstream, which makes videos of {lengths.Text} seconds.");
        written = word;
        return length.ToString("0.###", CultureInfo.InvariantCulture);
    }

    /// <summary>The frame in pixels; null: neither the request nor the upstream's list says it.</summary>
    public (int Width, int Height)? Pixels()
    {
        if (_limits.Sizes is null) return Asked()?.Pixels;
        return Chosen(_limits.Sizes)?.Frame.Pixels;
    }

    string? Size()
    {
        if (_limits.Sizes is not null) return Chosen(_limits.Sizes)?.Written;
        return _request.Size ?? (Asked()?.Pixels is var (width, height) ? string.Create(CultureInfo.InvariantCulture, $"{width}x{height}") : null);
    }

    string? Ratio()
    {
        if (_limits.Ratios is not null) return Asked() is { Shape: not null } ? Chosen(_limits.Ratios)?.Written : null;
        if (_request.Size is null) return _request.Ratio;
        return Asked()?.Pixels is var (width, height) ? Reduced(width, height) : null;
    }

    string? Resolution()
    {
        if (_limits.Resolutions is not null) return Asked() is { Short: not null } ? Chosen(_limits.Resolutions)?.Written : null;
        if (_request.Size is null) return _request.Resolution;
        return Asked()?.Short is { } side ? string.Create(CultureInfo.InvariantCulture, $"{side}p") : null;
    }

    string? Orientation() => Asked()?.Shape switch
    {
        > 1 => "landscape",
        < 1 => "portrait",
        _ => null,
    };

    Choice? Chosen(Choices choices)
    {
        if (Asked() is not { IsAsked: true } asked) return null;
        return choices.Nearest(asked) ?? Missing<Choice>("size", $"{SizeText} is none of this upstream's sizes, which are {choices.Text}.");
    }

    Frame? Asked() => _frame ?? Missing<Frame?>("size", $"'{SizeText}' is no size that can be read: write 1280x720.");

    string SizeText => _request.Size ?? string.Join(' ', new[] { _request.Ratio, _request.Resolution }.OfType<string>());

    string Untaken(bool takesImages)
    {
        if (_taken > 0) return $"This upstream's model takes one picture, and {_request.References.Count} were sent.";
        if (!takesImages) return "This upstream's model takes no picture.";
        return Image?.Url is null ? "This upstream's model takes a picture as a url only." : "This upstream's model takes no picture as a url: send the picture itself.";
    }

    static string Reduced(int width, int height)
    {
        var divisor = (int)System.Numerics.BigInteger.GreatestCommonDivisor(width, height);
        return string.Create(CultureInfo.InvariantCulture, $"{width / divisor}:{height / divisor}");
    }

    T? Missing<T>(string param, string message)
    {
        Fail(param, message);
        return default;
    }

    void Fail(string param, string message) => Failure ??= new Failure(FailureReason.InvalidField, message) { Param = param };
}
