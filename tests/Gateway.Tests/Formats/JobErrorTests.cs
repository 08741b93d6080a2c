using System.Text;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;

namespace Gateway.Tests.Formats;

public class JobErrorTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\\t\\r\\n ")]
    public void A_message_of_spaces_is_none(string blank)
    {
        Assert.Equal(FailureReason.RateLimited, Read($"{{\"error\":{{\"message\":\"{blank}\"}}}}", 429).Failure!.Reason);
        Assert.Equal("The upstream limits the rate of requests: try again later.", Read($"{{\"error\":{{\"message\":\"{blank}\"}}}}", 429).Failure!.Message);
        Assert.Equal("The upstream says that the job failed, and gives no reason.", Message(Read($"{{\"status\":\"failed\",\"error\":\"{blank}\"}}")));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("200")]
    [InlineData("\"0\"")]
    [InlineData("\"success\"")]
    [InlineData("\"SUCCEED\"")]
    [InlineData("\"Succeeded\"")]
    [InlineData("\"OK\"")]
    [InlineData("\"null\"")]
    [InlineData("\"None\"")]
    public void What_says_that_all_is_well_is_no_error(string written)
    {
        Assert.Equal(VideoStatus.Queued, Read($"{{\"id\":\"a\",\"error_code\":{written},\"error_message\":{written}}}").Video.Status);
        Assert.Equal("generation_failed", Code(Read($"{{\"status\":\"failed\",\"error_code\":{written}}}")));
    }

    [Theory]
    [InlineData("2013", "2013")]
    [InlineData("\"successful\"", "successful")]
    [InlineData("\"E1\"", "E1")]
    public void Any_other_code_is_kept_as_a_text(string written, string code) => Assert.Equal(code, Code(Read($"{{\"status\":\"failed\",\"error_code\":{written}}}")));

    [Fact]
    public void A_long_message_and_a_long_code_are_cut()
    {
        var cut = Read($"{{\"status\":\"failed\",\"error\":{{\"code\":\"{new string('c', 101)}\",\"message\":\"{new string('m', 4001)}\"}}}}");
        Assert.Equal((new string('c', 100), new string('m', 4000)), (Code(cut), Message(cut)));
        var whole = Read($"{{\"status\":\"failed\",\"error\":{{\"code\":\"{new string('c', 100)}\",\"message\":\"{new string('m', 4000)}\"}}}}");
        Assert.Equal((new string('c', 100), new string('m', 4000)), (Code(whole), Message(whole)));
    }

    [Fact]
    public void A_message_is_not_cut_within_a_letter()
    {
        var error = $"{{\"message\":\"{new string('m', 3999)}\U0001F600\"}}";
        Assert.Equal(new string('m', 3999), Message(Read($"{{\"status\":\"failed\",\"error\":{error}}}")));
        var refused = $"{{\"message\":\"{new string('m', 999)}\U0001F600\"}}";
        Assert.Equal(new string('m', 999), Read($"{{\"error\":{refused}}}", 400).Failure!.Message);
    }

    [Theory]
    [InlineData("{\\\"error\\\":{\\\"code\\\":\\\"inner\\\",\\\"message\\\":\\\"why\\\"}}", "inner", "why")]
    [InlineData(" {\\\"message\\\":\\\"why\\\"}", "outer", "why")]
    [InlineData("{\\\"code\\\":\\\"inner\\\"}", "outer", "{\"code\":\"inner\"}")]
    [InlineData("{why}", "outer", "{why}")]
    [InlineData("why {\\\"message\\\":\\\"other\\\"}", "outer", "why {\"message\":\"other\"}")]
    public void An_error_within_a_message_is_unwrapped(string message, string code, string words)
    {
        var reading = Read($"{{\"status\":\"failed\",\"error\":{{\"code\":\"outer\",\"message\":\"{message}\"}}}}");
        Assert.Equal((code, words), (Code(reading), Message(reading)));
    }

    static string Code(Reading reading) => reading.Video.ErrorCode.Plain;

    static string Message(Reading reading) => reading.Video.ErrorMessage.Plain;

    static Reading Read(string body, int status = 200) =>
        FormatSet.BuiltIn.General.Read(new UpstreamReply(status, Encoding.UTF8.GetBytes(body)), "job-1", UnknownStatus.InProgress);
}
