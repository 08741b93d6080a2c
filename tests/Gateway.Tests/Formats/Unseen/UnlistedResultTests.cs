using System.Text;
using Gateway.Formats;

namespace Gateway.Tests.Formats.Unseen;

/// <summary>A success whose file is at no place that a format lists: a video that is paid for is not lost.</summary>
public class UnlistedResultTests
{
    public static TheoryData<string, string> Cases => Verdict.Rows("""
        completed https://c.net/v.mp4 {"id":"a","status":"completed","artifacts":[{"url":"https://c.net/v.mp4"}]}
        completed https://c.net/v.mp4 {"id":"a","status":"succeeded","response":{"operations":[{"video":{"uri":"https://c.net/v.mp4"}}]}}
        completed https://c.net/v.mp4 {"id":"a","status":"done","VideoUrls":["https://c.net/v.mp4"]}
        completed https://c.net/v.mp4 {"Id":"a","Status":"FINISH","Output":{"FileInfos":[{"FileUrl":"https://c.net/v.mp4"}]}}
        completed https://c.net/v.mp4 {"id":"a","status":"success","downloads":[{"url":"https://c.net/v.mp4"}]}
        completed https://c.net/x/1 {"id":"a","status":"success","media_url":"https://c.net/x/1"}
        completed https://c.net/x/1 {"id":"a","status":"success","mp4_url":"https://c.net/x/1"}
        completed https://c.net/x/1 {"id":"a","status":"success","fileUrl":"https://c.net/x/1"}
        completed https://c.net/x/1 {"id":"a","status":"success","variants":[{"output_url":"https://c.net/x/1"}]}
        completed https://c.net/x/1 {"id":"a","status":"success","outputs":{"result":"https://c.net/x/1"}}
        completed https://c.net/x/1 {"id":"a","status":"success","download":{"url":"https://c.net/x/1"}}
        completed https://c.net/v.mp4 {"id":"a","status":"success","outputs":[{"type":"image/png","src":"https://c.net/i"},{"type":"video/mp4","src":"https://c.net/v.mp4"}]}
        completed https://c.net/v.mp4 {"id":"a","status":"success","files":["https://c.net/cover.png","https://c.net/v.mp4"]}
        completed https://c.net/2 {"id":"a","status":"success","items":[{"kind":"image","link":"https://c.net/1"},{"kind":"video","link":"https://c.net/2"}]}
        completed https://c.net/v.mp4?sig=1 {"id":"a","status":"success","params":{"video":"https://c.net/in.mp4"},"clip":"https://c.net/v.mp4?sig=1","cover":"https://c.net/c.jpg"}
        completed https://c.net/v.mov {"id":"a","status":"success","input":{"video_url":"https://c.net/in.mp4"},"final":{"href2":"https://c.net/v.mov"}}
        completed https://c.net/o/7 {"id":"a","status":"success","links":{"self":"https://api.net/jobs/a"},"generated_video":"https://c.net/o/7","share_page":"https://c.net/p/7"}
        completed https://c.net/o/7 {"id":"a","status":"success","movie_link":"https://c.net/o/7","callback_url":"https://me.net/hook","status_check":"https://api.net/a"}
        completed - {"id":"a","status":"success","left":"https://c.net/1","right":"https://c.net/2"}
        completed - {"id":"a","status":"success","takes":["https://c.net/1.mp4","https://c.net/2.mp4"]}
        completed https://c.net/v.mp4 {"id":"a","status":"success","takes":["https://c.net/v.mp4","https://c.net/v.mp4"]}
        completed https://c.net/v.mp4 {"id":"a","status":"success","clip":"//c.net/v.mp4"}
        completed https://c.net/v.mp4 {"id":"a","status":"success","clip":"c.net/v.mp4"}
        completed - {"id":"a","status":"success","clip":"/files/v.mp4"}
        completed - {"id":"a","status":"success","clip":"s3://bucket/v.mp4"}
        completed - {"id":"a","status":"success","clip":"gs://bucket/v.mp4"}
        completed - {"id":"a","status":"success","b64_json":"AAAAIGZ0eXBpc29tAAACAGlzb21pc28yYXZjMW1wNDE="}
        completed - {"id":"a","status":"success","steps":[{"content":[{"type":"video","data":"AAAAIGZ0eXBpc29tAAACAGlzb21pc28yYXZjMW1wNDE="}]}]}
        completed - {"id":"a","status":"success","clip":"data:video/mp4;base64,AAAAIGZ0eXBpc29t"}
        failed no_video {"id":"a","status":"success"}
        failed no_video {"id":"a","status":"success","cover":"https://c.net/c.png"}
        failed no_video {"id":"a","status":"success","images":[{"url":"https://c.net/c.png"}]}
        failed no_video {"id":"a","status":"success","image":{"url":"https://c.net/1"}}
        502 unrecognised {"images":[{"url":"https://c.net/c.png"}],"seed":3}
        failed no_video {"id":"a","status":"success","status_url":"https://api.net/a","cancel_url":"https://api.net/a/cancel"}
        failed no_video {"id":"a","status":"success","request":{"video":"https://c.net/in.mp4"}}
        failed no_video {"id":"a","status":"success","prompt":"make https://c.net/in.mp4 brighter","audio":{"url":"https://c.net/a.mp3"}}
        failed no_video {"id":"a","status":"success","source":{"url":"https://c.net/in.mp4"},"echo":"https://c.net/in.mp4"}
        failed no_video {"id":"a","status":"success","watermark_url":"https://c.net/w.mp4"}
        failed 40000 {"id":"a","status":"FINISH","ErrCode":40000,"Message":"invalid input"}
        failed 7 {"id":"a","status":"finished","errno":7}
        completed https://c.net/v.mp4 {"code":0,"msg":"success","data":[{"fileUrl":"https://c.net/v.mp4","fileType":"mp4"}]}
        completed https://c.net/v.mp4 {"success":true,"payload":{"clip":{"src":"https://c.net/v.mp4"}}}
        completed https://c.net/o/7 {"code":200,"message":"ok","body":{"video_link":"https://c.net/o/7"}}
        queued {"id":"a","status":"queued","clip":"https://c.net/v.mp4"}
        in_progress {"id":"a","status":"running","clip":"https://c.net/v.mp4"}
        """);

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_one_url_that_can_be_the_video_is_the_result(string expected, string reply) => Verdict.Check(expected, reply);

