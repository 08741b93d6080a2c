using Gateway.Requests;

namespace Gateway.Tests.Requests;

public class ApiTargetTests
{
    [Theory]
    [InlineData("/v1/videos", "/v1/videos", "")]
    [InlineData("/v1/videos?limit=2", "/v1/videos", "")]
    [InlineData("/v1/video/create", "/v1/video/create", "")]
    [InlineData("/v1/videos/x", "/v1/videos/{id}", "x")]
    [InlineData("/v1/videos/", "/v1/videos/{id}", "")]
    [InlineData("/v1/videos/x/", "/v1/videos/{id}", "x")]
    [InlineData("/v1//videos/x?a=//", "/v1/videos/{id}", "x")]
    [InlineData("/v1/videos//x", "/v1/videos/{id}", "x")]
    [InlineData("/v1/videos/x/content/", "/v1/videos/{id}/content", "x")]
    [InlineData("/v1/video/query/?id=x", "/v1/video/query", "")]
    [InlineData("/v1/models/", "/v1/models", "")]
    [InlineData("//v1/videos/x", "/v1/videos/{id}", "x")]
    [InlineData("/v1/videos/generations", "/v1/videos/generations", "")]
    [InlineData("/v1/video/generations", "/v1/videos/generations", "")]
    [InlineData("/v1/videos/a%2Fb?id=y", "/v1/videos/{id}", "a%2Fb")]
    [InlineData("/v1/video/query?id=x", "/v1/video/query", "")]
    [InlineData("/v1/videos/x/content?variant=thumbnail", "/v1/videos/{id}/content", "x")]
    [InlineData("/v1/videos/x/remix", "/v1/videos/{id}/remix", "x")]
    [InlineData("/v1/videos/edits", "/v1/videos/edits", "")]
    [InlineData("/v1/videos/extensions", "/v1/videos/extensions", "")]
    [InlineData("/v1/videos/characters", "/v1/videos/characters", "")]
    [InlineData("/v1/videos/characters/char_1", "/v1/videos/characters/{id}", "char_1")]
    [InlineData("/v1/models", "/v1/models", "")]
    [InlineData("/v1/models/fal-ai/veo3", "/v1/models/{id}", "fal-ai/veo3")]
    [InlineData("http://gateway.example/v1/videos/x", "/v1/videos/{id}", "x")]
    public void Every_path_is_known_by_its_pattern_also_below_an_upstream(string target, string pattern, string id)
    {
        Assert.True(ApiTarget.TryParse(target, out var parsed));
        Assert.Equal((pattern, "", id), (parsed.Pattern, parsed.Upstream, parsed.Id.ToString()));
        if (target.StartsWith("http", StringComparison.Ordinal)) return;
        Assert.True(ApiTarget.TryParse("/two" + target, out parsed));
        Assert.Equal(("/{upstream}" + pattern, "two", id), (parsed.Pattern, parsed.Upstream, parsed.Id.ToString()));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("/v1")]
    [InlineData("/v1/videos/generations/x")]
    [InlineData("/v1/videos/content")]
    [InlineData("///v1/videos/x")]
    [InlineData("/v1/videos//content")]
    [InlineData("/v1/videos/edits/content")]
    [InlineData("/v1/videos/characters/x/content")]
    [InlineData("/v1/videos/../x")]
    [InlineData("/v1/videos/a/../b")]
    [InlineData("/V1/videos/x")]
    [InlineData("/One/v1/videos/x")]
    [InlineData("/one/two/v1/videos/x")]
    [InlineData("/%6Fne/v1/videos/x")]
    [InlineData("/one/../two/v1/videos/x")]
    [InlineData("http://gateway.example")]
    [InlineData("http://gateway.example?/v1/videos/x")]
    [InlineData("gateway.example:443")]
    public void Any_other_path_is_unknown(string target) => Assert.False(ApiTarget.TryParse(target, out _));
}
