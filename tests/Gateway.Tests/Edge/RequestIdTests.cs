using Gateway.Edge;
using Gateway.Formats;

namespace Gateway.Tests.Edge;

public class RequestIdTests
{
    [Theory]
    [InlineData("req_1", true)]
    [InlineData("A.b-c_9", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("a b", false)]
    [InlineData("a,b", false)]
    [InlineData("a\nb", false)]
    [InlineData("é", false)]
    public void Only_an_id_of_safe_characters_is_kept(string? id, bool harmless) => Assert.Equal(harmless, RequestId.IsHarmless(id));

    [Fact]
    public void An_id_has_64_characters_at_most()
    {
        Assert.True(RequestId.IsHarmless(new string('a', 64)));
        Assert.False(RequestId.IsHarmless(new string('a', 65)));
    }
}
