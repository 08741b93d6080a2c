using System.Globalization;
using System.Text.RegularExpressions;

namespace Gateway.Formats;

/// <summary>Which entry of an array: by index, by a key that has a value, or by a key that has that value.</summary>
sealed record ArrayStep(int Index, string? Key, string? Value)
{
    public override string ToString() =>
        Key is null ? string.Create(CultureInfo.InvariantCulture, $"[{Index}]") : Value is null ? $"[{Key}]" : $"[{Key}={Value}]";
}

/// <summary>One step of a place: to a property, or to an entry of the array that stands there.</summary>
/// <param name="Name">The property; empty: it is an entry.</param>
/// <param name="Array">The entry; null: it is a property.</param>
sealed record PathStep(string Name, ArrayStep? Array);

/// <summary>A place taken apart.</summary>
static partial class PathSteps
{
    [GeneratedRegex(@"^(?<name>[^][={}|&!?~@$]+)(\[(?<entry>[^][=]+(=[^][]+)?)\])*$", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex NameWithEntries { get; }

    /// <exception cref="FormatException">The text is no place.</exception>
    public static List<PathStep> Parse(string place)
    {
        var steps = new List<PathStep>();
        foreach (var part in place.Split('.'))
        {
            var match = NameWithEntries.Match(part);
            if (!match.Success) throw new FormatException($"'{place}' is no place: write a.b, a[0].b, a[key].b or a[key=value].b");
            steps.Add(new PathStep(match.Groups["name"].Value, null));
            steps.AddRange(match.Groups["entry"].Captures.Select(static entry => new PathStep("", Entry(entry.Value))));
        }

        return steps;
    }

    static ArrayStep Entry(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index)) return new ArrayStep(index, null, null);
        var key = text.Split('=', 2);
        return new ArrayStep(-1, key[0], key.ElementAtOrDefault(1));
    }
}
