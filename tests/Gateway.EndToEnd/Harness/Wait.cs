using Microsoft.Extensions.Time.Testing;
namespace Gateway.EndToEnd.Harness;

/// <summary>Waits for conditions, with a limit that is long enough for a busy machine.</summary>
static class Wait
{
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Waits until a condition holds.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!condition()) await Task.Delay(10, limit.Token);
    }

    /// <summary>
    /// Waits until a condition holds, and advances a clock by a second before each check, so that timers of the gateway run.
    /// </summary>
    public static Task UntilAsync(FakeTimeProvider time, Func<bool> condition) => UntilAsync(time, () => Task.FromResult(condition()));

    /// <summary>Waits until an asynchronous condition holds, and advances a clock by a second before each check.</summary>
    public static Task UntilAsync(FakeTimeProvider time, Func<Task<bool>> condition) => UntilAsync(() =>
    {
        time.Advance(seconds: 1);
        return condition();
    });

    /// <summary>Waits until an asynchronous condition holds.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!await condition()) await Task.Delay(10, limit.Token);
    }
}
