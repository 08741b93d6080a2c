using Gateway.Poll;
using Gateway.Tests.Upstreams;
using Gateway.Upstreams;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Poll;

public class FirstSeenTests
{
    readonly FakeTimeProvider _clock = new();
    readonly Upstream _one = Configured.One();
    readonly FirstSeen _firstSeen;

    public FirstSeenTests() => _firstSeen = new(_clock);

    long Now => _clock.GetUtcNow().ToUnixTimeSeconds();

    [Fact]
    public void An_id_keeps_the_time_at_which_it_was_first_seen()
    {
        Assert.Equal(Now, _firstSeen.Of(_one, "x"));
        var first = Now;
        Tick();
        Assert.Equal(first, _firstSeen.Of(_one, "x"));
        Assert.Equal(Now, _firstSeen.Of(_one, "y"));
    }

    [Fact]
    public void The_same_id_of_another_upstream_is_another_id()
    {
        var table = Configured.Table("Upstreams:two:Address=https://two.example.com");
        _firstSeen.Of(table.Find("one")!, "x");
        Tick();
        Assert.Equal(Now, _firstSeen.Of(table.Find("two")!, "x"));
    }

    [Fact]
    public void The_oldest_id_is_forgotten_and_one_that_is_still_polled_is_not()
    {
        var start = Now;
        _firstSeen.Of(_one, "polled");
        _firstSeen.Of(_one, "left");
        _firstSeen.Of(_one, "polled");
        Tick();
        for (var i = 0; i < FirstSeen.Capacity - 1; i++) _firstSeen.Of(_one, $"other-{i}");

        Assert.Equal(start, _firstSeen.Of(_one, "polled"));
        Assert.Equal(Now, _firstSeen.Of(_one, "left"));
    }

    [Fact]
    public void It_never_remembers_more_than_it_may()
    {
        Parallel.For(0, 3 * FirstSeen.Capacity, i => _firstSeen.Of(_one, $"id-{i}"));
        Assert.InRange(_firstSeen.Count, 1, FirstSeen.Capacity);
    }

    void Tick() => _clock.Advance(TimeSpan.FromSeconds(1));
}
