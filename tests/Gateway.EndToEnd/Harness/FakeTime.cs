using Microsoft.Extensions.Time.Testing;

namespace Gateway.EndToEnd.Harness;

/// <summary>Creates clocks that stand still until they are advanced.</summary>
static class FakeTime
{
    /// <summary>A clock that shows 2026-01-02T03:04:05Z.</summary>
    public static FakeTimeProvider Create() => new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));

    public static void Advance(this FakeTimeProvider time, double seconds) => time.Advance(TimeSpan.FromSeconds(seconds));
}
