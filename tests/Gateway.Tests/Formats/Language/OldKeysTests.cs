using System.Text;
using System.Text.Json.Nodes;
using Gateway.Formats;
using Gateway.OpenAI;
using Gateway.Tests.Formats.Create;
using Microsoft.Extensions.Configuration;

namespace Gateway.Tests.Formats.Language;

/// <summary>What formats were written with before is read as it was, and noted.</summary>
public class OldKeysTests
{
    static readonly VideoRequest Plain = new() { Prompt = "p" };
    static readonly VideoRequest Pictured = Plain with { References = [new() { Url = "https://h/p.png" }] };

    const string Old = """
        {
          "ask": "POST /old/{id}", "body": "{\"job\":{\"ids\":[\"{id}\"],\"kind\":\"v\",\"n\":1}}", "send": ["X-Key: {key}"], "is": ["mark?"], "then": "/url/{id}",
          "inside": ["box"], "below": ["lid"], "elsewhere": ["kept"], "status": "state",
          "create": { "ask": "/text", "ask_with_image": "/picture", "send": "X-Kind: video", "body": ["p = {prompt}", "i = {image}"], "id": "t/{id}", "id_with_image": "i/{id}" }
        }
        """;

    [Fact]
    public void Every_old_name_still_works()
    {
        var format = FormatSet.Compile([Composing.Source("mine", Old)]).Find("mine")!;
        var poll = format.Poll.Fill("a")!;
        Assert.Equal(("POST", "/old/a", """{"job":{"ids":["a"],"kind":"v","n":1}}"""), (poll.Method, poll.Target, Encoding.UTF8.GetString(poll.Body.Span)));
        Assert.Equal([new("X-Key", "k")], poll.Headers("k"));
        Assert.Equal("GET /url/{id}", format.UrlRequest!.Text);
        Assert.Equal((1, 1, 1, 1), (format.Recognise.Length, format.Envelopes.Length, format.UrlIn.Length, format.CompletedWithoutUrl.Length));
        Assert.Equal(("/text", "t/7"), Created(format, Plain));
        Assert.Equal(("/picture", "i/7"), Created(format, Pictured));
        Assert.Contains(new("X-Kind", "video"), format.Create!.Compose(Plain, null).Value.Request.Headers("k"));
    }

    [Fact]
    public void Every_old_name_is_noted_with_the_new_one()
    {
        var notes = FormatSet.Compile([Composing.Source("mine", Old)]).Notes;
        Assert.Equal(
            [
                "mine.json: 'ask' is now called 'poll.request'",
                "mine.json: 'below' is now called 'url_in'",
                "mine.json: 'body' is now called 'poll.body'",
                "mine.json: 'create.ask' is now called 'create.request'",
                "mine.json: 'create.ask_with_image' is now called 'create.request'",
                "mine.json: 'create.id' is now called 'create.poll_id'",
                "mine.json: 'create.id_with_image' is now called 'create.poll_id'",
                "mine.json: 'create.send' is now called 'create.headers'",
                "mine.json: 'elsewhere' is now called 'completed_without_url'",
                "mine.json: 'inside' is now called 'envelopes'",
                "mine.json: 'is' is now called 'recognise'",
                "mine.json: 'poll.body' is now a list of lines: \"job.ids[0] = {id}\", \"job.kind = 'v'\", \"job.n = 1\"",
                "mine.json: 'send' is now called 'headers'",
                "mine.json: 'then' is now called 'url_request'",
            ],
            notes.Order(StringComparer.Ordinal),
            StringComparer.Ordinal);
        Assert.Equal(FormatKeys.All.Sum(key => key.OldNames.Count), notes.Count(note => note.Contains(" called ", StringComparison.Ordinal)));
        Assert.Empty(FormatSet.BuiltIn.Notes);
    }

    [Theory]
    [InlineData("{\"create\":{\"ask\":\"/mine\"}}", "/mine", "text2video/7", "/v1/videos/image2video", "image2video/7")]
    [InlineData("{\"create\":{\"ask_with_image\":\"/mine\"}}", "/v1/videos/text2video", "text2video/7", "/mine", "image2video/7")]
    [InlineData("{\"create\":{\"ask\":\"/mine\",\"id\":\"m/{id}\"}}", "/mine", "m/7", "/v1/videos/image2video", "image2video/7")]
    [InlineData("{\"create\":{\"request\":\"/mine\",\"poll_id\":\"m/{id}\"}}", "/mine", "m/7", "/mine", "m/7")]
    public void What_is_asked_with_a_picture_was_inherited_apart(string keys, string text, string textId, string picture, string pictureId)
    {
        var mine = JsonNode.Parse(keys)!.AsObject();
        mine["extends"] = "kling";
        var format = Composing.CompileFormat(mine.ToJsonString());
        Assert.Equal((text, textId), Created(format, Plain));
        Assert.Equal((picture, pictureId), Created(format, Pictured));
    }

    [Theory]
    [InlineData("{\"is\":\"a\",\"recognise\":\"b\"}", "mine.json: 'is' and 'recognise' are one key; keep 'recognise'")]
    [InlineData("{\"ask\":\"/a/{id}\",\"poll\":\"/b/{id}\"}", "mine.json: 'ask' and 'poll' are one key; keep 'poll.request'")]
    [InlineData("{\"create\":{\"ask_with_image\":\"/a\",\"request\":\"/b\"}}", "mine.json: 'create.ask_with_image' and 'create.request' are one key; keep 'create.request'")]
    public void A_key_by_both_names_is_a_fault(string keys, string fault) =>
        Assert.Equal([fault], Assert.Throws<FormatFaultsException>(() => FormatSet.Compile([Composing.Source("mine", keys)])).Faults);

    [Fact]
    public void Settings_may_be_old_in_any_case()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Formats:MINE:ASK", "/old/{id}"), new("Formats:MINE:CREATE:ASK", "none")]).Build();
        var set = FormatSet.From(settings);
        Assert.Equal("/old/a", set.Find("mine")!.Poll.Fill("a")!.Target);
        Assert.Null(set.Find("mine")!.Create);
        Assert.Equal(["Formats:MINE: 'ASK' is now called 'poll.request'", "Formats:MINE: 'CREATE.ASK' is now called 'create.request'"], set.Notes.Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    static (string Target, string? PollId) Created(Format format, VideoRequest request)
    {
        var composed = format.Create!.Compose(request, "m");
        Assert.Null(composed.Failure);
        return (composed.Value.Request.Target, format.Create.PollIdOf("7", "m", request.References.Count > 0));
    }
}
