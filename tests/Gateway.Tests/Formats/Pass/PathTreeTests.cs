using Gateway.Formats;

namespace Gateway.Tests.Formats.Pass;

public class PathTreeTests
{
    [Fact]
    public void Equal_places_are_one_node_and_others_are_others()
    {
        var paths = new PathTree();
        var nodes = new[] { "a", "a.b", "b", "a[0]", "a[1]", "a[k]", "a[k=v]", "a[k=w]", "a[k].b", "a[0][0]" }.Select(paths.Add).ToList();
        Assert.Equal(nodes.Count, nodes.Distinct().Count());
        Assert.DoesNotContain(PathTree.Root, nodes);
        Assert.Equal(nodes[1], paths.Add("a.b"));
        Assert.Equal(nodes[6], paths.Add("a[k=v]"));
    }

    [Fact]
    public void A_name_is_found_below_its_own_node_alone()
    {
        var paths = new PathTree();
        var (a, ab, c) = (paths.Add("a"), paths.Add("a.b"), paths.Add("c"));
        paths.Freeze();
        Assert.Equal(a, paths.Child(PathTree.Root, paths.Name("a"u8)));
        Assert.Equal(ab, paths.Child(a, paths.Name("b"u8)));
        Assert.Equal(c, paths.Child(PathTree.Root, paths.Name("c"u8)));
        Assert.Equal(-1, paths.Child(PathTree.Root, paths.Name("b"u8)));
        Assert.Equal(-1, paths.Child(a, paths.Name("c"u8)));
        Assert.Equal(-1, paths.Name("d"u8));
        Assert.Equal(-1, paths.Name("A"u8));
        Assert.Equal(-1, paths.Name(""u8));
    }

    [Fact]
    public void All_of_many_names_and_nodes_are_found()
    {
        var paths = new PathTree();
        var places = Enumerable.Range(0, 400).Select(i => (Outer: $"name{i % 20}", Inner: $"k{i}")).ToList();
        var nodes = places.Select(place => paths.Add($"{place.Outer}.{place.Inner}")).ToList();
        paths.Freeze();
        for (var i = 0; i < places.Count; i++)
        {
            var outer = paths.Child(PathTree.Root, paths.Name(System.Text.Encoding.UTF8.GetBytes(places[i].Outer)));
            Assert.Equal(nodes[i], paths.Child(outer, paths.Name(System.Text.Encoding.UTF8.GetBytes(places[i].Inner))));
            Assert.Equal($"{places[i].Outer}.{places[i].Inner}", paths[nodes[i]].Place);
        }

        Assert.Equal(1 + 20 + 400, paths.Count);
    }

    [Fact]
    public void A_node_knows_what_it_is()
    {
        var paths = new PathTree();
        var (leaf, step, envelope, watched) = (paths.Add("a.b"), paths.Add("a"), paths.AddEnvelope("data"), paths.AddWatched("status"));
        var entry = paths.Add("list[k=v].url");
        paths.Freeze();
        Assert.True(paths[leaf].IsLeaf);
        Assert.False(paths[step].IsLeaf);
        Assert.False(paths[envelope].IsLeaf);
        Assert.True(paths[envelope].IsEnvelope);
        Assert.False(paths[step].IsEnvelope);
        Assert.True(paths[watched].IsWatched);
        Assert.False(paths[leaf].IsWatched);
        Assert.Equal("list[k=v].url", paths[entry].Place);
        Assert.Equal("list[k=v]", paths[paths.Add("list[k=v]")].Place);
    }

    [Theory]
    [InlineData("a[0]", "[0]")]
    [InlineData("a[k]", "[k]")]
    [InlineData("a[k=v]", "[k=v]")]
    public void The_entry_of_an_array_is_a_step_of_its_own(string place, string step)
    {
        var steps = PathSteps.Parse(place);
        Assert.Equal(("a", null), steps[0]);
        Assert.Equal(("", step), (steps[1].Name, steps[1].Array!.ToString()));
        Assert.Equal(2, steps.Count);
    }

    [Theory]
    [InlineData(0, 16)]
    [InlineData(16, 16)]
    [InlineData(17, 32)]
    [InlineData(1000, 1024)]
    public void Tables_have_a_power_of_two_of_buckets(int count, int buckets) => Assert.Equal(buckets, BitUtil.PowerOfTwoAbove(count));
}
