using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Formats;
using Gateway.OpenAI;
using Gateway.Tests.Documentation;
using Microsoft.Extensions.Configuration;

namespace Gateway.Tests.Formats;

/// <summary>The example of docs/formats.md: an unknown supplier, taught in ten lines.</summary>
public class OwnFormatTests
{
    static readonly string Reply = Marked("file=reply.json"), Settings = Marked("file=gateway.json"), Create = Marked("create=acme");

    [Fact]
    public void The_documented_example_reads_the_documented_reply_from_appsettings()
    {
        var configuration = new ConfigurationBuilder().AddJsonStream(Utf8(Settings)).Build();
        AssertReads(FormatSet.From(configuration));
    }

    [Fact]
    public void The_documented_example_reads_the_documented_reply_from_a_folder()
    {
        var folder = Directory.CreateTempSubdirectory();
        using var example = JsonDocument.Parse(Settings);
        File.WriteAllText(Path.Combine(folder.FullName, "acme.json"), example.RootElement.GetProperty("Formats").GetProperty("acme").GetRawText());
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Gateway:FormatsFolder", folder.FullName)]).Build();
        AssertReads(FormatSet.From(configuration));
        folder.Delete(recursive: true);
    }

    [Fact]
    public void The_documented_create_asks_as_documented()
    {
        var configuration = new ConfigurationBuilder().AddJsonStream(Utf8($"{{\"Formats\":{{\"acme\":{{{Create}}}}}}}")).Build();
        var composed = FormatSet.From(configuration).Find("acme")!.Create!.Compose(new VideoRequest { Prompt = "A lamp.", Seconds = "8", Size = "1280x720" }, "dough-2");
        Assert.Null(composed.Failure);
        Assert.Equal(("POST", "/jobs"), (composed.Value.Request.Method, composed.Value.Request.Target));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Marked("request=acme")), JsonNode.Parse(composed.Value.Request.Body.Span)));
    }

    [Fact]
    public void The_documented_example_finds_the_id_of_a_created_job()
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonStream(Utf8(Settings))
            .AddJsonStream(Utf8($"{{\"Formats\":{{\"acme\":{{{Create}}}}}}}"))
            .Build();
        var reply = new UpstreamReply(200, Encoding.UTF8.GetBytes(Reply));
        var created = FormatSet.From(configuration).Find("acme")!.ReadCreated(reply, "dough-2", withImage: false);
        Assert.Equal("a-17", created.RawId);
    }

    [Fact]
    public void A_format_of_ones_own_is_tried_before_the_built_in_ones()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Formats:mine:extends", "unified"), new("Formats:mine:recognise", "status_update_time?")]).Build();
        var reading = FormatSet.From(configuration).Find("auto")!.Read(new UpstreamReply(200, """{"status":"pending","status_update_time":1}"""u8.ToArray()), "x", default);
        Assert.Equal("mine", reading.Format.Word);
    }

    [Fact]
    public void A_format_of_ones_own_that_claims_nothing_changes_no_other_reading()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Formats:acme:id", "ref"), new("Formats:acme:recognise", "acme_mark?"), new("Formats:acme:words:queued", "done")]).Build();
        var auto = FormatSet.From(configuration).Find(FormatSet.Auto)!;
        foreach (var name in GoldenCase.Names)
        {
            var golden = GoldenCase.Load(name);
            var reply = new UpstreamReply(golden.Status, golden.Body);
            var (before, after) = (FormatSet.BuiltIn.Find(FormatSet.Auto)!.Read(reply, golden.Id, golden.Unknown), auto.Read(reply, golden.Id, golden.Unknown));
            Assert.Equal((name, before.Format.Word, before.Video.Status, before.Failure?.Reason), (name, after.Format.Word, after.Video.Status, after.Failure?.Reason));
        }
    }

    [Fact]
    public void Every_fault_is_reported_at_once_with_its_place()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Gateway:FormatsFolder", null),
            new("Formats:a:stauts", "phase"),
            new("Formats:b:extends", "nobody"),
            new("Formats:c:rules", "status=x -> failed"),
            new("Formats:d:poll", "PUT /x"),
            new("Formats:e:progress", "a..b"),
            new("Formats:unified:poll", "/x"),
            new("Formats:f:poll", "/x/{ID}"),
        ]).Build();
        var faults = Assert.Throws<FormatFaultsException>(() => FormatSet.From(configuration)).Faults;
        Assert.Equal(7, faults.Count);
        Assert.Contains(faults, fault => fault.StartsWith("Formats:a: 'stauts' is no key of a format", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.StartsWith("Formats:b: extends: 'nobody' is no other format", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.StartsWith("Formats:c: rules: 'status=x -> failed' is no rule", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.StartsWith("Formats:d: poll.request: 'PUT /x': the method is GET or POST", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.StartsWith("Formats:e: progress: 'a..b' is no place", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.StartsWith("Formats:unified: 'unified' is a built-in format", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.StartsWith("Formats:f: poll.request: '/x/{ID}'", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_a_fault()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Gateway:FormatsFolder", "/no/such/folder")]).Build();
        Assert.Equal(["Gateway:FormatsFolder: there is no folder '/no/such/folder'"], Assert.Throws<FormatFaultsException>(() => FormatSet.From(configuration)).Faults);
    }

    static void AssertReads(FormatSet formats)
    {
        var reply = new UpstreamReply(200, Encoding.UTF8.GetBytes(Reply));
        foreach (var word in (string[])["acme", "auto"])
        {
            var reading = formats.Find(word)!.Read(reply, "a-17", UnknownStatus.Error);
            Assert.Null(reading.Failure);
            Assert.Equal("acme", reading.Format.Word);
            Assert.Equal(VideoStatus.InProgress, reading.Video.Status);
            Assert.Equal(40, reading.Video.Progress);
            Assert.Equal(1750000000, reading.Video.CreatedAt);
        }

        Assert.Equal("/jobs/a-17", formats.Find("acme")!.Poll.Fill("a-17")!.Target);
        Assert.Equal([new("X-Acme-Key", "k")], formats.Find("acme")!.Poll.Headers("k"));
    }

    static string Marked(string mark) => Snippet.Of("docs/formats.md").Single(snippet => snippet.Mark == mark).Text;

    static MemoryStream Utf8(string text) => new(Encoding.UTF8.GetBytes(text));
}
