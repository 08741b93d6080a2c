using Gateway.Requests;

namespace Gateway.Tests.Requests;

public class RawTargetTests
{
    [Theory]
    [InlineData("/a/b?c=d?e", "/a/b", "c=d?e")]
    [InlineData("/a", "/a", "")]
    [InlineData("http://host:1/a?b", "/a", "b")]
    [InlineData("http://host", "", "")]
    [InlineData("http://host?x=/a", "", "x=/a")]
    [InlineData("*", "", "")]
    public void A_target_is_a_path_and_a_query(string target, string path, string query)
    {
        RawTarget.Split(target, out var foundPath, out var foundQuery);
        Assert.Equal((path, query), (foundPath.ToString(), foundQuery.ToString()));
    }
}
