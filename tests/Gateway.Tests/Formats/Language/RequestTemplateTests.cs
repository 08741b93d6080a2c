using System.Text;
using Gateway.Formats;

namespace Gateway.Tests.Formats.Language;

public class RequestTemplateTests
{
    [Theory]
    [InlineData("/v1/videos/{id}", "GET", "/v1/videos/a")]
    [InlineData("GET /v1/videos/{id}", "GET", "/v1/videos/a")]
    [InlineData("GET   /v1/videos/{id}", "GET", "/v1/videos/a")]
    [InlineData("POST /v1/query?id={id}&x=y", "POST", "/v1/query?id=a&x=y")]
    public void A_method_and_a_path_are_asked_for(string ask, string method, string target)
    {
        var request = Poll(ask);
        Assert.Equal(method, request.Method);
        Assert.Equal((method, target), (request.Fill("a")!.Method, request.Fill("a")!.Target));
        Assert.Equal(target, request.With(ask).Fill("a")!.Target);
    }

    [Fact]
    public void For_people_it_is_written_as_it_was() => Assert.Equal("GET /v1/videos/{id}", Poll("/v1/videos/{id}").Text);

    [Theory]
    [InlineData("{id}", "sora-2:task_01", "sora-2:task_01")]
    [InlineData("{id}", "a/b", "a%2Fb")]
    [InlineData("{id}", "a b?c#d&e=f%", "a%20b%3Fc%23d%26e%3Df%25")]
    [InlineData("{id}", "é\U0001F600", "%C3%A9%F0%9F%98%80")]
    [InlineData("{id}", "a.b-c_d~e@f!g$h'i(j)k*l,m", "a.b-c_d~e@f!g$h'i(j)k*l,m")]
    [InlineData("{id}", ".", null)]
    [InlineData("{id}", "..", null)]
    [InlineData("{id}", "...", "...")]
    [InlineData("{id}", "", null)]
    [InlineData("{id:path}", "a/b c/d", "a/b%20c/d")]
    [InlineData("{id:path}", "a//b", null)]
    [InlineData("{id:path}", "a/../b", null)]
    [InlineData("{id:path}", "a/./b", null)]
    [InlineData("{id:path}", "/a", null)]
    [InlineData("{id:path}", "a/", null)]
    [InlineData("{id:before /operations/}", "projects/p/operations/o", "projects/p")]
    [InlineData("{id:after /operations/}", "projects/p/operations/o", "o")]
    [InlineData("{id:after /operations/}", "projects/p", null)]
    [InlineData("{id:before /}", "/b", null)]
    public void An_id_cannot_change_where_the_request_goes(string hole, string id, string? written) =>
        Assert.Equal(written is null ? null : "/x/" + written, Poll($"/x/{hole}").Fill(id)?.Target);

    [Fact]
    public void Half_a_letter_is_replaced() => Assert.Equal("/%EF%BF%BD%20", Poll("/{id}").Fill("\ud800 ")!.Target);

    [Fact]
    public void The_key_is_a_bearer_where_nothing_else_is_said()
    {
        Assert.Equal([("Authorization", "Bearer k")], Headers([], "k"));
        Assert.Equal([("Authorization", "Bearer k"), ("X-Version", "1")], Headers(["X-Version: 1"], "k"));
        Assert.Equal([("x-key", "k")], Headers(["x-key: {key}"], "k"));
        Assert.Equal([("Authorization", "Key k:k"), ("A", "b: c")], Headers(["Authorization: Key {key}:{key}", "A:b: c"], "k"));
    }

    [Fact]
    public void A_header_without_its_key_is_not_sent() => Assert.Equal([("X-Version", "1")], Headers(["X-Version: 1"], null));

    [Fact]
    public void A_uuid_is_another_each_time()
    {
        var asking = Poll("/{id}", ["Trace: {uuid}", "K: {key}"]);
        var (first, second) = (asking.Headers("k").First().Value, asking.Headers("k").First().Value);
        Assert.True(Guid.TryParse(first, out _));
        Assert.False(first == second);
    }

