using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Serilog.Sinks.Async;

namespace Gateway.Edge;

/// <summary>
/// The queue between those who log and the log's output: a request never waits for the output. Events that find the queue full
/// are dropped and counted.
/// </summary>
sealed class LogQueue : ILogEventSink, IAsyncLogEventSinkMonitor, IDisposable
{
    /// <summary>Events; an event is about 1 KB.</summary>
    const int DefaultCapacity = 10_000;

    static readonly TimeSpan DefaultFlushLimit = TimeSpan.FromSeconds(2);

    readonly ILogEventSink _queue;
    readonly TimeSpan _flushLimit;
    IAsyncLogEventSinkInspector? _inspector;
    bool _disposed;

    /// <param name="output">Configures where the events go, one after the other, on a thread of the queue's.</param>
    /// <param name="capacity">How many events may wait.</param>
    /// <param name="flushLimit">How long the end of the process waits for the output; 2 seconds as delivered.</param>
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
        // The count stays readable.
    }

    /// <summary>Writes out what is queued, within the limit.</summary>
    public void Dispose()
    {
        // Both the logger and the container dispose of it.
        if (Interlocked.Exchange(ref _disposed, true)) return;

        // The queue itself would wait for ever: a write to a pipe that is full and not read does not return.
        Task.Run(((IDisposable)_queue).Dispose).Wait(_flushLimit);
    }
}
