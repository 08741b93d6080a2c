using System.Collections.Concurrent;

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
/// Counts what drifted, and logs each kind of it once an hour for each upstream and format. Holds at most
/// <see cref="MaxKeys"/> different things: an upstream that invents a word a reply does not fill the memory.
/// </summary>
sealed partial class DriftLog(TimeProvider time, ILogger<DriftLog> log)
{
    public const int MaxKeys = 256;

    /// <summary>What counts as the word of everything beyond <see cref="MaxKeys"/>.</summary>
    public const string OtherWord = "(other)";

    static readonly TimeSpan Quiet = TimeSpan.FromHours(1);

    readonly ConcurrentDictionary<Key, Counter> _counters = new();
    readonly ConcurrentDictionary<(string Upstream, string Format, DriftKinds Kind), LastLogged> _logged = new();

    /// <summary>Everything that drifted since the start, most frequent first.</summary>
    public IReadOnlyList<DriftCount> Counts =>
        [.. _counters.Select(pair => new DriftCount(pair.Key.Upstream, pair.Key.Format, pair.Key.Kind, pair.Key.Place, pair.Key.Word, pair.Value.Value))
            .OrderByDescending(count => count.Count)];

    /// <summary>Counts the drift of one reply; a reply without any costs nothing.</summary>
    public void Add(string upstream, Format format, Drift drift)
    {
        if (drift.Kinds == DriftKinds.None) return;
        foreach (var kind in Enum.GetValues<DriftKinds>())
        {
            if (kind == DriftKinds.None || !drift.Kinds.HasFlag(kind)) continue;
            var isWord = kind == DriftKinds.UnknownWord;
            Count(new Key(upstream, format.Word, kind, isWord ? drift.Place ?? "" : "", isWord ? drift.Word ?? "" : ""));
        }
    }

    void Count(Key key)
    {
        if (_counters.Count >= MaxKeys && !_counters.ContainsKey(key)) key = key with { Word = OtherWord, Place = "" };
        _counters.GetOrAdd(key, _ => new Counter()).Increment();
        if (_logged.GetOrAdd((key.Upstream, key.Format, key.Kind), _ => new LastLogged()).IsDue(time, Quiet))
            LogDrift(key.Upstream, key.Format, key.Kind, key.Place, key.Word);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Upstream {Upstream} has drifted from format {Format}: {Kind} {Place} {Word}")]
    private partial void LogDrift(string upstream, string format, DriftKinds kind, string place, string word);

    readonly record struct Key(string Upstream, string Format, DriftKinds Kind, string Place, string Word);

    sealed class Counter
    {
        long _value;

        public long Value => Interlocked.Read(ref _value);

        public void Increment() => Interlocked.Increment(ref _value);
    }

    sealed class LastLogged
    {
        long _at = long.MinValue;

        public bool IsDue(TimeProvider time, TimeSpan quiet)
        {
            var last = Interlocked.Read(ref _at);
            var now = time.GetTimestamp();
            return (last == long.MinValue || time.GetElapsedTime(last, now) >= quiet) && Interlocked.CompareExchange(ref _at, now, last) == last;
        }
    }
}
