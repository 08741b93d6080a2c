namespace Gateway.Edge;

/// <summary>Logs, at most once a minute, how many events of the log were dropped.</summary>
sealed partial class DroppedLines(LogQueue queue, TimeProvider time, ILogger<DroppedLines> log) : BackgroundService
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
        long known = 0;
        try
        {
            while (await _timer.WaitForNextTickAsync(stoppingToken))
            {
                var dropped = queue.Dropped;
                if (dropped > known) LogDropped(log, dropped);
                known = dropped;
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
}
