using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Serilog.Sinks.Async;

namespace Gateway.Edge;

/// <summary>
/// The queue in front of the output of the log, so that a request never waits for the output. If the queue is full, events are
/// dropped and counted.
/// </summary>
sealed class LogQueue : ILogEventSink, IAsyncLogEventSinkMonitor, IDisposable
{
    /// <summary>Events; an event is about 1 KB.</summary>
    const int DefaultCapacity = 10_000;

    internal static readonly TimeSpan DefaultFlushLimit = TimeSpan.FromSeconds(2);

    readonly ILogEventSink _queue;
    readonly TimeSpan _flushLimit;
    IAsyncLogEventSinkInspector? _inspector;
    bool _disposed;

    /// <param name="output">Configures the output, which a thread of the queue writes to.</param>
    /// <param name="capacity">How many events may wait.</param>
    /// <param name="flushLimit">How long the end of the process waits for the output; 2 seconds by default.</param>
    public LogQueue(Action<LoggerSinkConfiguration> output, int capacity = DefaultCapacity, TimeSpan? flushLimit = null)
    {
        _flushLimit = flushLimit ?? DefaultFlushLimit;
        _queue = LoggerSinkConfiguration.CreateSink(to => to.Async(output, capacity, blockWhenFull: false, monitor: this));
    }

    /// <summary>How many events have been dropped since the start.</summary>
    public long Dropped => _inspector?.DroppedMessagesCount ?? 0;

    public void Emit(LogEvent logEvent) => _queue.Emit(logEvent);

    public void StartMonitoring(IAsyncLogEventSinkInspector inspector) => _inspector = inspector;

    public void StopMonitoring(IAsyncLogEventSinkInspector inspector)
    {
        // The counter can still be read.
    }

    /// <summary>Writes the queued events, within the limit.</summary>
    public void Dispose()
    {
        // Both the logger and the container dispose of it.
        if (Interlocked.Exchange(ref _disposed, true)) return;

        // The queue has no timeout: a write to a full pipe that is not read never returns.
        Task.Run(((IDisposable)_queue).Dispose).Wait(_flushLimit);
    }
}
