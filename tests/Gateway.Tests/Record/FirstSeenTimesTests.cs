using Gateway.Formats;
using Gateway.Record;

namespace Gateway.Tests.Record;

public class FirstSeenTimesTests
{
    readonly Clock _clock = new();
    readonly FirstSeenTimes _firstSeen;

    public FirstSeenTimesTests() => _firstSeen = new(_clock);

    [Fact]
    public void An_id_keeps_the_time_at_which_it_was_first_seen()
    {
        Assert.Equal(_clock.Seconds, _firstSeen.Of("one", "x"));
        var first = _clock.Seconds++;
        Assert.Equal(first, _firstSeen.Of("one", "x"));
        Assert.Equal(_clock.Seconds, _firstSeen.Of("one", "y"));
    }

    [Fact]
    public void The_same_id_of_another_upstream_is_another_id()
    {
        _firstSeen.Of("one", "x");
        _clock.Seconds++;
        Assert.Equal(_clock.Seconds, _firstSeen.Of("two", "x"));
    }

    [Fact]
    public void The_oldest_id_is_forgotten_and_one_that_is_still_polled_is_not()
    {
        var start = _clock.Seconds;
        _firstSeen.Of("one", "polled");
        _firstSeen.Of("one", "left");
        _firstSeen.Of("one", "polled");
        _clock.Seconds++;
        for (var i = 0; i < FirstSeenTimes.Capacity - 1; i++) _firstSeen.Of("one", $"other-{i}");

        Assert.Equal(start, _firstSeen.Of("one", "polled"));
        Assert.Equal(_clock.Seconds, _firstSeen.Of("one", "left"));
    }

    [Fact]
    public void It_never_remembers_more_than_it_may()
    {
        Parallel.For(0, 3 * FirstSeenTimes.Capacity, i => _firstSeen.Of("one", $"id-{i}"));
        Assert.InRange(_firstSeen.Count, 1, FirstSeenTimes.Capacity);
    }

    sealed class Clock : TimeProvider
    {
        public long Seconds { get; set; } = 1_759_763_426;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(Seconds);
    }
}
