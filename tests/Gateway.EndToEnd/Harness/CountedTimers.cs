namespace Gateway.EndToEnd.Harness;

/// <summary>The system's clock, with a count of the timers that were set by it.</summary>
sealed class CountedTimers : TimeProvider
{
    int _count;

    public int Count => Volatile.Read(ref _count);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Interlocked.Increment(ref _count);
        return base.CreateTimer(callback, state, dueTime, period);
    }
}