    [Fact]
    public void A_body_holds_the_id_as_JSON()
    {
        var request = Poll("POST /q", [], "key = {id:before /}", "job.ids[0] = {id:after /}", "n = 1");
        Assert.Equal("{\"key\":\"a\",\"job\":{\"ids\":[\"b\\\"/c\"]},\"n\":1}", Body(request.Fill("a/b\"/c")));
        Assert.Null(request.Fill("a"));
        Assert.True(Poll("POST /q/{id}").Fill("a")!.Body.IsEmpty);
    }

    [Fact]
    public void Another_path_keeps_the_headers_and_a_post_the_body()
    {
        var request = Poll("POST /q/{id}", ["x-key: {key}"], "id = {id}");
        Assert.Equal("/other?a", request.With("/other?{id}").Fill("a")!.Target);
        Assert.Equal("x-key", request.With("/other/{id}").Headers("k").Single().Key);
        Assert.True(request.With("/other/{id}").Fill("a")!.Body.IsEmpty);
        Assert.Equal("{\"id\":\"a\"}", Body(request.With("POST /other").Fill("a")));
    }

    [Theory]
    [InlineData("", "'': the method is GET or POST")]
    [InlineData("PUT /v1/{id}", "'PUT /v1/{id}': the method is GET or POST")]
    [InlineData("get /v1/{id}", "'get /v1/{id}': the method is GET or POST")]
    [InlineData("v1/{id}", "'v1/{id}': the method is GET or POST")]
    [InlineData("GET", "'GET' is no path: write GET /v1/videos")]
    [InlineData("GET v1/{id}", "'GET v1/{id}' is no path: write GET /v1/videos")]
    [InlineData("//evil/{id}", "'//evil/{id}' is no path: write GET /v1/videos")]
    [InlineData("/v1/{id}#a", "'/v1/{id}#a' is no path: write GET /v1/videos")]
    [InlineData("/v1/{ID}", "'/v1/{ID}': there are {id} {id:path} {id:before X} {id:after X}")]
    [InlineData("/v1/{key}", "'/v1/{key}': there are {id} {id:path} {id:before X} {id:after X}")]
    [InlineData("/v1/{id", "'/v1/{id': there are {id} {id:path} {id:before X} {id:after X}")]
    [InlineData("/v1/videos", "'/v1/videos' asks for no id: {id} stands in the path, in the query or in the body")]
    [InlineData("POST /v1/videos", "'POST /v1/videos' asks for no id: {id} stands in the path, in the query or in the body")]
    [InlineData("/v1/{id} HTTP/1.1", "'/v1/{id} HTTP/1.1': a path has no white space in it, and nothing beyond ASCII that is not percent-encoded")]
    [InlineData("/v1/{id}\r\nX: y", "'/v1/{id}\r\nX: y': a path has no white space in it, and nothing beyond ASCII that is not percent-encoded")]
    [InlineData("/v1/id}", "'/v1/id}': there are {id} {id:path} {id:before X} {id:after X}")]
    public void What_is_no_request_says_what_would_be_one(string ask, string message)
    {
        Assert.Equal(message, Assert.Throws<FormatException>(() => Poll(ask)).Message);
        Assert.Equal(message, Assert.Throws<FormatException>(() => Poll("/{id}").With(ask)).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x-key")]
    [InlineData(": a")]
    [InlineData("x key: a")]
    [InlineData("x-key: a\r\nb: c")]
    [InlineData("ключ: a")]
    public void What_is_no_header_says_what_would_be_one(string header) => Assert.Equal(
        $"'{header}' is no header: write Name: value, with {{key}} where the key goes",
        Assert.Throws<FormatException>(() => Poll("/{id}", [header])).Message);

    static IEnumerable<(string, string)> Headers(string[] headers, string? key) => Poll("/{id}", headers).Headers(key).Select(header => (header.Key, header.Value));

    static string Body(OutgoingRequest? request) => Encoding.UTF8.GetString(request!.Body.Span);

    static RequestTemplate Poll(string text, string[]? headers = null, params string[] lines)
    {
        var body = new BodyTemplate(isForm: false, FormatKeys.Find("poll.body")!.Holes);
        foreach (var line in lines ?? []) body.Add(line);
        return new(FormatKeys.Find("poll")!, text, HeaderTemplate.WithKey([.. (headers ?? []).Select(HeaderTemplate.Parse)]), body.Lines.Any() ? body : null);
    }
}
