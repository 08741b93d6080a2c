using System.Globalization;
using System.Runtime.InteropServices;

namespace Gateway.Creating;

/// <summary>How large the video is to be, and how wide: what all the fields say together.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct Frame
{
    /// <summary><c>1280x720</c>; null, as each of the following: not said.</summary>
    public string? Size { get; init; }

    /// <summary><c>16:9</c>, or a word that only the upstream knows.</summary>
    public string? Ratio { get; init; }

    /// <summary><c>720p</c>, or a word that only the upstream knows.</summary>
    public string? Resolution { get; init; }

    /// <summary>A word that only the upstream knows, which stood in <c>size</c>.</summary>
    public string? SizeWord { get; init; }

    /// <summary>The client's fields that say the shape and the resolution.</summary>
    public string? ShapeField { get; init; }

    /// <inheritdoc cref="ShapeField"/>
    public string? ResolutionField { get; init; }
}

/// <summary>
/// Reads the shape and the resolution of the video. Whatever two fields say has to be the same: it is unknown which of them is meant.
/// </summary>
sealed class FrameReader(RequestFields fields)
{
    /// <summary>How far two shapes, or two resolutions, may be apart and be the same: 832x480 is 16:9, and 1280x704 is 720p.</summary>
    const double Same = 0.05;

    const string Sizes = "WIDTHxHEIGHT, as 1280x720, a ratio, as 16:9, or one of 480p, 720p, 1080p, 2k, 4k, small, large";

    readonly List<Fact<double>> _shapes = [], _shorts = [];
    Fact<(double Width, double Height)>? _pixels;
    Fact<string>? _ratio, _resolution, _ratioWord, _sizeWord, _resolutionWord;

    /// <param name="orientationWins">
    /// Whether <c>orientation</c> decides the shape where the size is OpenAI's default, which clients send without meaning it.
    /// </param>
    public Frame Take(bool orientationWins)
    {
        foreach (var statement in fields.Take(FieldKind.Size)) TakeSize(statement);
        foreach (var statement in fields.Take(FieldKind.Resolution)) TakeResolution(statement);
        foreach (var statement in fields.Take(FieldKind.Ratio)) TakeRatio(statement);
        TakeEdges();
        var orientations = fields.Take(FieldKind.Orientation).ToList();
        if (orientationWins && orientations.Count > 0 && _pixels is { Value: (720, 1280) } usual) TakeBack(usual);
        foreach (var statement in orientations) TakeOrientation(statement);
        CheckAll();
        return Result();
    }

    Frame Result()
    {
        var size = _pixels is { Value: var (width, height) } ? string.Create(CultureInfo.InvariantCulture, $"{width}x{height}") : null;
        return new()
        {
            Size = size,
            Ratio = size is not null ? null : _ratio?.Value ?? _ratioWord?.Value,
            Resolution = size is not null ? null : _resolution?.Value ?? _resolutionWord?.Value,
            SizeWord = _sizeWord?.Value,
            ShapeField = (_pixels?.Name ?? _ratio?.Name ?? _ratioWord?.Name),
            ResolutionField = _pixels?.Name ?? _resolution?.Name ?? _sizeWord?.Name ?? _resolutionWord?.Name,
        };
    }

    void TakeSize(Statement statement)
    {
        if (FrameTexts.Members(statement.Value) is { } members)
        {
            AddPair(statement, members);
            return;
        }

        // A bare number is a length, a width or a height: which of them is not known.
        var text = statement.Value is FieldValue.Text ? FrameTexts.Text(statement.Value) : null;
        if (text is not null && TryShape(statement.Name, text)) return;
        if (text is not null && !text.All(char.IsAsciiDigit) && FrameTexts.Resolution(text) is { } resolution)
            Add(statement.Name, resolution);
        else if (text is not null && FrameTexts.IsWord(text)) SetWord(ref _sizeWord, statement, text);
        else Refuse(statement, "size", Sizes);
    }

    void TakeResolution(Statement statement)
    {
        if (FrameTexts.Members(statement.Value) is { } members)
        {
            AddPair(statement, members);
            return;
        }

        var text = FrameTexts.Text(statement.Value);
        if (text is not null && FrameTexts.Resolution(text) is { } resolution) Add(statement.Name, resolution);
        else if (text is not null && TryShape(statement.Name, text)) return;
        else if (text is not null && FrameTexts.IsWord(text)) SetWord(ref _resolutionWord, statement, text);
        else Refuse(statement, "resolution", "one of 480p, 720p, 1080p, 2k, 4k, or WIDTHxHEIGHT");
    }

    void TakeRatio(Statement statement)
    {
        if (FrameTexts.Members(statement.Value) is { } members)
        {
            AddPair(statement, members);
            return;
        }

        var text = FrameTexts.Text(statement.Value);
        if (text is not null && TryShape(statement.Name, text)) return;
        if (text is not null && FrameTexts.IsWord(text)) SetWord(ref _ratioWord, statement, text);
        else Refuse(statement, "aspect_ratio", "WIDTH:HEIGHT, as 16:9, 9:16 or 1:1");
    }

