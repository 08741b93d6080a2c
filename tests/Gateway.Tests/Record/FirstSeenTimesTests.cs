using Gateway.Formats;
using Gateway.Record;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Record;

public class FirstSeenTimesTests
{
    readonly FakeTimeProvider _clock = new();
    readonly FirstSeenTimes _firstSeen;

    public FirstSeenTimesTests() => _firstSeen = new(_clock);

    long Now => _clock.GetUtcNow().ToUnixTimeSeconds();

    [Fact]
    public void An_id_keeps_the_time_at_which_it_was_first_seen()
    {
        Assert.Equal(Now, _firstSeen.Of("one", "x"));
        var first = Now;
        Tick();
        Assert.Equal(first, _firstSeen.Of("one", "x"));
        Assert.Equal(Now, _firstSeen.Of("one", "y"));
    }

    [Fact]
    public void The_same_id_of_another_upstream_is_another_id()
    {
        _firstSeen.Of("one", "x");
        Tick();
        Assert.Equal(Now, _firstSeen.Of("two", "x"));
    }

    [Fact]
    public void The_oldest_id_is_evicted_and_a_recently_polled_one_is_not()
    {
        var start = Now;
        _firstSeen.Of("one", "polled");
        _firstSeen.Of("one", "left");
        _firstSeen.Of("one", "polled");
        Tick();
        for (var i = 0; i < FirstSeenTimes.Capacity - 1; i++) _firstSeen.Of("one", $"other-{i}");

        Assert.Equal(start, _firstSeen.Of("one", "polled"));
        Assert.Equal(Now, _firstSeen.Of("one", "left"));
    }

    [Fact]
    public void The_number_of_entries_is_bounded()
    {
        Parallel.For(0, 3 * FirstSeenTimes.Capacity, i => _firstSeen.Of("one", $"id-{i}"));
        Assert.InRange(_firstSeen.Count, 1, FirstSeenTimes.Capacity);
    }

    void Tick() => _clock.Advance(TimeSpan.FromSeconds(1));
}
