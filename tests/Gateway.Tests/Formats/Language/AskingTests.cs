using System.Text;
using Gateway.Formats;

namespace Gateway.Tests.Formats.Language;

public class AskingTests
{
    [Theory]
    [InlineData("/v1/videos/{id}", "GET", "/v1/videos/a")]
    [InlineData("GET /v1/videos/{id}", "GET", "/v1/videos/a")]
    [InlineData("GET   /v1/videos/{id}", "GET", "/v1/videos/a")]
    [InlineData("POST /v1/query?id={id}&x=y", "POST", "/v1/query?id=a&x=y")]
    public void A_method_and_a_path_are_asked_for(string ask, string method, string target)
    {
        var asking = Gateway.Formats.Asking.Parse(ask, [], null);
        Assert.Equal(method, asking.Method);
        Assert.Equal(target, asking.Target("a"));
        Assert.Equal(target, asking.With(ask).Target("a"));
    }

    [Fact]
    public void For_people_it_is_written_as_it_was() => Assert.Equal("GET /v1/videos/{id}", Gateway.Formats.Asking.Parse("/v1/videos/{id}", [], null).Text);

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
        Assert.Equal(written is null ? null : "/x/" + written, Gateway.Formats.Asking.Parse($"/x/{hole}", [], null).Target(id));

    [Fact]
    public void Half_a_letter_is_replaced() => Assert.Equal("/%EF%BF%BD%20", Gateway.Formats.Asking.Parse("/{id}", [], null).Target("\ud800 "));

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
        var asking = Gateway.Formats.Asking.Parse("/{id}", ["Trace: {uuid}", "K: {key}"], null);
        var (first, second) = (asking.Headers("k").First().Value, asking.Headers("k").First().Value);
        Assert.True(Guid.TryParse(first, out _));
        Assert.False(first == second);
    }

    [Fact]
    public void A_body_holds_the_id_as_JSON()
    {
        var asking = Gateway.Formats.Asking.Parse("POST /q", [], "{\"key\":\"{id:before /}\",\"id\":\"{id:after /}\"}");
        Assert.Equal("{\"key\":\"a\",\"id\":\"b\\u0022/c\"}", Encoding.UTF8.GetString(asking.Body("a/b\"/c")!));
        Assert.Null(asking.Body("a"));
        Assert.Null(Gateway.Formats.Asking.Parse("POST /q/{id}", [], null).Body("a"));
    }

    [Fact]
    public void Another_path_keeps_the_headers_and_a_post_the_body()
    {
        var asking = Gateway.Formats.Asking.Parse("POST /q/{id}", ["x-key: {key}"], "{\"id\":\"{id}\"}");
        Assert.Equal("/other?a", asking.With("/other?{id}").Target("a"));
        Assert.Equal("x-key", asking.With("/other/{id}").Headers("k").Single().Key);
        Assert.Null(asking.With("/other/{id}").Body("a"));
        Assert.Equal("{\"id\":\"a\"}", Encoding.UTF8.GetString(asking.With("POST /other").Body("a")!));
    }

    [Theory]
    [InlineData("", "'': the method is GET or POST")]
    [InlineData("PUT /v1/{id}", "'PUT /v1/{id}': the method is GET or POST")]
    [InlineData("get /v1/{id}", "'get /v1/{id}': the method is GET or POST")]
    [InlineData("v1/{id}", "'v1/{id}': the method is GET or POST")]
    [InlineData("GET", "'GET' is no path: write /v1/videos/{id}, with a method in front of it if it is not GET")]
    [InlineData("GET v1/{id}", "'GET v1/{id}' is no path: write /v1/videos/{id}, with a method in front of it if it is not GET")]
    [InlineData("//evil/{id}", "'//evil/{id}' is no path: write /v1/videos/{id}, with a method in front of it if it is not GET")]
    [InlineData("/v1/{id}#a", "'/v1/{id}#a' is no path: write /v1/videos/{id}, with a method in front of it if it is not GET")]
    [InlineData("/v1/{ID}", "'/v1/{ID}': there are {id}, {id:path}, {id:before X} and {id:after X}")]
    [InlineData("/v1/{key}", "'/v1/{key}': there are {id}, {id:path}, {id:before X} and {id:after X}")]
    [InlineData("/v1/{id", "'/v1/{id': there are {id}, {id:path}, {id:before X} and {id:after X}")]
    [InlineData("/v1/videos", "'/v1/videos' asks for no id: {id} stands in the path, in the query or in the body")]
    [InlineData("POST /v1/videos", "'POST /v1/videos' asks for no id: {id} stands in the path, in the query or in the body")]
    [InlineData("/v1/{id} HTTP/1.1", "'/v1/{id} HTTP/1.1': a path has no white space in it, and nothing beyond ASCII that is not percent-encoded")]
    [InlineData("/v1/{id}\r\nX: y", "'/v1/{id}\r\nX: y': a path has no white space in it, and nothing beyond ASCII that is not percent-encoded")]
    [InlineData("/v1/id}", "'/v1/id}': there are {id}, {id:path}, {id:before X} and {id:after X}")]
    public void What_is_no_request_says_what_would_be_one(string ask, string message)
    {
        Assert.Equal(message, Assert.Throws<FormatException>(() => Gateway.Formats.Asking.Parse(ask, [], null)).Message);
        Assert.Equal(message, Assert.Throws<FormatException>(() => Gateway.Formats.Asking.Parse("/{id}", [], null).With(ask)).Message);
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
        Assert.Throws<FormatException>(() => Gateway.Formats.Asking.Parse("/{id}", [header], null)).Message);

    static IEnumerable<(string, string)> Headers(string[] send, string? key) =>
        Gateway.Formats.Asking.Parse("/{id}", send, null).Headers(key).Select(header => (header.Key, header.Value));
}
