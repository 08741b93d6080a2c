using System.Threading.Channels;
using Gateway.Requests;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;

namespace Gateway.Edge;

/// <summary>
/// The log's second way to its output, for the few lines that must not wait for others and are not dropped with them: the lines about
/// creates that are sent. It has its own queue and its own writer.
/// </summary>
sealed class DurableLog : ILogEventSink, IDurableLog, IDisposable
{
    /// <summary>Lines and flushes that may wait.</summary>
    const int Capacity = 10_000;

    readonly Channel<object> _queue = Channel.CreateBounded<object>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    readonly ILogEventSink _output;
    readonly TimeProvider _time;
    readonly TimeSpan _closeLimit;
    readonly Task _writing;
    long _missed;

    /// <param name="output">Configures where the lines go.</param>
    /// <param name="time">The clock.</param>
    /// <param name="closeLimit">How long the end of the process waits for the output.</param>
    public DurableLog(Action<LoggerSinkConfiguration> output, TimeProvider time, TimeSpan closeLimit)
    {
        (_output, _time, _closeLimit) = (LoggerSinkConfiguration.CreateSink(output), time, closeLimit);
        _writing = Task.Factory.StartNew(WriteAll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>How many lines were not written in time since the start.</summary>
    public long Missed => Interlocked.Read(ref _missed);

    /// <summary>Whether an event belongs here: its category is <c>Gateway.Creating.CreateJournal</c>.</summary>
    public static bool Takes(LogEvent line) =>
        line.Properties.TryGetValue(Constants.SourceContextPropertyName, out var source)
        && source is ScalarValue { Value: "Gateway.Creating.CreateJournal" };

    /// <inheritdoc/>
    public void Emit(LogEvent logEvent)
    {
        if (!_queue.Writer.TryWrite(logEvent)) Interlocked.Increment(ref _missed);
    }

    /// <inheritdoc/>
    public async Task<bool> FlushAsync(TimeSpan limit)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            if (_queue.Writer.TryWrite(written))
            {
                await written.Task.WaitAsync(limit, _time);
                return true;
            }
        }
        catch (TimeoutException)
        {
            // The output is slow, or blocked.
        }

        Interlocked.Increment(ref _missed);
        return false;
    }

    /// <summary>Writes what is queued, within the limit.</summary>
    public void Dispose()
    {
        _queue.Writer.TryComplete();
        _writing.Wait(_closeLimit);
    }

    void WriteAll()
    {
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (_queue.Reader.TryRead(out var next)) Write(next);
        }
    }

    void Write(object next)
    {
        if (next is TaskCompletionSource written)
        {
            written.SetResult();
            return;
        }

        try
        {
            _output.Emit((LogEvent)next);
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException)
        {
            // A closed pipe, or a full disk.
            Interlocked.Increment(ref _missed);
        }
    }
}
