using Gateway.Access;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.Requests;

namespace Gateway.Tests.Access;

public class VideoIdTests
{
    [Theory]
    [InlineData("sora-2:task_01k6x", "sora-2:task_01k6x")]
    [InlineData("sora-2%3Atask_x", "sora-2:task_x")]
    [InlineData("a%2Fb", "a/b")]
    [InlineData("a%252Fb", "a%2Fb")]
    [InlineData("video_YWJj+ZGVm%2Fg==", "video_YWJj+ZGVm/g==")]
    [InlineData("a%20b", "a b")]
    [InlineData("a%3Fb%23c%26d", "a?b#c&d")]
    [InlineData("%E8%A7%86%E9%A2%91", "视频")]
    [InlineData("%F0%9F%8E%AC", "🎬")]
    [InlineData("...", "...")]
    [InlineData("a..b", "a..b")]
    [InlineData(".hidden", ".hidden")]
    [InlineData("100%25", "100%")]
    public void An_id_is_decoded_exactly_once(string raw, string id)
    {
        Assert.Equal((id, null), Read($"/v1/videos/{raw}"));
        Assert.Equal((id, null), Read($"/v1/video/query?model=x&id={raw}&y"));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("%2e")]
    [InlineData("%2E%2e")]
    [InlineData(".%2e")]
    [InlineData("%252e%252e")]
    [InlineData("%25252e%25252e")]
    [InlineData("..%2Fadmin")]
    [InlineData("a%2F..%2Fb")]
    [InlineData("a%2F%2e%2e%2Fb")]
    [InlineData("a%252F..%252Fb")]
    [InlineData("a%2F.")]
    [InlineData("%2Fa")]
    [InlineData("a%2F")]
    [InlineData("a%2F%2Fb")]
    [InlineData("a%5Cb")]
    [InlineData("a\\b")]
    [InlineData("..%5C..%5Cb")]
    [InlineData("a%255Cb")]
    [InlineData("a%00b")]
    [InlineData("a%0D%0Ab")]
    [InlineData("a%250Ab")]
    [InlineData("a%7Fb")]
    [InlineData("a%C2%85b")]
    [InlineData("a%FFb")]
    [InlineData("a%C0%AEb")]
    [InlineData("a%ED%A0%80b")]
    [InlineData("a%E8%A7")]
    [InlineData("a%")]
    [InlineData("a%2")]
    [InlineData("a%zz")]
    [InlineData("a%2F..%20%2Fb")]
    [InlineData("%20..")]
    [InlineData("a%u002e")]
    [InlineData("a b")]
    [InlineData("视频")]
    public void An_id_that_could_change_the_path_is_refused(string raw)
    {
        Assert.Equal(("", FailureReason.InvalidId), Read($"/v1/videos/{raw}"));
        Assert.Equal(("", FailureReason.InvalidId), Read($"/v1/video/query?id={raw}"));
    }

    [Theory]
    [InlineData("../admin")]
    [InlineData("a/../b")]
    [InlineData("a//b")]
    [InlineData("/a")]
    public void A_query_has_bare_slashes_and_they_are_checked_too(string raw) =>
        Assert.Equal(("", FailureReason.InvalidId), Read($"/v1/video/query?id={raw}"));

    [Fact]
    public void A_bare_slash_in_a_query_is_part_of_the_id() => Assert.Equal(("a/b", null), Read("/v1/video/query?id=a/b"));

    [Theory]
    [InlineData("/v1/videos/", "video_id")]
    [InlineData("/v1/video/query", "id")]
    [InlineData("/v1/video/query?", "id")]
    [InlineData("/v1/video/query?id", "id")]
    [InlineData("/v1/video/query?id=", "id")]
    [InlineData("/v1/video/query?ID=x&video_id=y", "id")]
    public void A_missing_id_is_named_as_the_route_names_it(string target, string param)
    {
        Assert.True(ApiTarget.TryParse(target, out var parsed));
        var failure = VideoId.Read(parsed).Failure;
        Assert.Equal((FailureReason.MissingId, param), (failure!.Reason, failure.Param));
    }

    [Theory]
    [InlineData("id=a&id=b")]
    [InlineData("id=a&id=a")]
    [InlineData("id=a&%69d=b")]
    [InlineData("id=&id=b")]
    public void An_id_that_is_given_twice_is_refused(string query) => Assert.Equal(("", FailureReason.InvalidId), Read($"/v1/video/query?{query}"));

    [Fact]
    public void An_id_has_512_characters_at_most()
    {
        Assert.Equal((new string('a', 512), null), Read($"/v1/videos/{new string('a', 512)}"));
        Assert.Equal((new string('视', 512), null), Read($"/v1/videos/{string.Concat(Enumerable.Repeat("%E8%A7%86", 512))}"));
        Assert.Equal(("", FailureReason.InvalidId), Read($"/v1/videos/{new string('a', 513)}"));
        Assert.Equal(("", FailureReason.InvalidId), Read($"/v1/videos/{new string('a', 100_000)}"));
    }

    [Theory]
    [InlineData("edits", true)]
    [InlineData("extensions", true)]
    [InlineData("characters", true)]
    [InlineData("characters/char_1", true)]
    [InlineData("edits-1", false)]
    [InlineData("video", false)]
    public void OpenAIs_own_segments_are_never_ids(string id, bool reserved) => Assert.Equal(reserved, VideoId.IsReserved(id));

    static (string Id, FailureReason? Reason) Read(string target)
    {
        Assert.True(ApiTarget.TryParse(target, out var parsed));
        var id = VideoId.Read(parsed);
        return id.Failure is { } failure ? ("", failure.Reason) : (id.Value, null);
    }
}
