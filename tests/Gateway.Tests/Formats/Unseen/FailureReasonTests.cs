using System.Text;
using Gateway.Formats;

namespace Gateway.Tests.Formats.Unseen;

/// <summary>Why a job failed, whatever the key is called.</summary>
public class FailureReasonTests
{
    /// <summary>The objects that stand around "status": "failed" in turn, each with the reason "the sea is rough".</summary>
    public static TheoryData<string> Places =>
    [
        "\"Message\":\"#\"", "\"Reason\":\"#\"", "\"errorReason\":\"#\"", "\"fail_message\":\"#\"", "\"status_message\":\"#\"", "\"status_detail\":\"#\"",
        "\"cause\":\"#\"", "\"exception\":\"#\"", "\"error_info\":\"#\"", "\"error_detail\":\"#\"", "\"err\":\"#\"", "\"errors\":[{\"msg\":\"#\"}]",
        "\"failure\":{\"reason\":\"#\"}", "\"ErrMsg\":\"#\"", "\"remark\":\"#\"", "\"description\":\"#\"", "\"失败原因\":\"#\"", "\"errors\":[\"#\"]",
        "\"error\":{\"info\":\"#\"}", "\"error\":{\"details\":[{\"text\":\"#\"}]}", "\"result\":{\"error_text\":\"#\"}", "\"failed_reason\":\"#\"",
        "\"exception_message\":\"#\"", "\"statusInfo\":\"#\"", "\"error\":{\"cause\":{\"message\":\"#\"}}", "\"comment\":\"#\"", "\"error\":[{\"message\":\"#\"}]",
        "\"output\":{\"failure_details\":\"#\"}", "\"错误信息\":\"#\"", "\"ERROR_MSG\":\"#\"", "\"state_reason\":\"#\"", "\"last_error\":{\"message\":\"#\"}",
        "\"message\":\"failed\",\"explanation\":\"#\"", "\"prompt\":\"a violent cat in a storm\",\"why\":\"#\"", "\"diagnostics\":{\"error\":\"#\"}", "\"error\":\"{\\\"reason\\\":\\\"#\\\"}\"",
    ];

    [Theory]
    [MemberData(nameof(Places))]
    public void Beside_the_status(string place) =>
        Assert.Equal("the sea is rough", Message($"{{\"id\":\"a\",\"status\":\"failed\",{place.Replace("#", "the sea is rough", StringComparison.Ordinal)}}}"));

    [Theory]
    [MemberData(nameof(Places))]
    public void In_the_envelope(string place)
    {
        if (place.Contains("Message\"", StringComparison.Ordinal) || place.Contains("\"result\"", StringComparison.Ordinal) || place.Contains("\"output\"", StringComparison.Ordinal)) return;
        Assert.Equal("the sea is rough", Message($"{{\"code\":0,{place.Replace("#", "the sea is rough", StringComparison.Ordinal)},\"data\":{{\"id\":\"a\",\"status\":\"failed\"}}}}"));
    }

    [Theory]
    [InlineData("触发平台内容风控")]
    [InlineData("内容违规")]
    [InlineData("包含敏感信息")]
    [InlineData("blocked by our safety system")]
    [InlineData("prompt was flagged")]
    public void Moderation_is_read_from_it(string reason) => Verdict.Check("failed moderation_blocked", $"{{\"id\":\"a\",\"status\":\"failed\",\"remark\":\"{reason}\"}}");

    [Theory]
    [InlineData("\"model\":\"a safety model\"")]
    [InlineData("\"prompt\":\"a violent and sensitive scene\"")]
    [InlineData("\"input\":{\"note\":\"prohibited content\"}")]
    [InlineData("\"url\":\"https://c.net/safety\"")]
    [InlineData("\"message\":\"success\"")]
    public void What_the_client_sent_and_what_explains_nothing_is_no_reason(string beside) =>
        Assert.Equal("The upstream says that the job failed, and gives no reason.", Message($"{{\"id\":\"a\",\"status\":\"failed\",{beside}}}"));

    [Theory]
    [InlineData("\"ErrCode\":40000", "40000")]
    [InlineData("\"error_info\":{\"code\":\"E7\"}", "E7")]
    [InlineData("\"failure\":{\"code\":7}", "7")]
    [InlineData("\"errors\":[{\"code\":\"odd\"}]", "odd")]
    public void So_is_the_code(string place, string code) => Verdict.Check("failed " + code, $"{{\"id\":\"a\",\"status\":\"failed\",{place}}}");

    static string Message(string reply) => FormatSet.BuiltIn.Find("auto")!
        .Read(new UpstreamReply(200, Encoding.UTF8.GetBytes(reply)), "job-1", UnknownStatus.InProgress).Video.ErrorMessage.Plain;
}
