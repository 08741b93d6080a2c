using System.Text;
using Gateway.Formats;
using Gateway.OpenAI;
using Microsoft.Extensions.Configuration;

namespace Gateway.Tests.Formats.Language;

/// <summary>Configuration folds case, splits keys at colons, sorts children and turns every value into text: a format survives it.</summary>
public class ConfigurationTests
{
    const string Invented = """
        {
          "description": "An invented supplier.",
          "poll": "GET /jobs/{id}",
          "headers": ["X-Token: {key}"],
          "recognise": ["jobState?"],
          "status": ["jobState"],
          "words": { "queued": ["lined_up"], "in_progress": ["cooking", "7"], "completed": ["served"], "failed": ["burnt"] },
          "progress": ["share %"],
          "size": [],
          "created_at": ["times.asked +08:00", "..."],
          "video_url": ["p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9", "p10", "p11"],
          "rules": ["jobState=void => not_found", "jobState=raw & why => failed too_raw"],
          "completed_without_url": [],
          "limit": "2 MiB"
        }
        """;

    [Theory]
    [InlineData("{\"jobState\":\"Lined Up\"}", "queued")]
    [InlineData("{\"jobState\":\"cooking\"}", "in_progress")]
    [InlineData("{\"jobState\":7}", "in_progress")]
    [InlineData("{\"jobState\":\"served\",\"p11\":\"https://h/v\"}", "completed")]
    [InlineData("{\"jobState\":\"served\"}", "failed")]
    [InlineData("{\"jobState\":\"burnt\"}", "failed")]
    [InlineData("{\"jobState\":\"raw\",\"why\":\"x\"}", "failed")]
    [InlineData("{\"jobState\":\"running\"}", "in_progress")]
    public void A_file_and_a_section_of_the_settings_come_to_the_same(string body, string status)
    {
        foreach (var set in Sets(Invented))
        {
            foreach (var word in (string[])["invented", "INVENTED", "auto"])
            {
                var reading = set.Find(word)!.Read(new UpstreamReply(200, Encoding.UTF8.GetBytes(body)), "a", UnknownStatus.Error);
                Assert.Equal("invented", reading.Format.Word, ignoreCase: true);
                Assert.Equal(status, reading.Video.Status.Word());
            }
        }
    }

    [Fact]
    public void All_of_its_facts_survive()
    {
        foreach (var set in Sets(Invented))
        {
            var format = set.Find("invented")!;
            Assert.Equal("GET /jobs/{id}", format.Poll.Text);
            Assert.Equal("X-Token", format.Poll.Headers("k").Single().Key);
            Assert.Equal(2 << 20, format.Limit);
            Assert.Equal(["p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9", "p10", "p11"], format.Facts[(int)Fact.VideoUrl].Select(place => place.Text), StringComparer.Ordinal);
            Assert.Empty(format.Facts[(int)Fact.Size]);
            Assert.Empty(format.CompletedWithoutUrl);
            Assert.Equal(set.General.Facts[(int)Fact.CreatedAt].Select(place => place.Text).Prepend("times.asked +08:00"), format.Facts[(int)Fact.CreatedAt].Select(place => place.Text), StringComparer.Ordinal);
            Assert.Equal(set.General.Facts[(int)Fact.Id].Select(place => place.Text), format.Facts[(int)Fact.Id].Select(place => place.Text), StringComparer.Ordinal);
            Assert.Equal(["jobState=void => not_found", "jobState=raw & why => failed too_raw"], format.Rules.Select(rule => rule.Text), StringComparer.Ordinal);
            Assert.Equal(set.General.Envelopes, format.Envelopes);
            Assert.Equal("invented", set.AutoOrder[0].Word, ignoreCase: true);
            Assert.Same(set, format.Set);
        }
    }

