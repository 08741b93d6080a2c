using System.Collections.Concurrent;

namespace Gateway.EndToEnd.Harness;

/// <summary>The system's clock, whose timers of one length go off when they are told to, and never by themselves.</summary>
sealed class TimersOnDemand(TimeSpan length) : TimeProvider
{
    readonly ConcurrentQueue<(TimerCallback Callback, object? State)> _timers = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != length) return System.CreateTimer(callback, state, dueTime, period);
        _timers.Enqueue((callback, state));
        return System.CreateTimer(static _ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Fire()
    {
        while (_timers.TryDequeue(out var timer)) timer.Callback(timer.State);
    }
}
