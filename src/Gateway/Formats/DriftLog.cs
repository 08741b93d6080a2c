using System.Collections.Concurrent;
using System.Text.Json;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>How often one kind of drift was seen.</summary>
/// <param name="Upstream">The upstream's name.</param>
/// <param name="Format">The format that read the reply.</param>
/// <param name="Kind">One kind.</param>
/// <param name="Place">Where, as a path; empty where the kind has none.</param>
/// <param name="Word">The unknown word; empty where the kind has none.</param>
/// <param name="Count">How many replies.</param>
readonly record struct DriftCount(string Upstream, string Format, DriftKinds Kind, string Place, string Word, long Count = 0);

/// <summary>
/// Counts drift, and logs each kind and each unknown word at most once an hour. Holds at most <see cref="MaxKeys"/> entries, so an
/// upstream with a new word in each reply does not fill the memory.
/// </summary>
sealed partial class DriftLog(TimeProvider time, ILogger<DriftLog> log)
{
    public const int MaxKeys = 256;

    /// <summary>The word of all entries beyond <see cref="MaxKeys"/>.</summary>
    public const string OtherWord = "(other)";

    const int MaxPlace = 120;

    static readonly TimeSpan Quiet = TimeSpan.FromHours(1);

    readonly ConcurrentDictionary<DriftCount, Counter> _counts = new();

    /// <summary>All drift since the start, most frequent first.</summary>
    public IReadOnlyList<DriftCount> Counts =>
        [.. _counts.Select(static pair => pair.Key with { Count = pair.Value.Count }).OrderByDescending(static drift => drift.Count)];

    /// <summary>Counts the drift of one reply; a reply without drift costs nothing.</summary>
    /// <param name="upstream">The name of the upstream.</param>
    /// <param name="format">The format that read it.</param>
    /// <param name="drift">What drifted.</param>
    /// <param name="redactor">Knows the key that the upstream was called with.</param>
    public void Add(string upstream, Format format, Drift drift, Redactor redactor)
    {
        if (drift.Kinds == DriftKinds.None) return;
        foreach (var kind in Enum.GetValues<DriftKinds>())
        {
            if (kind == DriftKinds.None || !drift.Kinds.HasFlag(kind)) continue;
            var isPlaced = kind is DriftKinds.UnknownWord or DriftKinds.GuessedUrl or DriftKinds.GuessedJob;
            var (place, word) = (isPlaced ? Plain(drift.Place, redactor) : null, kind == DriftKinds.UnknownWord ? drift.Word?.RedactWord(redactor) : null);
            Count(new DriftCount(upstream, format.Word, kind, place ?? "", word ?? ""));
        }
    }

    void Count(DriftCount drift)
    {
        if (_counts.Count >= MaxKeys && !_counts.ContainsKey(drift)) drift = drift with { Word = OtherWord, Place = "" };
        if (!_counts.GetOrAdd(drift, static _ => new Counter()).Add(time)) return;
        if (drift.Kind == DriftKinds.UnknownWord) LogWord(drift.Upstream, drift.Format, drift.Word, drift.Place);
        else if (drift.Place.Length > 0) LogPlace(drift.Upstream, drift.Format, Word(drift.Kind), drift.Place);
        else LogDrift(drift.Upstream, drift.Format, Word(drift.Kind));
    }

    // The keys of a place that was guessed are the upstream's words, too.
    static string? Plain(string? place, Redactor redactor) => place is null ? null : new UpstreamText(place, MaxPlace).RedactWord(redactor);

    static string Word(DriftKinds kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    [LoggerMessage(
        LogLevel.Warning,
        "Upstream {Upstream} has drifted from format {Format}: unknown_word '{Word}' at {Place}",
        EventId = LogEvents.UnknownWord, EventName = nameof(LogEvents.UnknownWord))]
    private partial void LogWord(string upstream, string format, string word, string place);

    [LoggerMessage(
        LogLevel.Warning,
        "Upstream {Upstream} has drifted from format {Format}: {Kind} at {Place}",
        EventId = LogEvents.GuessedUrl, EventName = nameof(LogEvents.GuessedUrl))]
    private partial void LogPlace(string upstream, string format, string kind, string place);

    [LoggerMessage(
        LogLevel.Warning,
        "Upstream {Upstream} has drifted from format {Format}: {Kind}",
        EventId = LogEvents.FormatDrift, EventName = nameof(LogEvents.FormatDrift))]
    private partial void LogDrift(string upstream, string format, string kind);

    sealed class Counter
    {
        readonly Lock _lock = new();
        long? _loggedAt;

        public long Count { get; private set; }

        /// <summary>Counts one reply, and tells whether it is due to be logged.</summary>
        public bool Add(TimeProvider time)
        {
            var now = time.GetTimestamp();
            lock (_lock)
            {
                Count++;
                if (_loggedAt is { } last && time.GetElapsedTime(last, now) < Quiet) return false;
                _loggedAt = now;
                return true;
            }
        }
    }
}
