using System.Collections.Concurrent;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>How often something drifted.</summary>
/// <param name="Upstream">The upstream's name.</param>
/// <param name="Format">The format that read the reply.</param>
/// <param name="Kind">One kind.</param>
/// <param name="Place">Where, as a path; empty where the kind has none.</param>
/// <param name="Word">The unknown word; empty where the kind has none.</param>
/// <param name="Count">How many replies.</param>
readonly record struct DriftCount(string Upstream, string Format, DriftKinds Kind, string Place, string Word, long Count);

/// <summary>
/// Counts what drifted, and logs each of it once an hour: a kind, or an unknown word. Holds at most
/// <see cref="MaxKeys"/> different things: an upstream that invents a word a reply does not fill the memory.
/// </summary>
sealed partial class DriftLog(TimeProvider time, ILogger<DriftLog> log)
{
    public const int MaxKeys = 256;

    /// <summary>What counts as the word of everything beyond <see cref="MaxKeys"/>.</summary>
    public const string OtherWord = "(other)";

    static readonly TimeSpan Quiet = TimeSpan.FromHours(1);

    readonly ConcurrentDictionary<Key, Counter> _counters = new();

    /// <summary>Everything that drifted since the start, most frequent first.</summary>
    public IReadOnlyList<DriftCount> Counts =>
        [.. _counters.Select(pair => new DriftCount(pair.Key.Upstream, pair.Key.Format, pair.Key.Kind, pair.Key.Place, pair.Key.Word, pair.Value.Value))
            .OrderByDescending(count => count.Count)];

    /// <summary>Counts the drift of one reply; a reply without any costs nothing.</summary>
    /// <param name="upstream">Whose reply it was, by name.</param>
    /// <param name="format">The format that read it.</param>
    /// <param name="drift">What drifted.</param>
    /// <param name="redactor">Knows the key that the upstream was called with.</param>
    public void Add(string upstream, Format format, Drift drift, Redactor redactor)
    {
        if (drift.Kinds == DriftKinds.None) return;
        foreach (var kind in Enum.GetValues<DriftKinds>())
        {
            if (kind == DriftKinds.None || !drift.Kinds.HasFlag(kind)) continue;
            var isWord = kind == DriftKinds.UnknownWord;
            Count(new Key(upstream, format.Word, kind, isWord ? drift.Place ?? "" : "", isWord ? drift.Word?.RedactWord(redactor) ?? "" : ""));
        }
    }

    void Count(Key key)
    {
        if (_counters.Count >= MaxKeys && !_counters.ContainsKey(key)) key = key with { Word = OtherWord, Place = "" };
        var counter = _counters.GetOrAdd(key, static _ => new Counter());
        counter.Increment();
        if (!counter.IsDue(time, Quiet)) return;
        if (key.Kind == DriftKinds.UnknownWord) LogWord(key.Upstream, key.Format, key.Word, key.Place);
        else LogDrift(key.Upstream, key.Format, Word(key.Kind));
    }

    /// <summary>How a kind is spelt in logs and metrics.</summary>
    public static string Word(DriftKinds kind) => kind switch
    {
        DriftKinds.UnknownWord => "unknown_word",
        DriftKinds.Unrecognised => "unrecognised",
        DriftKinds.NoStatus => "no_status",
        DriftKinds.NoVideo => "no_video",
        DriftKinds.DuplicateKey => "duplicate_key",
        _ => "none",
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Upstream {Upstream} has drifted from format {Format}: unknown_word '{Word}' at {Place}")]
    private partial void LogWord(string upstream, string format, string word, string place);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Upstream {Upstream} has drifted from format {Format}: {Kind}")]
    private partial void LogDrift(string upstream, string format, string kind);

    readonly record struct Key(string Upstream, string Format, DriftKinds Kind, string Place, string Word);

    sealed class Counter
    {
        long _value;
        long _loggedAt = long.MinValue;

        public long Value => Interlocked.Read(ref _value);

        public void Increment() => Interlocked.Increment(ref _value);

        public bool IsDue(TimeProvider time, TimeSpan quiet)
        {
            var last = Interlocked.Read(ref _loggedAt);
            var now = time.GetTimestamp();
            return (last == long.MinValue || time.GetElapsedTime(last, now) >= quiet) && Interlocked.CompareExchange(ref _loggedAt, now, last) == last;
        }
    }
}
