using System.Collections.Concurrent;
using System.Text.Json;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>How often something drifted.</summary>
/// <param name="Upstream">The upstream's name.</param>
/// <param name="Format">The format that read the reply.</param>
/// <param name="Kind">One kind.</param>
/// <param name="Place">Where, as a path; empty where the kind has none.</param>
/// <param name="Word">The unknown word; empty where the kind has none.</param>
/// <param name="Count">How many replies.</param>
readonly record struct DriftCount(string Upstream, string Format, DriftKinds Kind, string Place, string Word, long Count = 0);

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

    readonly ConcurrentDictionary<DriftCount, (long Count, long LoggedAt)> _counts = new();

    /// <summary>Everything that drifted since the start, most frequent first.</summary>
    public IReadOnlyList<DriftCount> Counts =>
        [.. _counts.Select(static pair => pair.Key with { Count = pair.Value.Count }).OrderByDescending(static drift => drift.Count)];

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
            var (place, word) = kind == DriftKinds.UnknownWord ? (drift.Place, drift.Word?.RedactWord(redactor)) : default;
            Count(new DriftCount(upstream, format.Word, kind, place ?? "", word ?? ""));
        }
    }

    void Count(DriftCount drift)
    {
        if (_counts.Count >= MaxKeys && !_counts.ContainsKey(drift)) drift = drift with { Word = OtherWord, Place = "" };
        var now = time.GetTimestamp();
        var seen = _counts.AddOrUpdate(
            drift,
            static (_, args) => (1, args.now),
            static (_, last, args) => (last.Count + 1, args.time.GetElapsedTime(last.LoggedAt, args.now) < Quiet ? last.LoggedAt : args.now),
            (time, now));
        if (seen.LoggedAt != now) return;
        if (drift.Kind == DriftKinds.UnknownWord) LogWord(drift.Upstream, drift.Format, drift.Word, drift.Place);
        else LogDrift(drift.Upstream, drift.Format, JsonNamingPolicy.SnakeCaseLower.ConvertName(drift.Kind.ToString()));
    }

    [LoggerMessage(LogLevel.Warning, "Upstream {Upstream} has drifted from format {Format}: unknown_word '{Word}' at {Place}")]
    private partial void LogWord(string upstream, string format, string word, string place);

    [LoggerMessage(LogLevel.Warning, "Upstream {Upstream} has drifted from format {Format}: {Kind}")]
    private partial void LogDrift(string upstream, string format, string kind);
}
