using System.Threading.Channels;
using Gateway.Edge;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Edge;

public class LogQueueTests
{
    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void What_is_queued_is_written_before_the_end()
    {
        var output = new BlockingSink();
        var queue = new LogQueue(to => to.Sink(output));
        for (var i = 0; i < 1000; i++) queue.Emit(BlockingSink.Event);
        output.Open();
        queue.Dispose();
        queue.Dispose();
        Assert.Equal((1000, 0), (output.Written, queue.Dropped));
    }

    [Fact]
    public void A_blocked_output_delays_neither_the_caller_nor_the_stop()
    {
        const int Capacity = 10;
        var output = new BlockingSink();
        var queue = new LogQueue(to => to.Sink(output), Capacity, flushLimit: TimeSpan.FromMilliseconds(1));
        queue.Emit(BlockingSink.Event);
        output.WaitUntilStuck();
        for (var i = 0; i < Capacity + 7; i++) queue.Emit(BlockingSink.Event);
        Assert.Equal(7, queue.Dropped);
        queue.Dispose();
        Assert.Equal(0, output.Written);
        output.Open();
    }

    [Fact]
    public async Task What_was_dropped_is_reported_once_for_each_growth()
    {
        var time = new FakeTimeProvider();
        var output = new BlockingSink();
        using var queue = new LogQueue(to => to.Sink(output), capacity: 1, flushLimit: TimeSpan.Zero);
        var log = new Reports();
        using var durable = new DurableLog(to => to.Sink(output), time, TimeSpan.Zero);
        using var lines = new DroppedLines(queue, durable, time, log);
        await lines.StartAsync(Cancelled);

        queue.Emit(BlockingSink.Event);
        output.WaitUntilStuck();
        for (var i = 0; i < 4; i++) queue.Emit(BlockingSink.Event);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains(" 3 events", await log.Lines.Reader.ReadAsync(Cancelled), StringComparison.Ordinal);

        // A minute without new drops logs nothing.
        time.Advance(TimeSpan.FromMinutes(1));
        queue.Emit(BlockingSink.Event);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains(" 4 events", await log.Lines.Reader.ReadAsync(Cancelled), StringComparison.Ordinal);
        await lines.StopAsync(Cancelled);
        output.Open();
    }

    sealed class Reports : ILogger<DroppedLines>
    {
        public Channel<string> Lines { get; } = Channel.CreateUnbounded<string>();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Writer.TryWrite(formatter(state, exception));
    }
}
