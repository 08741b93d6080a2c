using System.Text;
using Gateway.Formats;

namespace Gateway.Tests.Formats.Laws;

/// <summary>What may change about a reply without changing its answer.</summary>
[Trait("Kind", "Law")]
public class ReshapingLaws
{
    const int Rounds = 5;

    public static TheoryData<string> Cases => [.. GoldenCase.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    [Trait("Golden", "reply")]
    public void Every_format_reads_every_reply_twice_to_the_same_answer(string name)
    {
        var golden = GoldenCase.Load(name);
        foreach (var word in FormatSet.BuiltIn.Words)
        {
            var format = FormatSet.BuiltIn.Find(word)!;
            var first = Answer.To(format, golden.Status, golden.Body, golden.Id, golden.Unknown);
            Assert.Null(first.Fault(golden.Id));
            var text = first.Text;
            Assert.Equal(text, Answer.To(format, golden.Status, golden.Body.ToArray(), golden.Id, golden.Unknown).Text);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    [Trait("Golden", "reply")]
    public void The_order_of_keys_does_not_matter(string name) => SameAfter(name, (mutator, tree) =>
    {
        mutator.Shuffle(tree);
        return tree.Text();
    });

    [Theory]
    [MemberData(nameof(Cases))]
    [Trait("Golden", "reply")]
    public void Whitespace_does_not_matter(string name) => SameAfter(name, (mutator, tree) => tree.Text(mutator.Whitespace));

    [Theory]
    [MemberData(nameof(Cases))]
    [Trait("Golden", "reply")]
    public void A_key_that_no_format_knows_with_nothing_to_tell_changes_nothing(string name) => SameAfter(name, (mutator, tree) =>
    {
        if (tree.Scalar is not null || tree.IsArray) return tree.Text();
        const string Unheard = "zz_nobody_knows";
        Assert.DoesNotContain(Enumerable.Range(0, FormatSet.BuiltIn.Paths.Count), node => FormatSet.BuiltIn.Paths[node].Properties.ContainsKey(Unheard));
        tree.Members.Insert(mutator.Below(tree.Members.Count + 1), ($"\"{Unheard}\"", JsonTree.Of(mutator.Below(2) == 0 ? "17" : "null")));
        return tree.Text();
    });

    static void SameAfter(string name, Func<Mutator, JsonTree, string> reshape)
    {
        var golden = GoldenCase.Load(name);
        if (JsonTree.Parse(golden.Body) is not { } tree) return;
        foreach (var word in (string[])[FormatSet.Auto, golden.Format])
        {
            var format = FormatSet.BuiltIn.Find(word)!;
            var before = Answer.To(format, golden.Status, golden.Body, golden.Id, golden.Unknown).Text;
            for (var round = 0; round < Rounds; round++)
            {
                var body = reshape(new Mutator(round, Material.Replies, Material.Names), tree.Copy());
                var after = Answer.To(format, golden.Status, Encoding.UTF8.GetBytes(body), golden.Id, golden.Unknown).Text;
                Assert.True(before == after, $"{word}, round {round}\nbefore {before}\nafter  {after}\n{body}");
            }
        }
    }
}