    [Theory]
    [InlineData("{\"id\":\"a\",\"status\":\"done\",\"take\":{\"clip\":\"https://c.net/v.mp4\"}}", "take.clip")]
    [InlineData("{\"id\":\"a\",\"status\":\"done\",\"takes\":[{\"clip\":\"https://c.net/v.mp4\"}]}", "takes[].clip")]
    [InlineData("{\"id\":\"a\",\"status\":\"done\",\"takes\":[\"https://c.net/v.mp4\"]}", "takes[]")]
    public void A_guess_is_told_with_its_place(string reply, string place)
    {
        var reading = Read(reply);
        Assert.Equal((place, DriftKinds.GuessedUrl, place), (reading.GuessedAt, reading.Drift.Kinds, reading.Drift.Place));
    }

    [Theory]
    [InlineData("{\"id\":\"a\",\"status\":\"done\",\"url\":\"https://c.net/v.mp4\"}")]
    [InlineData("{\"id\":\"a\",\"status\":\"running\",\"clip\":\"https://c.net/v.mp4\"}")]
    public void What_stands_at_a_listed_place_or_is_not_due_is_no_guess(string reply)
    {
        var reading = Read(reply);
        Assert.Equal((null, DriftKinds.None), (reading.GuessedAt, reading.Drift.Kinds));
    }

    [Theory]
    [InlineData("{\"id\":\"a\",\"status\":\"done\",\"b64_json\":\"AAAAIGZ0eXBpc29tAAACAGlzb21pc28yYXZjMW1wNDE=\"}", "AAAAIGZ0eXBpc29tAAACAGlzb21pc28yYXZjMW1wNDE=", null)]
    [InlineData("{\"id\":\"a\",\"status\":\"done\",\"clip\":\"data:video/mp4;base64,AAAA\"}", "AAAA", null)]
    [InlineData("{\"id\":\"a\",\"status\":\"done\",\"video_url\":\"data:video/mp4;base64,AAAA\"}", "AAAA", null)]
    [InlineData("{\"id\":\"a\",\"status\":\"done\",\"clip\":\"s3://b/v.mp4\"}", null, "s3://b/v.mp4")]
    public void Bytes_and_other_links_are_kept_for_the_content(string reply, string? base64, string? file)
    {
        var reading = Read(reply);
        Assert.Equal((base64, file), (Text(reading.Base64), Text(reading.File)));
    }

    static string? Text(ReadOnlyMemory<byte>? text) => text is { } some ? Encoding.UTF8.GetString(some.Span) : null;

    static Reading Read(string reply) =>
        FormatSet.BuiltIn.General.Read(new UpstreamReply(200, Encoding.UTF8.GetBytes(reply)), "job-1", UnknownStatus.InProgress);
}
