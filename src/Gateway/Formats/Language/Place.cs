using System.Globalization;

namespace Gateway.Formats;

enum PlaceKind
{
    /// <summary>A value of the reply.</summary>
    Path,

    /// <summary>Two values, <c>{width}x{height}</c>.</summary>
    Pair,

    /// <summary><c>@id.time</c>: the time in the job's id.</summary>
    IdTime,

    /// <summary><c>@id.model</c>: what stands before the colon of the id that was asked for.</summary>
    IdModel,

    /// <summary><c>@url.expires</c>: when the signature of the published url expires.</summary>
    UrlExpires,
}

/// <summary>One of the places where a fact may stand, with its unit.</summary>
sealed record Place(string Text, PlaceKind Kind)
{
    /// <summary>The node of the path; of a pair its first.</summary>
    public int Node { get; private init; }
    public int SecondNode { get; private init; }

    /// <summary>Whether the path starts at the top of the reply (<c>$.</c>) and not at the job.</summary>
    public bool FromTop { get; private init; }

    /// <summary><c>%</c>: the number is a fraction of 1.</summary>
    public bool IsFraction { get; private init; }

    /// <summary><c>/30</c>: the number counts frames, that many a second.</summary>
    public int PerSecond { get; private init; } = 1;

    /// <summary><c>+08:00</c>: what a time without a zone is ahead of UTC.</summary>
    public TimeSpan Zone { get; private init; }

    /// <param name="text">As in a format file: <c>progress_pct %</c>, <c>$.usage.duration</c>, <c>{width}x{height}</c>.</param>
    /// <param name="paths">Where the path is added.</param>
    /// <param name="watched">Whether a second value at the path is suspicious.</param>
    /// <exception cref="FormatException">The text is no place.</exception>
    public static Place Parse(string text, PathTree paths, bool watched = false)
    {
        switch (text)
        {
            case "@id.time": return new Place(text, PlaceKind.IdTime);
            case "@id.model": return new Place(text, PlaceKind.IdModel);
            case "@url.expires": return new Place(text, PlaceKind.UrlExpires);
        }

        if (text.StartsWith('@')) throw new FormatException($"'{text}': there are @id.time, @id.model and @url.expires");
        if (text.StartsWith('{')) return ParsePair(text, paths);
        // Property names may have spaces in them; a unit is what stands behind the last one and starts like one.
        var space = text.LastIndexOf(' ');
        var hasUnit = space > 0 && space < text.Length - 1 && text[space + 1] is '%' or '/' or '+' or '-';
        var (fromTop, path) = Top(hasUnit ? text[..space].TrimEnd() : text);
        var place = new Place(text, PlaceKind.Path) { FromTop = fromTop, Node = watched ? paths.AddWatched(path) : paths.Add(path) };
        return hasUnit ? place.WithUnit(text[(space + 1)..]) : place;
    }

    /// <summary>A path apart from its <c>$.</c>.</summary>
    public static (bool FromTop, string Path) Top(string path) => path is ['$', '.', .. var rest] ? (true, rest) : (false, path);

    static Place ParsePair(string text, PathTree paths)
    {
        var ends = text.Split("}x{");
        if (ends.Length != 2 || !text.EndsWith('}')) throw new FormatException($"'{text}' is no place: a pair is {{width}}x{{height}}");
        var (fromTop, width) = Top(ends[0][1..]);
        var (alsoFromTop, height) = Top(ends[1][..^1]);
        if (fromTop != alsoFromTop) throw new FormatException($"'{text}' is no place: both of a pair start at the job, or both at the top");
        return new Place(text, PlaceKind.Pair) { FromTop = fromTop, Node = paths.Add(width), SecondNode = paths.Add(height) };
    }

    Place WithUnit(string unit)
    {
        if (unit == "%") return this with { IsFraction = true };
        if (unit is ['/', .. var count] && int.TryParse(count, CultureInfo.InvariantCulture, out var perSecond) && perSecond > 0)
            return this with { PerSecond = perSecond };
        if (unit[0] is '+' or '-' && TimeSpan.TryParseExact(unit.AsSpan(1), @"hh\:mm", CultureInfo.InvariantCulture, out var zone))
            return this with { Zone = unit[0] == '-' ? -zone : zone };
        throw new FormatException($"'{Text}': '{unit}' is no unit; there are % (a fraction), /30 (frames a second) and +08:00 (a zone)");
    }
}
