using Gateway.Formats;
using Microsoft.Extensions.Configuration;

namespace Gateway.Tests.Formats.Language;

public class FormatFaultsTests
{
    [Fact]
    public void All_faults_of_all_formats_are_told_at_once()
    {
        var faults = Faults(
            ("one", """{ "poll": "DELETE /{id}", "size": ["a..b", "{w}"], "rules": ["a => never"], "recognise": ["a="] }"""),
            ("two", """{ "extends": "nobody", "progres": ["a"] }"""),
            ("three", "[]"));
        Assert.Equal(
            [
                "one.json: poll.request: 'DELETE /{id}': the method is GET or POST",
                "one.json: recognise: 'a=': behind = stands at least one word",
                "one.json: size: 'a..b' is no place: write a.b, a[0].b, a[key].b or a[key=value].b",
                "one.json: size: '{w}' is no place: a pair is {width}x{height}",
                "one.json: rules: 'a => never': unknown verdict 'never'; expected queued, in_progress, completed, failed (failed with a code behind it), or not_found, rate_limited, out_of_quota, bad_key, bad_request, upstream_broken",
                "two.json: 'progres' is no key of a format; there are " + string.Join(' ', FormatKeys.All.Select(key => key.Name)),
                "two.json: extends: 'nobody' is no other format; there are " + Words("one", "two", "three"),
                "three.json: Top-level JSON element must be an object. Instead, 'Array' was found.",
            ],
            faults,
            Any);
    }

