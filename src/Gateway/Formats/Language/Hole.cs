using System.Buffers;

namespace Gateway.Formats;

/// <summary>A hole of a template: the name of a value, and which part of it is meant.</summary>
/// <param name="Name">The name of the value, <c>id</c>, or a place of a reply.</param>
/// <param name="Part">
/// Empty: the whole. <c>path</c>: the whole, which keeps its <c>/</c> in a url, as every part does. <c>app</c>: the first two segments.
/// <c>before X</c> and <c>after X</c>: the parts around the first X.
/// </param>
/// <param name="IsPlace">Whether it is a place of a reply.</param>
sealed record Hole(string Name, string Part, bool IsPlace)
{
    /// <summary>Stands in a list of holes for any place of a reply.</summary>
    public const string Place = "PLACE";

    const string Before = "before ", After = "after ";

    // ':' stays as it is in a url: suppliers' ids have it, and some of them do not decode it.
    static readonly SearchValues<char> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:@!$'()*,");

    /// <summary>Parses what stands between the braces; null: the hole is not allowed.</summary>
    public static Hole? Parse(string text, IReadOnlyList<string> allowed)
    {
        var isPlace = !allowed.Any(hole => IsMeant(text, hole));
        if (isPlace && !allowed.Contains(Place, StringComparer.Ordinal)) return null;
        var (name, part) = !isPlace && text.Split(':', 2) is ["id" or "model", _] halves ? (halves[0], halves[1]) : (text, "");
        return new Hole(name, part, isPlace);
    }

    /// <summary>
    /// What it stands for. Null: there is no value or no such part of it, or in a url one that could change where the request goes.
    /// </summary>
    public string? Fill(RequestValues values, bool isUrl)
    {
        if (PartOf(values.Text(Name)) is not { } text) return null;
        if (!isUrl) return text;
        if (Part.Length == 0) return text is "" or "." or ".." ? null : Escape(text);
        var segments = text.Split('/');
        return segments.Any(static segment => segment is "" or "." or "..") ? null : string.Join('/', segments.Select(Escape));
    }

    string? PartOf(string? value)
    {
        if (value is null || Part is "" or "path") return value;
        if (Part == "app") return value.Split('/') is [var owner, var app, ..] ? $"{owner}/{app}" : null;
        var isBefore = Part.StartsWith(Before, StringComparison.Ordinal);
        var separator = Part.AsSpan(isBefore ? Before.Length : After.Length);
        var at = value.AsSpan().IndexOf(separator);
        if (at < 0) return null;
        return isBefore ? value[..at] : value[(at + separator.Length)..];
    }

    // The X of {id:before X} stands for any text.
    static bool IsMeant(string text, string hole) =>
        text == hole || (hole is [.. var start, 'X'] && text.Length >= hole.Length && text.StartsWith(start, StringComparison.Ordinal));

    static string Escape(string text) => !text.AsSpan().ContainsAnyExcept(Unreserved) ? text : string.Concat(text.EnumerateRunes()
        .Select(static rune => rune.ToString()).Select(static rune => Unreserved.Contains(rune[0]) ? rune : Uri.EscapeDataString(rune)));
}
