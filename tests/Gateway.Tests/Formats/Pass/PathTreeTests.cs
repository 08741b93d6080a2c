using Gateway.Formats;

namespace Gateway.Tests.Formats.Pass;

public class PathTreeTests
{
    [Fact]
    public void Equal_places_are_one_node_and_others_are_others()
    {
        var paths = new PathTree();
        var nodes = new[] { "a", "a.b", "b", "a[0]", "a[1]", "a[k]", "a[k=v]", "a[k=w]", "a[k].b", "a[0][0]" }.Select(place => paths.Add(place)).ToList();
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
        Assert.Equal(a, Child(paths, PathTree.Root, "a"));
        Assert.Equal(ab, Child(paths, a, "b"));
        Assert.Equal(c, Child(paths, PathTree.Root, "c"));
        Assert.Equal(-1, Child(paths, PathTree.Root, "b"));
        Assert.Equal(-1, Child(paths, a, "c"));
        foreach (var other in (string[])["d", "A", "", "aa"]) Assert.Equal(-1, Child(paths, PathTree.Root, other));
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
            var outer = Child(paths, PathTree.Root, places[i].Outer);
            Assert.Equal(nodes[i], Child(paths, outer, places[i].Inner));
        }

        Assert.Equal(1 + 20 + 400, paths.Count);
    }

    [Fact]
    public void A_node_knows_what_it_is()
    {
        var paths = new PathTree();
        var (leaf, step, envelope, watched) = (paths.Add("a.b"), paths.Add("a"), paths.Add("data", isEnvelope: true), paths.Add("status", isWatched: true));
        var entry = paths.Add("list[k=v].url");
        paths.Freeze();
        Assert.True(paths.IsLeaf(leaf));
        Assert.False(paths.IsLeaf(step));
        Assert.False(paths.IsLeaf(envelope));
        Assert.True(paths[envelope].IsEnvelope);
        Assert.False(paths[step].IsEnvelope);
        Assert.True(paths[watched].IsWatched);
        Assert.False(paths[leaf].IsWatched);
        Assert.Equal(entry, paths[paths.Add("list[k=v]")].Properties["url"]);
    }

    [Theory]
    [InlineData("a[0]", 0, null, null)]
    [InlineData("a[k]", -1, "k", null)]
    [InlineData("a[k=v]", -1, "k", "v")]
    [InlineData("a[k=v/w=x]", -1, "k", "v/w=x")]
    public void The_entry_of_an_array_is_a_step_of_its_own(string place, int index, string? key, string? value) =>
        Assert.Equal([new PathStep("a", null), new PathStep("", new ArrayStep(index, key, value))], PathSteps.Parse(place));

    [Fact]
    public void Names_with_the_same_length_and_ends_are_told_apart()
    {
        string[] all = ["a", "b", "ab", "aab", "abb", "abc", "abcd", "abXXcd", "abcdXXabcd", "abcdYYabcd", "abcdZZabcd", "失败", "status", "Status", "statusstatus"];
        var paths = new PathTree();
        var nodes = all.Select(place => paths.Add(place)).ToList();
        paths.Freeze();
        for (var i = 0; i < all.Length; i++) Assert.Equal(nodes[i], Child(paths, PathTree.Root, all[i]));
        foreach (var other in (string[])["c", "ac", "acb", "abcdWWabcd", "STATUS", "statu", "statusstatu"]) Assert.Equal(-1, Child(paths, PathTree.Root, other));
    }

    static int Child(PathTree paths, int node, string name)
    {
        var utf8 = System.Text.Encoding.UTF8.GetBytes(name);
        return paths.Child(node, utf8, PathTree.Hash(utf8));
    }
}
