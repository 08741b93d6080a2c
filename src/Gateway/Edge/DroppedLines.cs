namespace Gateway.Edge;

/// <summary>Says in the log, once a minute at most, that the log has lost events.</summary>
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

    // The sum and not the growth: this line may be dropped, too.
    [LoggerMessage(
        LogLevel.Warning,
        "The log's output is too slow: {Dropped} events have been dropped since the start.",
        EventId = LogEvents.EventsDropped, EventName = nameof(LogEvents.EventsDropped))]
    static partial void LogDropped(ILogger log, long dropped);
}
