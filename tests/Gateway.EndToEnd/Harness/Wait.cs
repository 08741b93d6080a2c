using Microsoft.Extensions.Time.Testing;
namespace Gateway.EndToEnd.Harness;

/// <summary>How long a test waits for what must come: long enough for a busy machine, and never for ever.</summary>
static class Wait
{
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Waits until a condition holds that something else brings about.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!condition()) await Task.Delay(10, limit.Token);
    }

    /// <summary>The same, while a clock goes on by a second each time: what the gateway does every so often brings it about.</summary>
    public static Task UntilAsync(FakeTimeProvider time, Func<bool> condition) => UntilAsync(time, () => Task.FromResult(condition()));

    /// <summary>The same, for a condition that has to be asked for.</summary>
    public static Task UntilAsync(FakeTimeProvider time, Func<Task<bool>> condition) => UntilAsync(() =>
    {
        time.Advance(seconds: 1);
        return condition();
    });

    /// <summary>Waits until a condition holds that has to be asked for.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!await condition()) await Task.Delay(10, limit.Token);
    }
}
