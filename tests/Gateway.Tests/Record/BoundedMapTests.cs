using System.Collections.Concurrent;
using System.Text;
using Gateway.Record;

namespace Gateway.Tests.Record;

public class BoundedMapTests
{
    [Fact]
    public void The_entry_that_was_added_first_is_evicted_first()
    {
        var map = Filled(3);
        map.Set(3, "v3");
        Assert.Equal([1, 2, 3], Keys(map));
    }

    [Fact]
    public void A_used_entry_is_evicted_later()
    {
        var map = Filled(3);
        Assert.True(map.TryGet(0, out _));
        map.Set(3, "v3");
        Assert.Equal([0, 2, 3], Keys(map));
        map.Set(4, "v4");
        map.Set(5, "v5");
        Assert.Equal([3, 4, 5], Keys(map));
    }

    [Fact]
    public void One_entry_is_evicted_even_if_all_were_used()
    {
        var map = Filled(3);
        for (var key = 0; key < 3; key++) map.TryGet(key, out _);
        map.Set(3, "v3");
        Assert.Equal(3, map.Count);
        Assert.True(map.TryGet(3, out _));
    }

    [Fact]
    public void The_sizes_of_all_entries_are_bounded()
    {
        var map = new BoundedMap<int, string>(100, maxBytes: 10, static value => value.Length);
        map.Set(0, "four");
        map.Set(1, "four");
        Assert.Equal(8, map.Bytes);
        map.Set(2, "four");
        Assert.Equal((2, 8L), (map.Count, map.Bytes));
        Assert.False(map.TryGet(0, out _));
        map.Set(2, "f");
        Assert.Equal((2, 5L), (map.Count, map.Bytes));
    }

    [Fact]
    public void A_value_that_grows_counts_with_its_new_size()
    {
        var map = new BoundedMap<int, StringBuilder>(100, maxBytes: 10, static value => value.Length);
        var grown = new StringBuilder("a");
        map.Set(0, grown);
        map.Set(1, new("1234"));
        grown.Append("234567");
        map.Resize(0, grown);
        Assert.Equal((1, 4L), (map.Count, map.Bytes));
    }

    [Fact]
    public void A_value_that_may_not_be_evicted_stays_beyond_the_bound()
    {
        var map = new BoundedMap<int, string>(2, mayEvict: static value => value != "pinned");
        for (var key = 0; key < 5; key++) map.Set(key, "pinned");
        Assert.Equal(5, map.Count);
        map.Set(5, "free");
        map.Set(6, "pinned");
        Assert.False(map.TryGet(5, out _));
        Assert.Equal(6, map.Count);
    }

    [Fact]
    public void Where_it_is_full_the_largest_share_makes_room()
    {
        var map = Shared(capacity: 10);
        map.Set(0, "small-0");
        map.Set(1, "small-1");
        for (var key = 2; key < 100; key++) map.Set(key, $"large-{key}");
        Assert.Equal(10, map.Count);
        Assert.True(map.TryGet(0, out _) && map.TryGet(1, out _));
        for (var key = 100; key < 104; key++) map.Set(key, $"small-{key}");
        Assert.Equal(5, map.Values.Count(static value => value.StartsWith("small", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_value_that_is_too_large_by_itself_evicts_no_other_share()
    {
        var map = new BoundedMap<int, string>(100, maxBytes: 20, static value => value.Length, shareOf: static value => value[0]);
        map.Set(0, "small");
        map.Set(1, "large-and-longer-than-all-of-it");
        Assert.True(map.TryGet(0, out _));
        Assert.Equal(1, map.Count);
    }

    [Fact]
    public void A_share_without_entries_leaves_nothing_behind()
    {
        var map = new BoundedMap<int, string>(10, shareOf: static value => (ulong)value.Length);
        for (var key = 0; key < 1000; key++) map.Set(key, new string('x', key));
        Assert.Equal((10, 10), (map.Count, map.Shares));
    }

    static BoundedMap<int, string> Shared(int capacity) => new(capacity, shareOf: static value => value[0]);

    [Fact]
    public void Only_the_expected_value_is_replaced_or_removed()
    {
        var map = Filled(1);
        map.TryGet(0, out var value);
        Assert.False(map.TryReplace(0, "new", "other"));
        Assert.False(map.TryRemove(0, "other"));
        Assert.True(map.TryReplace(0, "new", value!));
        Assert.Equal("new", map.GetOrAdd(0, "newer"));
        Assert.True(map.TryRemove(0, "new"));
        Assert.Equal(0, map.Count);
    }

    [Fact]
    public void Removed_entries_leave_nothing_behind()
    {
        var map = new BoundedMap<int, string>(10, maxBytes: 1000, static value => value.Length);
        for (var key = 0; key < 100_000; key++)
        {
            map.Set(key, "value");
            map.TryRemove(key, "value");
        }

        Assert.Equal((0, 0L), (map.Count, map.Bytes));
        Assert.InRange(map.Queued, 0, 21);
    }

    [Fact]
    public void Under_load_from_many_threads_its_counts_stay_exact()
    {
        var map = new BoundedMap<int, string>(50, maxBytes: 200, static value => value.Length, shareOf: static value => (ulong)value.Length);
        var random = new ConcurrentQueue<int>(Enumerable.Range(0, 200_000).Select(i => (i * 7919) % 100));
        Parallel.For(0, 8, _ =>
        {
            while (random.TryDequeue(out var key))
            {
                var value = new string('x', key % 7);
                if (key % 3 == 0) map.Set(key, value);
                else if (key % 3 == 1) map.GetOrAdd(key, value);
                else if (map.TryGet(key - 1, out var there)) map.TryRemove(key - 1, there);
            }
        });
        Assert.Equal(map.Values.Count(), map.Count);
        Assert.Equal(map.Values.Sum(static value => value.Length), map.Bytes);
        Assert.InRange(map.Count, 0, 50);
        Assert.InRange(map.Bytes, 0, 200);
    }

    static BoundedMap<int, string> Filled(int capacity)
    {
        var map = new BoundedMap<int, string>(capacity);
        for (var key = 0; key < capacity; key++) map.Set(key, $"v{key}");
        return map;
    }

    static int[] Keys(BoundedMap<int, string> map) => [.. map.Values.Select(static value => value[1] - '0').Order()];
}
