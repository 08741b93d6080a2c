using System.Buffers;
using System.Globalization;

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
static class PathSteps
{
    static readonly SearchValues<char> Signs = SearchValues.Create("]={}|&!?~@$");

    /// <exception cref="FormatException">The text is no place.</exception>
    public static List<PathStep> Parse(string place)
    {
        var steps = new List<PathStep>();
        foreach (var part in place.Split('.'))
        {
            var bracket = part.IndexOf('[', StringComparison.Ordinal);
            var name = bracket < 0 ? part : part[..bracket];
            if (name.Length == 0 || name.AsSpan().ContainsAny(Signs))
                throw new FormatException($"'{place}' is no place: write a.b, a[0].b, a[key].b or a[key=value].b");
            steps.Add(new(name, null));
            if (bracket >= 0) AddArraySteps(place, part[bracket..], steps);
        }

        return steps;
    }

    static void AddArraySteps(string place, string brackets, List<PathStep> steps)
    {
        foreach (var piece in brackets.Split('[').Skip(1))
        {
            if (piece.Length < 2 || !piece.EndsWith(']') || piece[0] == '=' || piece.EndsWith("=]", StringComparison.Ordinal))
                throw new FormatException($"'{place}' is no place: '[{piece}' is no [0], [key] or [key=value]");
            var inner = piece[..^1];
            var sign = inner.IndexOf('=', StringComparison.Ordinal);
            if (int.TryParse(inner, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
                steps.Add(new("", new ArrayStep(index, null, null)));
            else if (sign < 0)
                steps.Add(new("", new ArrayStep(-1, inner, null)));
            else
                steps.Add(new("", new ArrayStep(-1, inner[..sign], inner[(sign + 1)..])));
        }
    }
}
