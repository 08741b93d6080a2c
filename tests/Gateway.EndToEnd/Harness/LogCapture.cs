using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Gateway.EndToEnd.Harness;

/// <summary>What the gateway itself logs, from Information on.</summary>
/// <param name="everything">Whatever anybody logs, at any level.</param>
sealed class LogCapture(bool everything = false) : ILoggerProvider
{
    public ConcurrentQueue<LogLine> Lines { get; } = new();

    /// <summary>What it said until it had started.</summary>
    public IReadOnlyList<LogLine> Start { get; private set; } = [];

    /// <summary>Sees every line that anybody logs, from Debug on.</summary>
    public Canaries Canaries { get; } = new();

    /// <summary>From here on, lines are those of requests.</summary>
    public void Started()
    {
        Start = [.. Lines];
        Lines.Clear();
    }

    /// <summary>The one line of the one request that was made. It is written when the answer is already on its way.</summary>
    public async Task<LogLine> LineAsync()
    {
        await Patience.UntilAsync(() => !Lines.IsEmpty);
        return Assert.Single(Lines);
    }

    /// <summary>The first line that holds a text.</summary>
    public async Task<LogLine> LineAsync(string text)
    {
        await Patience.UntilAsync(() => Lines.Any(line => line.Text.Contains(text, StringComparison.Ordinal)));
        return Lines.First(line => line.Text.Contains(text, StringComparison.Ordinal));
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName, everything);

    public void Dispose()
    {
    }

    sealed class Logger(LogCapture capture, string category, bool everything) : ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => everything || logLevel >= LogLevel.Debug;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            var text = formatter(state, exception);
            var whole = exception is null ? text : $"{text} {exception}";
            capture.Canaries.CheckLog(whole);
            if (everything) capture.Lines.Enqueue(new(logLevel, whole));
            else if (logLevel >= LogLevel.Information && category.StartsWith("Gateway", StringComparison.Ordinal)) capture.Lines.Enqueue(new(logLevel, text));
        }
    }
}

/// <summary>A line of the log.</summary>
sealed record LogLine(LogLevel Level, string Text);