    [Theory]
    [InlineData("{", "mine.json: invalid JSON: ")]
    [InlineData("{\n\"poll\": x }", "mine.json: invalid JSON: 'x' is an invalid start of a value. LineNumber: 1 ")]
    [InlineData("\"poll\"", "mine.json: Top-level JSON element must be an object.")]
    [InlineData("{\"poll\":5}", "mine.json: poll.request: '5': the method is GET or POST")]
    [InlineData("{\"poll\":\"/a/{id}\",\"Poll\":\"/b/{id}\"}", "mine.json: A duplicate key 'Poll' was found.")]
    [InlineData("{\"size\":null}", "mine.json: size: a value is a text or a list of texts")]
    [InlineData("{\"size\":[\"a\",null]}", "mine.json: size: a value is a text or a list of texts")]
    [InlineData("{\"size\":[\"a\",[\"b\"]]}", "mine.json: size: a value is a text or a list of texts")]
    [InlineData("{\"words\":{\"failed\":{\"a\":\"b\"}}}", "mine.json: words.failed: a value is a text or a list of texts")]
    [InlineData("{\"words\":{\"broken\":\"a\"}}", "mine.json: 'words.broken' is no key of a format; there are $schema description ")]
    [InlineData("{\"poll\":[]}", "mine.json: poll.request: one text is due")]
    [InlineData("{\"poll\":[\"/a\",\"/b\"]}", "mine.json: poll.request: one text is due")]
    [InlineData("{\"limit\":[\"1 MiB\",\"2 MiB\"]}", "mine.json: limit: one text is due")]
    [InlineData("{\"limit\":\"64\"}", "mine.json: limit: '64' is no size; write 64 MiB, at most 256 MiB")]
    [InlineData("{\"limit\":\"0 MiB\"}", "mine.json: limit: '0 MiB' is no size; write 64 MiB, at most 256 MiB")]
    [InlineData("{\"limit\":\"257 MiB\"}", "mine.json: limit: '257 MiB' is no size; write 64 MiB, at most 256 MiB")]
    [InlineData("{\"limit\":\"x MiB\"}", "mine.json: limit: 'x MiB' is no size; write 64 MiB, at most 256 MiB")]
    [InlineData("{\"headers\":\"key\"}", "mine.json: headers: 'key' is no header: write Name: value, with {key} where the key goes")]
    [InlineData("{\"headers\":\"x-key: {token}\"}", "mine.json: headers: 'x-key: {token}': there are {key} {uuid}")]
    [InlineData("{\"poll\":\"/x\"}", "mine.json: poll.request: '/x' asks for no id: {id} stands in the path, in the query or in the body")]
    [InlineData("{\"poll\":\"/x y/{id}\"}", "mine.json: poll.request: '/x y/{id}': a path has no white space in it, and nothing beyond ASCII that is not percent-encoded")]
    [InlineData("{\"poll\":{\"request\":\"POST /{id}\",\"body\":\"a = {idd}\"}}", "mine.json: poll.body: 'a = {idd}': there are {id} {id:path} {id:before X} {id:after X}")]
    [InlineData("{\"poll\":{\"body\":\"[{id}]\"}}", "mine.json: poll.body: '[{id}]' is no line of a body: write place = template")]
    [InlineData("{\"poll\":{\"body\":\"a = {id} ? later\"}}", "mine.json: poll.body: 'later' cannot be tested; there are model, image, pixels, size, ratio, resolution, seconds")]
    [InlineData("{\"poll\":{\"body\":\"{a}\"}}", "mine.json: invalid JSON: ")]
    [InlineData("{\"poll\":{\"ask\":\"/a\"}}", "mine.json: 'poll.ask' is no key of a format; there are $schema description ")]
    [InlineData("{\"envelopes\":\"a b..\"}", "mine.json: envelopes: 'a b..' is no place: ")]
    [InlineData("{\"url_in\":\".\"}", "mine.json: url_in: '.' is no place: ")]
    [InlineData("{\"completed_without_url\":\"a~\"}", "mine.json: completed_without_url: 'a~': behind ~ stands at least one word")]
    [InlineData("{\"url_request\":\"files\"}", "mine.json: url_request: 'files': the method is GET")]
    [InlineData("{\"url_request\":\"GET /files/{}\"}", "mine.json: url_request: '' is no place: ")]
    [InlineData("{\"url_request\":\"/files/{a..b}\"}", "mine.json: url_request: 'a..b' is no place: ")]
    [InlineData("{\"extends\":[]}", "mine.json: extends: '' is no other format; there are ")]
    [InlineData("{\"extends\":[\"kie\",\"fal\"]}", "mine.json: extends: 'kie fal' is no other format; there are ")]
    [InlineData("{\"extends\":\"mine\"}", "mine.json: extends: 'mine' is no other format; there are ")]
    [InlineData("{\"extends\":\"auto\"}", "mine.json: extends: 'auto' is no other format; there are ")]
    [InlineData("{\"words\":{\"failed\":\"-\"}}", "mine.json: words.failed: '-' is no status word; a word has 1 to 64 letters or digits")]
    [InlineData("{\"words\":{\"completed\":[\"ok\",\"_-\"]}}", "mine.json: words.completed: '_-' is no status word; a word has 1 to 64 letters or digits")]
    [InlineData("{\"words\":{\"queued\":[\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"]}}", "mine.json: words.queued: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' is no status word; ")]
    public void A_fault_names_the_file_the_key_and_what_would_be_right(string format, string fault) =>
        Assert.StartsWith(fault, Assert.Single(Faults(("mine", format))), StringComparison.Ordinal);

    [Fact]
    public void Formats_that_extend_one_another_in_a_circle_are_faults()
    {
        var faults = Faults(("a", """{ "extends": "b" }"""), ("b", """{ "extends": "a" }"""), ("c", """{ "extends": "a" }"""));
        Assert.Equal(["a.json: extends: 'b'", "b.json: extends: 'a'", "c.json: extends: 'b'"], faults.Select(fault => fault[..fault.IndexOf(" is no", StringComparison.Ordinal)]).Order(StringComparer.Ordinal), Any);
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("AUTO")]
    [InlineData("general")]
    [InlineData("General")]
    [InlineData("kling")]
    [InlineData("Kling")]
    public void A_built_in_word_is_taken(string word) => Assert.Equal(
        $"{word}.json: '{word}' is a built-in format; choose another name, and write \"extends\": \"{word}\" to build on it",
        Assert.Single(Faults((word, "{}"))));

    [Fact]
    public void A_fault_of_the_settings_names_their_key()
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create("Formats:mine:size:a:b", (string?)"c"), KeyValuePair.Create("Formats:mine:words:failed:a", (string?)"b"), KeyValuePair.Create("Formats:mine:limit", (string?)"1")])
            .Build();
        var faults = Assert.Throws<FormatFaultsException>(() => FormatSet.From(settings)).Faults;
        Assert.Contains("Formats:mine: size.a: a value is a text or a list of texts", faults, StringComparer.Ordinal);
        Assert.Contains("Formats:mine: words.failed: a value is a text or a list of texts", faults, StringComparer.Ordinal);
    }

    [Fact]
    public void The_message_has_all_faults()
    {
        var fault = Assert.Throws<FormatFaultsException>(() => Compile(("a", "["), ("b", "[]")));
        Assert.Equal(string.Join(Environment.NewLine, fault.Faults), fault.Message);
        Assert.Equal(2, fault.Faults.Count);
    }

    [Theory]
    [InlineData("""{ "poll": "/x/{id}", } // done""")]
    [InlineData("""{ "$schema": "https://x", "description": "x", "limit": "256 MiB" }""")]
    [InlineData("""{ "url_request": "GET /f/{file_id}/{id}?a={$.b[0]}" }""")]
    [InlineData("{}")]
    public void What_is_good_has_none(string format) => Assert.NotNull(Compile(("mine", format)).Find("mine"));

    static string Words(params string[] own) => string.Join(' ', FormatSet.BuiltIn.Words.Where(word => word != "auto").Concat(own).Order(StringComparer.Ordinal));

    static IReadOnlyList<string> Faults(params (string Word, string Json)[] formats) => Assert.Throws<FormatFaultsException>(() => Compile(formats)).Faults;

    static FormatSet Compile(params (string Word, string Json)[] formats) =>
        FormatSet.Compile([.. formats.Select(format => Create.Composing.Source(format.Word, format.Json))]);

    static readonly StringComparer Any = StringComparer.Ordinal;
}
