using System.Text;
using Gateway.Formats;

namespace Gateway.Tests.Formats.Pass;

public class NameTableTests
{
    [Fact]
    public void Names_are_numbered_as_they_come_and_once()
    {
        var names = new NameTable();
        Assert.Equal([0, 1, 0, 2], new[] { "status", "id", "status", "" }.Select(names.Add));
    }

    [Fact]
    public void Names_with_the_same_length_and_ends_are_told_apart()
    {
        string[] all = ["", "a", "b", "ab", "aab", "abb", "abc", "abcd", "abXXcd", "abcdXXabcd", "abcdYYabcd", "abcdZZabcd", "失败", "status", "Status", "statusstatus"];
        var names = new NameTable();
        foreach (var name in all) names.Add(name);
        names.Freeze();
        for (var i = 0; i < all.Length; i++) Assert.Equal(i, names.Find(Encoding.UTF8.GetBytes(all[i])));
        foreach (var other in (string[])["c", "ac", "acb", "abcdWWabcd", "STATUS", "statu", "statusstatu"]) Assert.Equal(-1, names.Find(Encoding.UTF8.GetBytes(other)));
    }
}
