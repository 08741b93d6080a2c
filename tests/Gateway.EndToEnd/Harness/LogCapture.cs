using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Gateway.EndToEnd.Harness;

/// <summary>What the gateway itself logs, from Information on.</summary>
/// <param name="everything">Whatever anybody logs, at any level.</param>
sealed class LogCapture(bool everything = false) : ILoggerProvider
{
    public ConcurrentQueue<LogLine> Lines { get; } = new();

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
        public bool IsEnabled(LogLevel logLevel) => everything || (logLevel >= LogLevel.Information && category.StartsWith("Gateway", StringComparison.Ordinal));

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) capture.Lines.Enqueue(new(logLevel, everything ? $"{formatter(state, exception)} {exception}" : formatter(state, exception)));
        }
    }
}

/// <summary>A line of the log.</summary>
sealed record LogLine(LogLevel Level, string Text);
