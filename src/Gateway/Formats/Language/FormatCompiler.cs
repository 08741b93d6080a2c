using System.Collections.Frozen;
using System.Globalization;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>Turns format files into what reads replies. Every fault of every file is found, none stops the search.</summary>
sealed class FormatCompiler
{
    const string Rest = "...";

    /// <summary>Every reply has a slot for each place, and a cursor counts them in 15 bits.</summary>
    const int MaxPlaces = 16_384;

    readonly Dictionary<string, FormatSource> _sources = new(StringComparer.OrdinalIgnoreCase);
    readonly List<string> _faults = [];
    readonly List<string> _peelGroups = [];
    readonly IReadOnlyList<FormatSource> _builtIn;
    readonly IReadOnlyList<string> _builtInOrder;
    readonly FormatSource? _auto;
    readonly IReadOnlyList<string> _own;

    /// <param name="builtIn">The built-in formats, <c>auto</c> among them, which holds their order.</param>
    /// <param name="own">A user's own.</param>
    public FormatCompiler(IReadOnlyList<FormatSource> builtIn, IReadOnlyList<FormatSource> own)
    {
        _builtIn = builtIn;
        foreach (var source in builtIn) _sources[source.Word] = source;
        _builtInOrder = _sources.Remove(FormatSet.Auto, out _auto) ? _auto.Values["order"] : [];
        _own = [.. own.Select(source => source.Word).Order(StringComparer.OrdinalIgnoreCase)];
        foreach (var source in own) AddOwn(source);
    }

    public PathTree Paths { get; } = new();

    /// <summary>A user's own formats in the order of their names, then the built-in ones.</summary>
    public IEnumerable<string> AutoOrder => _own.Concat(_builtInOrder);

    /// <exception cref="FormatFaultsException">Every fault of every format.</exception>
    public List<Format> Compile(FormatSet set)
    {
        var formats = _sources.Values.Where(IsSound).Select(source => Compile(source, set)).ToList();
        if (Paths.Count > MaxPlaces) _faults.Add($"Formats: together they name more than {MaxPlaces} places");
        if (_faults.Count > 0) throw new FormatFaultsException(_faults);
        formats.Add(Compile(_auto ?? new FormatSource(FormatSet.Auto, "auto"), set));
        return formats;
    }

    void AddOwn(FormatSource source)
    {
        if (source.Word.Equals(FormatSet.Auto, StringComparison.OrdinalIgnoreCase) || !_sources.TryAdd(source.Word, source))
        {
            _faults.Add(_sources.TryGetValue(source.Word, out var other) && !_builtIn.Contains(other)
                ? $"{source.Origin}: '{source.Word}' stands at {other.Origin} already"
                : $"{source.Origin}: '{source.Word}' is a built-in format; choose another name, and write \"extends\": \"{source.Word}\" to build on it");
        }
    }

