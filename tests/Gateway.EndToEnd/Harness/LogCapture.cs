using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Templates;

namespace Gateway.EndToEnd.Harness;

/// <summary>Captures what the gateway logs, from Information on.</summary>
/// <param name="everything">Whether the events of all libraries are captured, at all levels.</param>
sealed class LogCapture(bool everything = false) : ILogEventSink
{
    const string JournalCategory = "Gateway.Creating.CreateJournal";

    static readonly ExpressionTemplate Message = new("{@m}"), Whole = new("{@m} {@x} {@p}");

    static readonly int[] Ids = [.. typeof(LogEvents).GetFields().Select(static constant => (int)constant.GetRawConstantValue()!)];

    public ConcurrentQueue<LogLine> Lines { get; } = new();

    /// <summary>The lines about creates that are sent, which are no lines of requests.</summary>
    public ConcurrentQueue<LogLine> Journal { get; } = new();

    /// <summary>What it said until it had started.</summary>
    public IReadOnlyList<LogLine> Start { get; private set; } = [];

    /// <summary>The events of the gateway that have no id of <see cref="LogEvents"/>.</summary>
    public ConcurrentQueue<string> WithoutId { get; } = new();

    /// <summary>Checks every event of the gateway and its libraries, from Debug on, with all its values.</summary>
    public Canaries Canaries { get; } = new();

    /// <summary>The settings that make the gateway log everything that is captured.</summary>
    public IEnumerable<string> Settings => new[] { "Default", "Override:Microsoft", "Override:Microsoft.Hosting.Lifetime", "Override:Microsoft.Extensions.Hosting.Internal.Host", "Override:Yarp", "Override:Yarp.ReverseProxy.Forwarder" }
        .Select(level => $"Serilog:MinimumLevel:{level}={(everything ? LogEventLevel.Verbose : LogEventLevel.Debug)}");

    /// <summary>Ends the lines of the start: later lines are those of requests.</summary>
    public void Started()
    {
        Start = [.. Lines];
        Lines.Clear();
    }

    /// <summary>Waits for the line of the only request. It may be written after the answer.</summary>
    public async Task<LogLine> LineAsync()
    {
        await Wait.UntilAsync(() => !Lines.IsEmpty);
        return Assert.Single(Lines);
    }

    /// <summary>Waits for the first line that contains a text.</summary>
    public async Task<LogLine> LineAsync(string text)
    {
        await Wait.UntilAsync(() => Lines.Any(line => line.Text.Contains(text, StringComparison.Ordinal)));
        return Lines.First(line => line.Text.Contains(text, StringComparison.Ordinal));
    }

    public void Emit(LogEvent logEvent)
    {
        var whole = Render(Whole, logEvent);
        Canaries.CheckLog(whole);
        if (IsOf(logEvent, "Gateway") && !HasId(logEvent)) WithoutId.Enqueue(whole);
        var level = LevelConvert.ToExtensionsLevel(logEvent.Level);
        if (everything) Lines.Enqueue(new(level, whole));
        else if (IsOf(logEvent, JournalCategory)) Journal.Enqueue(new(level, Render(Message, logEvent)));
        else if (level >= LogLevel.Information && IsOf(logEvent, "Gateway")) Lines.Enqueue(new(level, Render(Message, logEvent)));
    }

    static bool IsOf(LogEvent logEvent, string prefix) =>
        logEvent.Properties.GetValueOrDefault(Constants.SourceContextPropertyName) is ScalarValue { Value: string category } && category.StartsWith(prefix, StringComparison.Ordinal);

    static bool HasId(LogEvent logEvent) =>
        logEvent.Properties.GetValueOrDefault("EventId") is StructureValue { Properties: [{ Value: ScalarValue { Value: int id } }, ..] } && Ids.Contains(id);

    static string Render(ExpressionTemplate template, LogEvent logEvent)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        template.Format(logEvent, text);
        return text.ToString();
    }
}

/// <summary>A line of the log.</summary>
sealed record LogLine(LogLevel Level, string Text);
