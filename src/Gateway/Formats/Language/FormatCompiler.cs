namespace Gateway.Formats;

/// <summary>Turns format files into what reads replies. Every fault of every file is found, none stops the search.</summary>
sealed class FormatCompiler
{
    /// <summary>Every reply has a slot for each place, and a cursor counts them in 15 bits.</summary>
    const int MaxPlaces = 16_384;

    readonly Dictionary<string, FormatSource> _sources = new(StringComparer.OrdinalIgnoreCase);
    readonly List<string> _faults = [];
    readonly FormatSource _auto;

    /// <param name="builtIn">The built-in formats, <c>auto</c> among them, which holds their order.</param>
    /// <param name="own">A user's own.</param>
    public FormatCompiler(IReadOnlyList<FormatSource> builtIn, IReadOnlyList<FormatSource> own)
    {
        foreach (var source in builtIn) _sources[source.Word] = source;
        _sources.Remove(FormatSet.Auto, out _auto!);
        AutoOrder = [.. own.Select(source => source.Word).Order(StringComparer.OrdinalIgnoreCase), .. _auto.Values["order"]];
        Notes = [.. own.SelectMany(source => source.Notes)];
        foreach (var source in own)
        {
            var isBuiltIn = builtIn.Any(other => other.Word.Equals(source.Word, StringComparison.OrdinalIgnoreCase));
            if (!isBuiltIn && _sources.TryAdd(source.Word, source)) continue;
            _faults.Add($"{source.Origin}: '{source.Word}' " + (isBuiltIn
                ? $"is a built-in format; choose another name, and write \"extends\": \"{source.Word}\" to build on it"
                : $"stands at {_sources[source.Word].Origin} already"));
        }
    }

    /// <summary>A user's own formats in the order of their names, then the built-in ones.</summary>
    public IReadOnlyList<string> AutoOrder { get; }

    /// <summary>What a user's own formats write in an old way, and how it is written now.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <exception cref="FormatFaultsException">Every fault of every format.</exception>
    public List<Format> Compile(FormatSet set)
    {
        var formats = _sources.Values.Where(IsSound).Select(source => Compile(source, set)).ToList();
        if (set.Paths.Count > MaxPlaces) _faults.Add($"Formats: together they name more than {MaxPlaces} places");
        if (_faults.Count > 0) throw new FormatFaultsException(_faults);
        formats.Add(Compile(_auto, set));
        return formats;
    }

    Format Compile(FormatSource source, FormatSet set) => new(source.Word, new KeyReader(source, Parent, set.Paths, _faults), set);

    bool IsSound(FormatSource source)
    {
        var before = _faults.Count;
        _faults.AddRange(source.Faults);
        var keys = string.Join(' ', FormatKeys.All.Select(key => key.Name));
        var words = string.Join(' ', _sources.Keys.Order(StringComparer.Ordinal));
        foreach (var key in source.Values.Keys.Where(key => FormatKeys.Find(key) is null))
            _faults.Add($"{source.Origin}: '{key}' is no key of a format; there are {keys}");
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var parent = source; parent.Values.TryGetValue("extends", out var word);)
        {
            if (seen.Add(parent.Word) && word is [var name] && _sources.TryGetValue(name, out parent!)) continue;
            _faults.Add($"{source.Origin}: extends: '{string.Join(' ', word)}' is no other format; there are {words}");
            break;
        }

        return _faults.Count == before;
    }

    FormatSource? Parent(FormatSource source)
    {
        if (source.Values.TryGetValue("extends", out var word)) return _sources[word[0]];
        return source.Word == FormatSet.GeneralWord ? null : _sources.GetValueOrDefault(FormatSet.GeneralWord);
    }
}
