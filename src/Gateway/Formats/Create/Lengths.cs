using System.Globalization;
using System.Runtime.InteropServices;

namespace Gateway.Formats;

/// <summary>
/// How long the videos of a supplier may be: <c>5</c>, <c>10</c>, <c>2..12</c> for every whole number of seconds in between, or
/// <c>5 =&gt; 121</c> where it calls it otherwise; a condition may stand behind it.
/// </summary>
sealed class Lengths
{
    readonly List<Entry> _entries;

    Lengths(IEnumerable<Entry> entries) => _entries = [.. entries.OrderBy(entry => entry.From)];

    /// <summary>All of them, for people.</summary>
    public string Text => string.Join(", ", _entries.Select(entry => entry.Text));

    /// <exception cref="FormatException">An entry is no number of seconds.</exception>
    public static Lengths Parse(IReadOnlyList<string> entries) => new(entries.Select(Parse));

    /// <summary>Those that there are for a request; null: nobody says any.</summary>
    public Lengths? For(RequestValues values) =>
        _entries.FindAll(entry => entry.Condition?.Holds(values) != false) is { Count: > 0 } some ? new Lengths(some) : null;

    /// <summary>A number of seconds; null: the text is none.</summary>
    public static decimal? Seconds(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 86_400 ? seconds : null;

    /// <summary>The shortest that is at least as long, and what the supplier calls it; null: all are shorter.</summary>
    public (decimal Seconds, string Written)? AtLeast(decimal seconds)
    {
        foreach (var entry in _entries.Where(entry => seconds <= entry.To))
        {
            // Of a range only the whole numbers: it may end at one, and then that is not longer than it.
            var length = entry.From == entry.To ? entry.From : Math.Max(entry.From, Math.Ceiling(seconds));
            if (length <= entry.To) return (length, entry.Written ?? length.ToString("0.###", CultureInfo.InvariantCulture));
        }

        return null;
    }

    static Entry Parse(string text)
    {
        var (written, condition) = BodyCondition.Split(text);
        var halves = written.Split("=>", 2, StringSplitOptions.TrimEntries);
        var ends = halves[0].Split("..");
        if (ends.Length <= 2 && Seconds(ends[0]) is { } from && Seconds(ends[^1]) is { } to && from <= to && halves[^1].Length > 0 && (halves.Length == 1 || ends.Length == 1))
            return new Entry(halves[0], from, to, halves.ElementAtOrDefault(1), condition);
        throw new FormatException($"'{text}' is no number of seconds; write 5, or 2..12, or 5 => WORD where the upstream calls it otherwise");
    }

    [StructLayout(LayoutKind.Auto)]
    readonly record struct Entry(string Text, decimal From, decimal To, string? Written, BodyCondition? Condition);
}
