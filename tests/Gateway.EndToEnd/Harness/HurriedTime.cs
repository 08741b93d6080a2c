namespace Gateway.EndToEnd.Harness;

/// <summary>A clock whose timers go off sooner than they were set to.</summary>
sealed class HurriedTime(int times) : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Sooner(dueTime), Sooner(period));

    TimeSpan Sooner(TimeSpan time) => time > TimeSpan.Zero ? time / times : time;
}
