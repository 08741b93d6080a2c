using System.Text;
using System.Text.Json.Nodes;
using Gateway.Failures;

namespace Gateway.Tests.Formats.Laws;

/// <summary>A check that cannot fail is worth nothing.</summary>
public class ContractTests
{
    const string Video = """
        {"id":"job-1","object":"video","model":"m","status":"completed","progress":100,"created_at":1760000000,"completed_at":null,"expires_at":null,
         "prompt":null,"size":"1280x720","seconds":"5.5","remixed_from_video_id":null,"error":null,"video_url":"https://h/v"}
        """;

    [Fact]
    public void A_good_video_has_no_fault() => Assert.Null(Contract.Fault(Encoding.UTF8.GetBytes(Video), "job-1"));

    [Theory]
    [InlineData("id", "\"job-2\"")]
    [InlineData("object", "\"job\"")]
    [InlineData("model", "null")]
    [InlineData("status", "\"succeeded\"")]
    [InlineData("status", "\"in_progress\"")]
    [InlineData("status", "\"failed\"")]
    [InlineData("progress", "99")]
    [InlineData("progress", "101")]
    [InlineData("progress", "-1")]
    [InlineData("progress", "100.0")]
    [InlineData("progress", "null")]
    [InlineData("created_at", "null")]
    [InlineData("created_at", "1000000000")]
    [InlineData("created_at", "1760000000.5")]
    [InlineData("completed_at", "100000000000")]
    [InlineData("expires_at", "0")]
    [InlineData("prompt", "3")]
    [InlineData("prompt", "\"\\ud800\"")]
    [InlineData("size", "\"720p\"")]
    [InlineData("size", "\"0x720\"")]
    [InlineData("seconds", "5")]
    [InlineData("seconds", "\"5.0\"")]
    [InlineData("seconds", "\"0\"")]
    [InlineData("remixed_from_video_id", "[]")]
    [InlineData("error", "{\"code\":\"a\",\"message\":\"b\"}")]
    [InlineData("video_url", "\"ftp://h/v\"")]
    [InlineData("video_url", "null")]
    [InlineData("thumbnail_url", "\"data:image/png,\"")]
    [InlineData("user_id", "1")]
    [InlineData("quota", "1")]
    public void A_wrong_value_is_a_fault(string key, string value)
    {
        var video = JsonNode.Parse(Video)!.AsObject();
        video[key] = "here";
        Assert.NotNull(Contract.Fault(Encoding.UTF8.GetBytes(video.ToJsonString().Replace("\"here\"", value, StringComparison.Ordinal)), "job-1"));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{\"code\":\"a\"}")]
    [InlineData("{\"code\":\"\",\"message\":\"b\"}")]
    [InlineData("{\"code\":\"a\",\"message\":\"\"}")]
    [InlineData("{\"code\":1,\"message\":\"b\"}")]
    [InlineData("{\"code\":\"a\",\"message\":\"b\",\"type\":\"c\"}")]
    [InlineData("\"why\"")]
    public void A_failed_video_has_an_error_of_two_texts(string error)
    {
        const string Failed = """
            {"id":"job-1","object":"video","model":"m","status":"failed","progress":0,"created_at":1760000000,"completed_at":null,"expires_at":null,
             "prompt":null,"size":"","seconds":"","remixed_from_video_id":null,"error":{"code":"a","message":"b"}}
            """;
        Assert.Null(Contract.Fault(Encoding.UTF8.GetBytes(Failed), "job-1"));
        Assert.NotNull(Contract.Fault(Encoding.UTF8.GetBytes(Failed.Replace("{\"code\":\"a\",\"message\":\"b\"}", error, StringComparison.Ordinal)), "job-1"));
    }

    [Theory]
    [InlineData("\"prompt\":null,", "")]
    [InlineData("\"prompt\":null,", "\"prompt\":null,\"prompt\":null,")]
    [InlineData("\"id\":\"job-1\",\"object\":\"video\"", "\"object\":\"video\",\"id\":\"job-1\"")]
    [InlineData("}", "")]
    [InlineData("}", "}}")]
    public void A_missing_second_or_misplaced_key_is_a_fault(string part, string other) =>
        Assert.NotNull(Contract.Fault(Encoding.UTF8.GetBytes(Video.Replace(part, other, StringComparison.Ordinal)), "job-1"));

    [Fact]
    public void Invalid_UTF8_is_a_fault() =>
        Assert.NotNull(Contract.Fault(Encoding.Latin1.GetBytes(Video.Replace("\"m\"", "\"é\"", StringComparison.Ordinal)), "job-1"));

    [Fact]
    public void A_failure_has_a_message_and_an_upstream_to_blame()
    {
        Assert.Null(Contract.Fault(new Failure(FailureReason.NotJson, "why") { UpstreamStatus = 502, Code = "a" }));
        Assert.NotNull(Contract.Fault(new Failure(FailureReason.NotJson, " ")));
        Assert.NotNull(Contract.Fault(new Failure(FailureReason.NotJson, "\ud800")));
        Assert.NotNull(Contract.Fault(new Failure(FailureReason.Internal, "why")));
        Assert.NotNull(Contract.Fault(new Failure(FailureReason.NotJson, "why") { Code = "" }));
    }
}