    [Fact]
    public void Its_create_survives_too()
    {
        const string Format = """
            { "extends": "openai", "delete": "none", "list": "/jobs?n={limit}",
              "create": { "request": "/jobs/{model}", "as": "json", "headers": ["X-Async: yes"], "extras": "more", "poll_id": "jobs/{id}", "seconds": ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"],
                "body": ["a = {prompt}", "b = true", "c = {seconds:number}", "d = '1'", "e = 5", "f = f ? image", "g = g ? !image", "h[0] = x:y", "i = 1", "j = 1", "k = 1", "l = {image} ? model~m"] } }
            """;
        foreach (var format in Sets(Format).Select(set => set.Find("invented")!))
        {
            var composed = format.Create!.Compose(new VideoRequest { Prompt = "p", Seconds = "10.5", Extras = [KeyValuePair.Create("a", (ReadOnlyMemory<byte>)"1"u8.ToArray())] }, "m");
            Assert.Equal("{\"a\":\"p\",\"b\":true,\"c\":11,\"d\":\"1\",\"e\":5,\"g\":\"g\",\"h\":[\"x:y\"],\"i\":1,\"j\":1,\"k\":1,\"more\":{\"a\":1}}", Encoding.UTF8.GetString(composed.Value.Request.Body.Span));
            Assert.Equal(("/jobs/m", "jobs/7"), (composed.Value.Request.Target, format.Create.PollIdOf("7", "m", withImage: false)));
            Assert.Contains(composed.Value.Request.Headers("k"), header => header is { Key: "X-Async", Value: "yes" });
            Assert.Null(format.Delete);
            Assert.Equal("/jobs?n=2", format.List!.Target(new() { Named = new Dictionary<string, string?>(StringComparer.Ordinal) { ["limit"] = "2" } }));
        }
    }

    [Fact]
    public void A_value_may_be_a_text_where_a_list_has_one()
    {
        foreach (var set in Sets("""{ "extends": "kling", "poll": "/k/{id}", "prompt": "p", "words": { "failed": "burnt" } }"""))
        {
            var format = set.Find("invented")!;
            Assert.Equal(["p"], format.Facts[(int)Fact.Prompt].Select(place => place.Text), StringComparer.Ordinal);
            Assert.Equal(VideoStatus.Failed, format.Words["burnt"]);
            Assert.Equal(set.Find("kling")!.Facts[(int)Fact.ErrorMessage].Select(place => place.Text), format.Facts[(int)Fact.ErrorMessage].Select(place => place.Text), StringComparer.Ordinal);
            Assert.Equal("/k/a", format.Poll.Fill("a")!.Target);
            Assert.Empty(format.Recognise);
        }
    }

    [Fact]
    public void A_format_extends_another_of_ones_own_in_any_case()
    {
        var set = FormatSet.From(Settings("""{ "b": { "extends": "A", "prompt": ["q", "..."] }, "a": { "extends": "Kie", "prompt": ["p", "..."] } }"""));
        Assert.Equal(["q", "p", "generateParam.prompt"], set.Find("b")!.Facts[(int)Fact.Prompt].Select(place => place.Text).Take(3), StringComparer.Ordinal);
        Assert.Equal(["a", "b"], set.AutoOrder.Take(2).Select(format => format.Word), StringComparer.Ordinal);
    }

    [Fact]
    public void Without_formats_there_are_the_built_in_ones()
    {
        var set = FormatSet.From(Settings("{}"));
        Assert.Equal(FormatSet.BuiltIn.Words, set.Words, StringComparer.Ordinal);
        Assert.Contains("auto", set.Words, StringComparer.Ordinal);
        Assert.Null(set.Find("nobody"));
        Assert.Equal("kling", set.Find("KLING")!.Word);
        Assert.Equal(set.Words.Order(StringComparer.Ordinal), set.Words, StringComparer.Ordinal);
    }

    static IEnumerable<FormatSet> Sets(string format)
    {
        yield return FormatSet.Compile([Create.Composing.Source("invented", format)]);
        yield return FormatSet.From(Settings($"{{\"invented\":{format}}}"));

        // The environment has no case of its own, and no order.
        var settings = Settings($"{{\"invented\":{format}}}").AsEnumerable().Reverse();
        var shouted = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(pair => KeyValuePair.Create(pair.Key.ToUpperInvariant(), pair.Value))).Build();
        yield return FormatSet.From(shouted);
    }

    static IConfiguration Settings(string formats) =>
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes($"{{\"Formats\":{formats}}}"))).Build();
}
