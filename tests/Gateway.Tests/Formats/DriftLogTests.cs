using Gateway.Formats;
using Gateway.OpenAI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Formats;

public class DriftLogTests
{
    static readonly Format General = FormatSet.BuiltIn.General;
    static readonly UpstreamText Simmering = new("simmering");
    readonly ListLogger _log = new();
    readonly FakeTimeProvider _time = new();

    DriftLog Drifts => field ??= new DriftLog(_time, _log);

    [Fact]
    public void Counts_per_upstream_format_kind_and_word()
    {
        Drifts.Add("a", General, new Drift(DriftKinds.UnknownWord, "status", Simmering), Redactor.None);
        Drifts.Add("a", General, new Drift(DriftKinds.UnknownWord | DriftKinds.DuplicateKey, "status", Simmering), Redactor.None);
        Drifts.Add("b", General, new Drift(DriftKinds.NoVideo), Redactor.None);
        Drifts.Add("b", General, default, Redactor.None);
        Assert.Equal(
            [
                new DriftCount("a", "general", DriftKinds.DuplicateKey, "", "", 1),
                new DriftCount("a", "general", DriftKinds.UnknownWord, "status", "simmering", 2),
                new DriftCount("b", "general", DriftKinds.NoVideo, "", "", 1),
            ],
            Drifts.Counts.OrderBy(count => (count.Upstream, count.Kind.ToString())));
    }

    [Fact]
    public void Logs_each_kind_once_an_hour()
    {
        for (var i = 0; i < 3; i++) Drifts.Add("a", General, new Drift(DriftKinds.UnknownWord, "status", Simmering), Redactor.None);
        Assert.Equal(["Upstream a has drifted from format general: unknown_word 'simmering' at status"], _log.Lines);
        _time.Advance(TimeSpan.FromMinutes(59));
        Drifts.Add("a", General, new Drift(DriftKinds.UnknownWord, "status", Simmering), Redactor.None);
        Assert.Single(_log.Lines);
        _time.Advance(TimeSpan.FromMinutes(1));
        Drifts.Add("a", General, new Drift(DriftKinds.UnknownWord, "status", Simmering), Redactor.None);
        Assert.Equal(2, _log.Lines.Count);
    }

    [Fact]
    public void Logs_another_word_at_once()
    {
        foreach (var word in (string[])["simmering", "boiling"]) Drifts.Add("a", General, new Drift(DriftKinds.UnknownWord, "status", new UpstreamText(word)), Redactor.None);
        Drifts.Add("a", General, new Drift(DriftKinds.NoVideo), Redactor.None);
        Assert.Equal(["unknown_word 'simmering' at status", "unknown_word 'boiling' at status", "no_video"], _log.Lines.Select(line => line.Split(": ")[1]));
    }

    [Fact]
    public void Invented_words_do_not_fill_the_memory()
    {
        for (var i = 0; i < 10_000; i++) Drifts.Add("a", General, new Drift(DriftKinds.UnknownWord, "status", new UpstreamText($"word{i}")), Redactor.None);
        Assert.Equal(DriftLog.MaxKeys + 1, Drifts.Counts.Count);
        Assert.Equal(10_000 - DriftLog.MaxKeys, Drifts.Counts.Single(count => count.Word == DriftLog.OtherWord).Count);
    }

    sealed class ListLogger : ILogger<DriftLog>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add(formatter(state, exception));
    }
}
