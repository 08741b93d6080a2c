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
        var output = new StuckOutput();
        var queue = new LogQueue(to => to.Sink(output));
        for (var i = 0; i < 1000; i++) queue.Emit(StuckOutput.Event);
        output.Open();
        queue.Dispose();
        queue.Dispose();
        Assert.Equal((1000, 0), (output.Written, queue.Dropped));
    }

    [Fact]
    public void An_output_that_is_stuck_holds_up_neither_the_one_who_logs_nor_the_end()
    {
        const int Capacity = 10;
        var output = new StuckOutput();
        var queue = new LogQueue(to => to.Sink(output), Capacity, flushLimit: TimeSpan.FromMilliseconds(1));
        queue.Emit(StuckOutput.Event);
        output.WaitUntilStuck();
        for (var i = 0; i < Capacity + 7; i++) queue.Emit(StuckOutput.Event);
        Assert.Equal(7, queue.Dropped);
        queue.Dispose();
        Assert.Equal(0, output.Written);
        output.Open();
    }

    [Fact]
    public async Task What_was_dropped_is_reported_once_for_each_growth()
    {
        var time = new FakeTimeProvider();
        var output = new StuckOutput();
        using var queue = new LogQueue(to => to.Sink(output), capacity: 1, flushLimit: TimeSpan.Zero);
        var log = new Reports();
        using var lines = new DroppedLines(queue, time, log);
        await lines.StartAsync(Cancelled);

        queue.Emit(StuckOutput.Event);
        output.WaitUntilStuck();
        for (var i = 0; i < 4; i++) queue.Emit(StuckOutput.Event);
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains(" 3 events", await log.Lines.Reader.ReadAsync(Cancelled), StringComparison.Ordinal);

        // A minute without a growth is a minute without a report.
        time.Advance(TimeSpan.FromMinutes(1));
        queue.Emit(StuckOutput.Event);
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
