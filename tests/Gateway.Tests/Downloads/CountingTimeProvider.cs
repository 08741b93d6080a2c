using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Downloads;

/// <summary>
/// A fake clock that counts its running timers. A test must know whether the code under test already waits before it advances the
/// clock, and <see cref="FakeTimeProvider"/> does not count timers.
/// </summary>
sealed class CountingTimeProvider : FakeTimeProvider
{
    int _running;

    /// <summary>The number of running timers.</summary>
    public int Running => Volatile.Read(ref _running);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Counted(this);
        timer.Inner = base.CreateTimer(
            _ =>
            {
                timer.Set(false);
                callback(state);
            },
            null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>A timer that fires once.</summary>
    sealed class Counted(CountingTimeProvider time) : ITimer
    {
        int _isSet;

        public ITimer Inner { get; set; } = null!;

        public void Set(bool set)
        {
            if (Interlocked.Exchange(ref _isSet, set ? 1 : 0) != (set ? 1 : 0)) Interlocked.Add(ref time._running, set ? 1 : -1);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            // Before the timer can fire.
            Set(dueTime != Timeout.InfiniteTimeSpan);
            return Inner.Change(dueTime, period);
        }

        public void Dispose()
        {
            Inner.Dispose();
            Set(false);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
