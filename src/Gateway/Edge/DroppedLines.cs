namespace Gateway.Edge;

/// <summary>Says in the log, once a minute at most, that the log has lost events.</summary>
sealed partial class DroppedLines(LogQueue queue, DurableLog durable, TimeProvider time, ILogger<DroppedLines> log) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    readonly PeriodicTimer _timer = new(Interval, time);

    public override void Dispose()
    {
        _timer.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long known = 0, knownMissed = 0;
        try
        {
            while (await _timer.WaitForNextTickAsync(stoppingToken))
            {
                var dropped = queue.Dropped;
                if (dropped > known) LogDropped(log, dropped);
                known = dropped;
                var missed = durable.Missed;
                if (missed > knownMissed) LogMissed(log, missed);
                knownMissed = missed;
            }
        }
        catch (OperationCanceledException)
        {
            // The gateway stops.
        }
    }

    // The total, not the increase: this event may be dropped, too.
    [LoggerMessage(
        LogLevel.Warning,
        "The log's output is too slow: {Dropped} events have been dropped since the start.",
        EventId = LogEvents.EventsDropped, EventName = nameof(LogEvents.EventsDropped))]
    static partial void LogDropped(ILogger log, long dropped);

    [LoggerMessage(
        LogLevel.Error,
        "The log's output is too slow: {Missed} lines about creates that were sent have not been written in time since the start."
        + " If the process is killed now, paid jobs can be lost without a trace.",
        EventId = LogEvents.EventsLate, EventName = nameof(LogEvents.EventsLate))]
    static partial void LogMissed(ILogger log, long missed);
}
