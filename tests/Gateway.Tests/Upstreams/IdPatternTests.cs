using Gateway.Formats;
using Gateway.Upstreams;

namespace Gateway.Tests.Upstreams;

public class IdPatternTests
{
    [Theory]
    [InlineData("sora-2:*", "sora-2:task_x", true)]
    [InlineData("sora-2:*", "sora-2:", true)]
    [InlineData("sora-2:*", "Sora-2:task_x", false)]
    [InlineData("sora-2:*", "my-sora-2:task_x", false)]
    [InlineData("*_x", "task_x", true)]
    [InlineData("*_x", "task_x_", false)]
    [InlineData("a*b*c", "a--b--b--c", true)]
    [InlineData("a*b*c", "a--c--b", false)]
    [InlineData("*", "", true)]
    [InlineData("*", "anything/at all", true)]
    [InlineData("exact", "exact", true)]
    [InlineData("exact", "exactly", false)]
    [InlineData("**a", "aa", true)]
    public void A_pattern_is_literal_except_for_stars(string pattern, string id, bool matches) => Assert.Equal(matches, new IdPattern(pattern).Matches(id));

    [Theory]
    [InlineData("a*", "*b", true)]
    [InlineData("sora-2:*", "veo-3.1:*", false)]
    [InlineData("a*c", "ab*", true)]
    [InlineData("a*c", "b*c", false)]
    [InlineData("abc", "abc", true)]
    [InlineData("abc", "abd", false)]
    [InlineData("*", "", true)]
    public void Two_patterns_overlap_where_an_id_can_match_both(string a, string b, bool overlap)
    {
        Assert.Equal(overlap, new IdPattern(a).Overlaps(new IdPattern(b)));
        Assert.Equal(overlap, new IdPattern(b).Overlaps(new IdPattern(a)));
    }

    [Fact]
    public void Matching_allocates_nothing()
    {
        var pattern = new IdPattern("sora*:task*");
        Assert.True(pattern.Matches("sora-2:task_x"));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) pattern.Matches("sora-2:task_x");
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
