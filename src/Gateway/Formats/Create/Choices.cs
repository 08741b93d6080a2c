namespace Gateway.Formats;

/// <summary>One of the frames that a supplier has.</summary>
/// <param name="Entry">As the list names it.</param>
/// <param name="Written">As the supplier wants it.</param>
/// <param name="Frame">What it is.</param>
/// <param name="Condition">When it has it; null: always.</param>
sealed record Choice(string Entry, string Written, Frame Frame, BodyCondition? Condition);

/// <summary>
/// The sizes, ratios or resolutions that a supplier has, each as <c>1280*720</c>, or <c>720p =&gt; std</c> where it calls it otherwise; a
/// condition may stand behind it.
/// </summary>
sealed class Choices
{
    /// <summary>How far two shapes may be apart and be taken for one: 4:7 is 1.6 % off 9:16, 4:3 and 5:4 are 6 % apart.</summary>
    const double SameShape = 0.05;

    readonly List<Choice> _choices;

    Choices(IEnumerable<Choice> choices) => _choices = [.. choices];

    /// <summary>All of them, for people.</summary>
    public string Text => string.Join(", ", _choices.Select(choice => choice.Entry));

    /// <exception cref="FormatException">An entry is no size.</exception>
    public static Choices Sizes(IReadOnlyList<string> entries) => new(entries.Select(entry => Parse(entry, "size; write 1280x720", PixelFrame)));

    /// <exception cref="FormatException">An entry is no ratio.</exception>
    public static Choices Ratios(IReadOnlyList<string> entries) => new(entries.Select(entry => Parse(entry, "ratio; write 16:9", RatioFrame)));

    /// <exception cref="FormatException">An entry is no resolution.</exception>
    public static Choices Resolutions(IReadOnlyList<string> entries) => new(entries.Select(entry => Parse(entry, "resolution; write 720p", ResolutionFrame)));

    /// <summary>Those that there are for a request; null: nobody says any.</summary>
    public Choices? For(RequestValues values) =>
        _choices.FindAll(choice => choice.Condition?.Holds(values) != false) is { Count: > 0 } some ? new Choices(some) : null;

    /// <summary>The one that a frame is closest to; null: none has its shape.</summary>
    public Choice? Nearest(Frame asked) =>
        // Of one shape the shorter side tells the area. The sort is stable: of what is equally near, the first in the list wins.
        _choices.Where(choice => Apart(asked.Shape, choice.Frame.Shape) <= SameShape)
            .OrderBy(choice => Apart(asked.Short, choice.Frame.Short))
            .ThenBy(choice => Apart(asked.Shape, choice.Frame.Shape))
            .FirstOrDefault();

    static Frame? PixelFrame(string text) => Frame.Pair(text) is var (width, height) ? new Frame(width / height, Math.Min(width, height)) : null;

    static Frame? RatioFrame(string text) => Frame.Pair(text) is var (across, down) ? new Frame(across / down, null) : null;

    static Frame? ResolutionFrame(string text) => Frame.ShorterSide(text) is { } side ? new Frame(null, side) : null;

    // What one of the two does not say cannot tell them apart.
    static double Apart(double? one, double? other) => one is { } a && other is { } b ? Math.Abs(Math.Log(a / b)) : 0;

    static Choice Parse(string text, string right, Func<string, Frame?> read)
    {
        var (entry, condition) = BodyCondition.Split(text);
        var halves = entry.Split("=>", 2, StringSplitOptions.TrimEntries);
        if (halves[^1].Length > 0 && read(halves[0]) is { } frame) return new Choice(halves[0], halves[^1], frame, condition);
        throw new FormatException($"'{text}' is no {right}, with => WORD behind it where the upstream calls it otherwise");
    }
}