    bool IsSound(FormatSource source)
    {
        var before = _faults.Count;
        _faults.AddRange(source.Faults);
        foreach (var key in source.Values.Keys.Where(key => !FormatKeys.All.Contains(key, StringComparer.OrdinalIgnoreCase)))
            _faults.Add($"{source.Origin}: '{key}' is no key of a format; there are {string.Join(' ', FormatKeys.All)}");
        for (var (seen, parent) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase), source); parent.Values.TryGetValue(FormatKeys.Extends, out var word);)
        {
            if (seen.Add(parent.Word) && word is [var name] && _sources.TryGetValue(name, out parent!)) continue;
            _faults.Add($"{source.Origin}: {FormatKeys.Extends}: '{string.Join(' ', word)}' is no other format; there are {string.Join(' ', _sources.Keys.Order(StringComparer.Ordinal))}");
            break;
        }

        return _faults.Count == before;
    }

    Format Compile(FormatSource source, FormatSet set)
    {
        var inside = All(source, FormatKeys.Inside, text => Paths.AddEnvelope(text));
        var facts = Enum.GetValues<Fact>().Select(fact => All(source, fact.Word(), text => Place.Parse(text, Paths, IsWatched(fact, text))).ToArray()).ToArray();
        var words = StatusWordsOf(source);
        var operations = new OperationCompiler(key => Inherited(source, key), (key, fault) => _faults.Add($"{source.Origin}: {key}: {fault}"), Paths);
        return new Format
        {
            Word = source.Word,
            Ask = One(source, FormatKeys.Ask, text => Asking.Parse(text, Inherited(source, FormatKeys.Send), Inherited(source, FormatKeys.Body) is [var body] ? body : null))!,
            Limit = Inherited(source, FormatKeys.Limit).Count > 0 ? One(source, FormatKeys.Limit, ParseSize) : null,
            Facts = facts,
            Is = source.Values.ContainsKey(FormatKeys.Is) ? [.. All(source, FormatKeys.Is, text => Condition.Parse(text, Paths))] : [],
            Rules = [.. All(source, FormatKeys.Rules, text => Rule.Parse(text, Paths))],
            Elsewhere = [.. All(source, FormatKeys.Elsewhere, text => Condition.Parse(text, Paths))],
            Words = words.ToFrozenDictionary(StringComparer.Ordinal),
            SuccessCodes = [.. All(source, FormatKeys.SuccessCodes, ParseSuccessCode)],
            ModerationCodes = [.. Inherited(source, FormatKeys.ModerationCodes)],
            CallIds = [.. All(source, FormatKeys.CallIds, Paths.Add)],
            HasNumericWords = words.Keys.Any(word => char.IsAsciiDigit(word[0])),
            Inside = [.. inside],
            Below = [.. All(source, FormatKeys.Below, text => Paths.AddEnvelope(text))],
            Then = Inherited(source, FormatKeys.Then) is [var then] ? Try(source, FormatKeys.Then, then, ParseThen) : null,
            Create = operations.Create(),
            Content = operations.Find(FormatKeys.Content),
            Delete = operations.Find(FormatKeys.Delete),
            List = operations.Find(FormatKeys.List),
            Remix = operations.Find(FormatKeys.Remix),
            Edits = operations.Find(FormatKeys.Edits),
            Extensions = operations.Find(FormatKeys.Extensions),
            Characters = operations.Find(FormatKeys.Characters),
            Character = operations.Find(FormatKeys.Character),
            PeelGroup = PeelGroup(inside, facts, words),
            Set = set,
        };
    }

    // A second status or id is suspicious, a second envelope is not: one of its own may be a text, as new-api's data.
    static bool IsWatched(Fact fact, string place) => fact is Fact.Status or Fact.Id && !place.StartsWith("$.", StringComparison.Ordinal);

    // Formats that look for the job in the same way share the search.
    int PeelGroup(IEnumerable<int> inside, Place[][] facts, Dictionary<string, VideoStatus> words)
    {
        var places = facts[(int)Fact.Status].Concat(facts[(int)Fact.Id]).Select(place => place.Text);
        var known = words.OrderBy(word => word.Key, StringComparer.Ordinal).Select(word => $"{word.Key}={word.Value}");
        var signature = $"{string.Join(',', inside)};{string.Join(',', places)};{string.Join(',', known)}";
        if (!_peelGroups.Contains(signature)) _peelGroups.Add(signature);
        return _peelGroups.IndexOf(signature);
    }

    Dictionary<string, VideoStatus> StatusWordsOf(FormatSource source)
    {
        var words = new Dictionary<string, VideoStatus>(StringComparer.Ordinal);
        foreach (var (key, status) in FormatKeys.StatusKeys.Zip(Enum.GetValues<VideoStatus>()))
        {
            foreach (var word in Inherited(source, key))
            {
                if (Words.Fold(word) is { Length: > 0 } folded) words[folded] = status;
                else _faults.Add($"{source.Origin}: {key}: '{word}' is no status word; a word has 1 to 64 letters or digits");
            }
        }

        return words;
    }

    ThenRequest ParseThen(string text)
    {
        var path = text.StartsWith("GET ", StringComparison.Ordinal) ? text[4..].Trim() : text;
        if (!path.StartsWith('/')) throw new FormatException($"'{text}' is no path: write GET /v1/files?id={{file_id}}");
        var target = new Template(path, _ => true);
        var places = target.Holes.Where(hole => !Template.IsIdHole(hole)).Distinct(StringComparer.Ordinal);
        return new ThenRequest(target, places.ToFrozenDictionary(hole => hole, hole => Place.Parse(hole, Paths), StringComparer.Ordinal));
    }

    static string ParseSuccessCode(string text) =>
        text.Contains('=', StringComparison.Ordinal) ? text : throw new FormatException($"'{text}' is no code at a place; write ret=1");

    static int? ParseSize(string text) =>
        text.EndsWith(" MiB", StringComparison.Ordinal) && int.TryParse(text[..^4], NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is > 0 and <= 256
            ? size << 20
            : throw new FormatException($"'{text}' is no size; write 64 MiB, at most 256 MiB");

    /// <summary>The values of a key: the format's own, with the parent's where it has none or its last says <c>...</c>.</summary>
    IReadOnlyList<string> Inherited(FormatSource source, string key)
    {
        var parent = Parent(source);
        if (!source.Values.TryGetValue(key, out var own)) return parent is null ? [] : Inherited(parent, key);
        if (own.Count == 0 || own[^1] != Rest) return own;
        return [.. own.SkipLast(1), .. parent is null ? [] : Inherited(parent, key)];
    }

    FormatSource? Parent(FormatSource source)
    {
        if (source.Values.TryGetValue(FormatKeys.Extends, out var word)) return _sources[word[0]];
        return source.Word == FormatSet.GeneralWord ? null : _sources.GetValueOrDefault(FormatSet.GeneralWord);
    }

    List<T> All<T>(FormatSource source, string key, Func<string, T> parse)
    {
        var parsed = new List<T>();
        foreach (var text in Inherited(source, key))
        {
            if (Try(source, key, text, parse) is { } value) parsed.Add(value);
        }

        return parsed;
    }

    T? One<T>(FormatSource source, string key, Func<string, T> parse)
    {
        if (Inherited(source, key) is [var text]) return Try(source, key, text, parse);
        _faults.Add($"{source.Origin}: {key}: one text is due");
        return default;
    }

    T? Try<T>(FormatSource source, string key, string text, Func<string, T> parse)
    {
        try
        {
            return parse(text);
        }
        catch (FormatException fault)
        {
            _faults.Add($"{source.Origin}: {key}: {fault.Message}");
            return default;
        }
    }
}
