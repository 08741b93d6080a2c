using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Gateway.Formats;

/// <summary>One of the sizes, ratios, resolutions or lengths that an upstream has.</summary>
/// <param name="Entry">As the list names it.</param>
/// <param name="Word">As the upstream wants it.</param>
/// <param name="Value">What it is.</param>
sealed record Choice<T>(string Entry, string Word, T Value);

/// <summary>Lengths that an upstream makes, in seconds: one, <c>5</c>, or every whole number of a range, <c>2..12</c>.</summary>
[StructLayout(LayoutKind.Auto)]
readonly record struct LengthRange(double From, double To)
{
    /// <summary>Reads an entry of a list; null: it is no number of seconds.</summary>
    public static LengthRange? Of(string text)
    {
        var ends = text.Split("..").Select(static end => Numbers.Duration(Numbers.Read(end))).ToList();
        return ends.Count <= 2 && ends[0] <= ends[^1] ? new LengthRange(ends[0]!.Value, ends[^1]!.Value) : null;
    }

    /// <summary>The shortest that is at least as long; null: all are shorter.</summary>
    public double? AtLeast(double seconds)
    {
        // Of a range only the whole numbers: it may end at one, and then that is not longer than it.
        var length = From == To ? From : Math.Max(From, Math.Ceiling(seconds));
        return seconds <= To && length <= To ? length : null;
    }
}

/// <summary>Chooses what an upstream has for what is asked for.</summary>
static class Choices
{
    const double LargeEnough = 0.9;

    /// <summary>
    /// Parses an entry of a list: <c>1280*720</c>, or <c>720p =&gt; std</c> where the upstream calls it otherwise. A condition may stand
    /// behind it.
    /// </summary>
    /// <param name="text">The entry.</param>
    /// <param name="read">Reads what it is; null: it cannot be read.</param>
    /// <param name="expected">What it has to be, for the message.</param>
    /// <exception cref="FormatException">The text is no entry.</exception>
    public static Conditional<Choice<T>> Parse<T>(string text, Func<string, T?> read, string expected)
        where T : struct => Conditional.Parse(text, entry =>
        {
            var halves = entry.Split("=>", 2, StringSplitOptions.TrimEntries);
            var isNamedRange = halves.Length == 2 && halves[0].Contains("..", StringComparison.Ordinal);
            var value = read(halves[0]);

            // A word that the upstream has for no size in particular: medium => medium.
            if (value is null && typeof(T) == typeof(FrameSize) && halves.Length == 2 && halves[0] == halves[1]) value = default(T);
            if (!isNamedRange && halves[^1].Length > 0 && value is { } size) return new Choice<T>(halves[0], halves[^1], size);
            throw new FormatException($"'{entry}' is no {expected}, with => WORD behind it where the upstream calls it otherwise");
        });

    /// <summary>
    /// Of one shape the smallest that is large enough; a little smaller is large enough, as 720p is for 768p. Null: there is none.
    /// </summary>
    public static Choice<FrameSize>? Nearest(this IEnumerable<Choice<FrameSize>> choices, FrameSize asked) =>
        // Of one shape the shorter side tells the area. The sort is stable: of what is equally near, the first in the list wins.
        choices.Where(choice => choice.Value != default)
            .Where(choice => Apart(asked.Shape, choice.Value.Shape) <= FrameSize.SameShape)
            .Where(choice => choice.Value.Short is not { } side || asked.Short is not { } due || side >= due * LargeEnough)
            .OrderBy(choice => Apart(asked.Short, choice.Value.Short))
            .ThenBy(choice => Apart(asked.Shape, choice.Value.Shape))
            .FirstOrDefault();

    /// <summary>The closest one, whatever its shape and size; null: there is no such value with a size.</summary>
    public static Choice<FrameSize>? Closest(this IEnumerable<Choice<FrameSize>> choices, FrameSize asked) =>
        choices.Where(choice => choice.Value != default)
            .OrderBy(choice => Apart(asked.Shape, choice.Value.Shape))
            .ThenBy(choice => Apart(asked.Short, choice.Value.Short))
            .FirstOrDefault();

    /// <summary>The one that the list or the upstream calls so; null: there is no such value.</summary>
    public static Choice<FrameSize>? Named(this IEnumerable<Choice<FrameSize>> choices, string word) =>
        choices.FirstOrDefault(choice => Words.Same(Encoding.UTF8.GetBytes(word), choice.Entry) || Words.Same(Encoding.UTF8.GetBytes(word), choice.Word));

    /// <summary>The shortest length that is at least as long, and what the upstream calls it; null: all are shorter.</summary>
    public static (string Seconds, string Word)? AtLeast(this IEnumerable<Choice<LengthRange>> choices, double seconds)
    {
        var choice = choices.FirstOrDefault(choice => choice.Value.AtLeast(seconds) is not null);
        if (choice?.Value.AtLeast(seconds)?.ToString("0.###", CultureInfo.InvariantCulture) is not { } written) return null;
        return (written, choice.Word == choice.Entry ? written : choice.Word);
    }

    /// <summary>The longest length; null: there is no such value.</summary>
    public static (string Seconds, string Word)? Longest(this IReadOnlyList<Choice<LengthRange>> choices) =>
        choices.Count == 0 ? null : choices.AtLeast(choices.Max(static choice => choice.Value.To));

    // What one of the two does not say cannot tell them apart.
    static double Apart(double? one, double? other) => one is { } a && other is { } b ? Math.Abs(Math.Log(a / b)) : 0;
}
