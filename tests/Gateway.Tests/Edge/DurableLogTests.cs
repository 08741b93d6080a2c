using Gateway.Edge;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Edge;

public class DurableLogTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(50), Patience = TimeSpan.FromSeconds(20);

    readonly FakeTimeProvider _time = new();
    readonly BlockingSink _output = new();

    [Fact]
    public async Task A_flush_ends_once_the_lines_before_it_are_written()
    {
        _output.Open();
        using var log = Create();
        for (var i = 0; i < 100; i++) log.Emit(BlockingSink.Event);
        Assert.True(await log.FlushAsync(Limit).WaitAsync(Patience, TestContext.Current.CancellationToken));
        Assert.Equal((100, 0), (_output.Written, log.Missed));
    }

    [Fact]
    public async Task An_output_that_stands_still_stops_a_flush_for_its_limit_alone()
    {
        using var log = Create();
        log.Emit(BlockingSink.Event);
        _output.WaitUntilStuck();
        var flushed = log.FlushAsync(Limit);
        Assert.False(flushed.IsCompleted);
        _time.Advance(Limit);
        Assert.False(await flushed.WaitAsync(Patience, TestContext.Current.CancellationToken));
        Assert.Equal((0, 1), (_output.Written, log.Missed));
        _output.Open();
    }

    [Fact]
    public async Task An_output_that_throws_is_counted_and_does_not_end_the_log()
    {
        using var log = new DurableLog(to => to.Sink(new ThrowingOutput()), _time, Patience);
        log.Emit(BlockingSink.Event);
        Assert.True(await log.FlushAsync(Limit).WaitAsync(Patience, TestContext.Current.CancellationToken));
        Assert.Equal(1, log.Missed);
    }

    DurableLog Create() => new(to => to.Sink(_output), _time, Patience);

    sealed class ThrowingOutput : Serilog.Core.ILogEventSink
    {
        public void Emit(Serilog.Events.LogEvent logEvent) => throw new IOException("No space left on device");
    }
}
