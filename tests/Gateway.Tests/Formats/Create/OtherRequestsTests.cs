using System.Text;
using Gateway.Formats;

namespace Gateway.Tests.Formats.Create;

public class OtherRequestsTests
{
    [Fact]
    public void A_parameter_without_a_value_is_left_out()
    {
        var list = FormatSet.BuiltIn.Find("openai")!.List!;
        Assert.Equal("/v1/videos", list.Target(new()));
        Assert.Equal("/v1/videos?order=asc", list.Target(Page(("order", "asc"), ("after", null))));
        Assert.Equal("/v1/videos?limit=2&order=asc&after=a%26b%3Dc", list.Target(Page(("after", "a&b=c"), ("limit", "2"), ("order", "asc"))));
    }

    [Theory]
    [InlineData("a/../b", "/v1/videos/a%2F..%2Fb")]
    [InlineData("a?b#c", "/v1/videos/a%3Fb%23c")]
    [InlineData("..", null)]
    [InlineData("", null)]
    public void An_id_cannot_change_where_the_request_goes(string id, string? target)
    {
        Assert.Equal(target, FormatSet.BuiltIn.Find("openai")!.Delete!.Target(new() { Id = id }));
        Assert.Equal(target is null ? null : target + "/content?variant=video", FormatSet.BuiltIn.Find("openai")!.Content!.Target(new() { Id = id, Named = Page(("variant", "video")).Named }));
    }

    [Fact]
    public void A_hole_of_the_path_must_have_a_value() => Assert.Null(FormatSet.BuiltIn.Find("openai")!.Remix!.Target(new()));

    [Fact]
    public void Methods_and_headers_are_the_formats_own()
    {
        var azure = FormatSet.BuiltIn.Find("azure")!;
        Assert.Equal(("DELETE", "GET", "POST"), (azure.Delete!.Method, azure.Content!.Method, azure.Edits!.Method));
        Assert.Equal([new("api-key", "k")], azure.Delete.Headers("k"));
    }

    [Fact]
    public void Content_may_need_what_a_poll_says()
    {
        var jobs = FormatSet.BuiltIn.Find("azure-jobs")!;
        Assert.NotEmpty(jobs.Content!.Places);
        Assert.Null(jobs.Content.Target(new() { Id = "task_1", Named = Page(("variant", "video")).Named }));
        var reply = new UpstreamReply(200, """{"id":"task_1","object":"video.generation.job","status":"succeeded","generations":[{"id":"gen/1"}]}"""u8.ToArray());
        Assert.Equal("/openai/v1/video/generations/gen%2F1/content/thumbnail?api-version=preview", jobs.FindResult(reply, "task_1", "thumbnail").ContentTarget);
        Assert.Null(jobs.FindResult(new(200, "{}"u8.ToArray()), "task_1", "video").ContentTarget);
    }

    [Fact]
    public void A_place_of_the_reply_may_have_the_name_of_another_value()
    {
        var format = Composing.CompileFormat("""{ "extends": "openai", "url_request": "/{model}/{key}/{uuid}", "completed_without_url": [] }""");
        var reply = new UpstreamReply(200, """{"id":"a","status":"completed","model":"m","key":"k","uuid":"u"}"""u8.ToArray());
        Assert.Equal("/m/k/u", format.Read(reply, "a", default).Then);
    }

    [Theory]
    [InlineData("vertex", """{"name":"n","done":true,"response":{"videos":[{"bytesBase64Encoded":"AAAA\/w==","mimeType":"video/mp4"}]}}""", "AAAA/w==", null)]
    [InlineData("vertex", """{"name":"n","done":true,"response":{"videos":[{"gcsUri":"gs://b/v.mp4"}]}}""", null, "gs://b/v.mp4")]
    [InlineData("gemini", """{"name":"n","done":true,"response":{"generateVideoResponse":{"generatedSamples":[{"video":{"encodedVideo":"AAAA"}}]}}}""", "AAAA", null)]
    [InlineData("auto", """{"name":"projects/p/operations/1","done":true,"response":{"videos":[{"bytesBase64Encoded":"AAAA"}]}}""", "AAAA", null)]
    [InlineData("minimax", """{"task_id":"1","status":"Success","file_id":"f1","base_resp":{"status_code":0}}""", null, "f1")]
    [InlineData("openai", """{"id":"a","object":"video","status":"completed"}""", null, null)]
    public void The_bytes_of_a_reply_are_found_and_never_published(string word, string body, string? base64, string? file)
    {
        var format = FormatSet.BuiltIn.Find(word)!;
        var reply = new UpstreamReply(200, Encoding.UTF8.GetBytes(body));
        var result = format.FindResult(reply, "a", "video");
        Assert.Equal((base64, file), (Text(result.Base64), Text(result.File)));
        Assert.DoesNotContain(format.Read(reply, "a", default).Video.Extras ?? [], extra => extra.Name is "video_base64" or "video_file");
    }

    static RequestValues Page(params (string Name, string? Value)[] values) => new() { Named = values.ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal) };

    static string? Text(ReadOnlyMemory<byte>? text) => text is { } utf8 ? Encoding.UTF8.GetString(utf8.Span) : null;
}
