namespace Gateway.EndToEnd.Harness;

/// <summary>The system's clock, by which nothing happens every so often.</summary>
sealed class NoPeriods : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, period > TimeSpan.Zero ? Timeout.InfiniteTimeSpan : dueTime, Timeout.InfiniteTimeSpan);
}
