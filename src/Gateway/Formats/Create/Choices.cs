using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Gateway.Formats.Values;

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
        var ends = text.Split("..").Select(end => Durations.Seconds(Encoding.UTF8.GetBytes(end))).ToList();
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
    /// <summary>How far two shapes may be apart and be taken for one: 4:7 is 1.6 % off 9:16, 4:3 and 5:4 are 6 % apart.</summary>
    const double SameShape = 0.05;

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
            if (!isNamedRange && halves[^1].Length > 0 && read(halves[0]) is { } value) return new Choice<T>(halves[0], halves[^1], value);
            throw new FormatException($"'{entry}' is no {expected}, with => WORD behind it where the upstream calls it otherwise");
        });

    /// <summary>The one that a frame is closest to; null: none has its shape.</summary>
    public static Choice<FrameSize>? Nearest(this IEnumerable<Choice<FrameSize>> choices, FrameSize asked) =>
        // Of one shape the shorter side tells the area. The sort is stable: of what is equally near, the first in the list wins.
        choices.Where(choice => Apart(asked.Shape, choice.Value.Shape) <= SameShape)
            .OrderBy(choice => Apart(asked.Short, choice.Value.Short))
            .ThenBy(choice => Apart(asked.Shape, choice.Value.Shape))
            .FirstOrDefault();

    /// <summary>The shortest length that is at least as long, and what the upstream calls it; null: all are shorter.</summary>
    public static (string Seconds, string Word)? AtLeast(this IEnumerable<Choice<LengthRange>> choices, double seconds)
    {
        foreach (var choice in choices)
        {
            if (choice.Value.AtLeast(seconds) is not { } length) continue;
            var written = length.ToString("0.###", CultureInfo.InvariantCulture);
            return (written, choice.Word == choice.Entry ? written : choice.Word);
        }

        return null;
    }

    // What one of the two does not say cannot tell them apart.
    static double Apart(double? one, double? other) => one is { } a && other is { } b ? Math.Abs(Math.Log(a / b)) : 0;
}