    void TakeOrientation(Statement statement)
    {
        var text = FrameTexts.Text(statement.Value);
        if (text is not null && (FrameTexts.Orientation(text) ?? FrameTexts.Ratio(text)) is { } ratio) AddRatio(statement.Name, ratio);
        else Refuse(statement, "orientation", "portrait, landscape or square");
    }

    // Width and height belong together: one of them alone says no size.
    void TakeEdges()
    {
        var (widths, heights) = (fields.Take(FieldKind.Width).ToList(), fields.Take(FieldKind.Height).ToList());
        foreach (var width in widths)
        {
            var scope = Scope(width.Name);
            var height = heights.Find(other => Scope(other.Name) == scope);
            if (height.Name is null) Refuse(width, "size", "sent together with a height, or as size: WIDTHxHEIGHT");
            else if (FrameTexts.Number(width.Value) is { } across && FrameTexts.Number(height.Value) is { } down) AddPair(width, (across, down));
            else Refuse(width, "size", "a number of pixels, and so must the height");
        }

        if (heights.Find(height => !widths.Exists(width => Scope(width.Name) == Scope(height.Name))) is { Name: not null } alone)
            Refuse(alone, "size", "sent together with a width, or as size: WIDTHxHEIGHT");
    }

    static string Scope(string name) => name[..(name.LastIndexOf('.') + 1)];

    bool TryShape(string name, string text)
    {
        if (FrameTexts.Pixels(text) is var (width, height))
        {
            AddPixels(name, (width, height));
            return true;
        }

        if ((FrameTexts.Ratio(text) ?? FrameTexts.Orientation(text)) is not { } ratio) return false;
        AddRatio(name, ratio);
        return true;
    }

    void AddPair(Statement statement, (double Width, double Height) pair)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{pair.Width}x{pair.Height}");
        if (!TryShape(statement.Name, text)) Refuse(statement, "size", Sizes);
    }

    void AddPixels(string name, (double Width, double Height) pixels)
    {
        if (_pixels is { } other && other.Value != pixels)
        {
            Contradict(other.Name, name);
            return;
        }

        _pixels ??= new(name, pixels);
        _shapes.Add(new(name, pixels.Width / pixels.Height));
        _shorts.Add(new(name, Math.Min(pixels.Width, pixels.Height)));
    }

    void AddRatio(string name, string ratio)
    {
        _ratio ??= new(name, ratio);
        var sides = ratio.Split(':');
        _shapes.Add(new(name, double.Parse(sides[0], CultureInfo.InvariantCulture) / double.Parse(sides[1], CultureInfo.InvariantCulture)));
    }

    void Add(string name, string resolution)
    {
        _resolution ??= new(name, resolution);
        _shorts.Add(new(name, double.Parse(resolution[..^1], CultureInfo.InvariantCulture)));
    }

    void SetWord(ref Fact<string>? word, Statement statement, string text)
    {
        if (statement.IsFree) return;
        if (word is { } other && !other.Value.Equals(text, StringComparison.OrdinalIgnoreCase)) Contradict(other.Name, statement.Name);
        word ??= new(statement.Name, text);
    }

    void TakeBack(Fact<(double Width, double Height)> usual)
    {
        _pixels = null;
        _shapes.RemoveAll(shape => shape.Name == usual.Name);
        _resolution ??= new(usual.Name, "720p");
    }

    void CheckAll()
    {
        CheckShapes();
        CheckShorts();

        // What a word means is not known, and so it cannot be what another field says.
        if ((_sizeWord ?? _resolutionWord) is { } word && _shorts is [var known, ..]) Contradict(word.Name, known.Name);
        if (_sizeWord is { } one && _resolutionWord is { } other) Contradict(one.Name, other.Name);
        if (_ratioWord is { } ratio && _shapes is [var shape, ..]) Contradict(ratio.Name, shape.Name);
    }

    void CheckShapes()
    {
        foreach (var shape in _shapes.Skip(1))
            if (Math.Abs(Math.Log(shape.Value / _shapes[0].Value)) > Same) Contradict(_shapes[0].Name, shape.Name);
    }

    // 960x960 has the area of 1280x720, and is 720p, too.
    void CheckShorts()
    {
        foreach (var side in _shorts.Skip(1))
        {
            var isSame = Math.Abs(Math.Log(side.Value / _shorts[0].Value)) <= Same;
            var byArea = _pixels is { Value: var (width, height) } pixels && (pixels.Name == _shorts[0].Name || pixels.Name == side.Name)
                ? Math.Sqrt(width * height * 9 / 16)
                : 0;
            var other = _pixels?.Name == side.Name ? _shorts[0].Value : side.Value;
            if (!isSame && (byArea == 0 || Math.Abs(Math.Log(other / byArea)) > Same)) Contradict(_shorts[0].Name, side.Name);
        }
    }

    void Contradict(string name, string otherName)
    {
        if (name == otherName) return;
        fields.Refuse(otherName, $"'{name}' and '{otherName}' say different things about the size of the video: send one of them, or make them agree.");
    }

    void Refuse(Statement statement, string openAIName, string expected)
    {
        if (!statement.IsFree) fields.Refuse(statement.Name, $"{statement.Text(openAIName)} must be {expected}.");
    }

    readonly record struct Fact<T>(string Name, T Value);
}
