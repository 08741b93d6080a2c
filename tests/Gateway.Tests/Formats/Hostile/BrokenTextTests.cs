using System.Text;
using Gateway.Failures;
using Gateway.OpenAI;

namespace Gateway.Tests.Formats.Hostile;

public class BrokenTextTests
{
    [Theory]
    [InlineData("\\ud800", "\uFFFD")]
    [InlineData("\\udc00", "\uFFFD")]
    [InlineData("a\\udc00\\ud800b", "a\uFFFD\uFFFDb")]
    [InlineData("\\ud83d\\ude00", "\U0001F600")]
    [InlineData("\\u0073", "s")]
    [InlineData("\\\"\\\\\\/", "\"\\/")]
    public void Lone_surrogates_become_the_replacement_character(string written, string read)
    {
        var video = HostileReply.Read($"{{\"status\":\"failed\",\"prompt\":\"{written}\",\"error\":{{\"code\":\"{written}\",\"message\":\"{written}\"}}}}").Video;
        Assert.Equal(read, Encoding.UTF8.GetString(video.Prompt!.Value.Span));
        Assert.Equal(read, video.ErrorMessage.Plain);
        Assert.Equal(read, video.ErrorCode.Plain);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xC0, 0x80 })]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 })]
    [InlineData(new byte[] { 0xE4, 0xB8 })]
    [InlineData(new byte[] { 0xF4, 0x90, 0x80, 0x80 })]
    public void Invalid_UTF8_becomes_the_replacement_character(byte[] broken)
    {
        var video = HostileReply.Read([.. "{\"status\":\"running\",\"prompt\":\"a"u8, .. broken, .. "b\",\""u8, .. broken, .. "\":1}"u8]).Video;
        var prompt = Encoding.UTF8.GetString(video.Prompt!.Value.Span);
        Assert.Equal("ab", prompt.Replace("\uFFFD", "", StringComparison.Ordinal));
        Assert.Contains("\uFFFD", prompt, StringComparison.Ordinal);
    }

    [Fact]
    public void A_byte_order_mark_is_skipped_once()
    {
        Assert.Equal(VideoStatus.InProgress, HostileReply.Read("\uFEFF{\"status\":\"running\"}").Video.Status);
        HostileReply.FailsAs(FailureReason.NotJson, "\uFEFF\uFEFF{\"status\":\"running\"}");
        HostileReply.FailsAs(FailureReason.Empty, "\uFEFF");
        HostileReply.FailsAs(FailureReason.Empty, "\uFEFF \r\n\t");
    }

    [Theory]
    [InlineData("{\"\\u0073tatus\":\"running\"}")]
    [InlineData("{\"status\":\"\\u0072unning\"}")]
    [InlineData("{\"d\\u0061ta\":{\"st\\u0061tus\":\"RUNN\\u0049NG\"}}")]
    public void Escaped_names_and_words_are_the_same(string body) => Assert.Equal(VideoStatus.InProgress, HostileReply.Read(body).Video.Status);

    [Theory]
    [InlineData("{\"status\":\"running\"}x")]
    [InlineData("{\"status\":\"running\"}{}")]
    [InlineData("{\"status\":\"running\"}\0")]
    [InlineData("\0{\"status\":\"running\"}")]
    [InlineData("{\"status\":\"running\0\"}")]
    [InlineData("{\"status\":\"run\nning\"}")]
    [InlineData("{\"status\":\"running\",}")]
    [InlineData("{\"status\":\"running\"//\n}")]
    [InlineData("{'status':'running'}")]
    [InlineData("{\"status\":\"running\",\"progress\":NaN}")]
    [InlineData("{\"status\":\"running\",\"progress\":Infinity}")]
    [InlineData("{\"status\":\"running\",\"progress\":01}")]
    [InlineData("{\"status\":\"running\",\"progress\":.5}")]
    [InlineData("{\"status\":\"runn")]
    [InlineData("{\"status\":\"running\"")]
    [InlineData("{")]
    [InlineData("[] []")]
    [InlineData("1 2")]
    [InlineData("<html>502 Bad Gateway</html>")]
    [InlineData("data: {\"status\":\"running\"}\n\n")]
    public void What_is_no_JSON_fails_by_that_name(string body) => HostileReply.FailsAs(FailureReason.NotJson, body);

    [Theory]
    [InlineData("[]")]
    [InlineData("[3]")]
    [InlineData("null")]
    [InlineData("\"running\"")]
    [InlineData("3")]
    [InlineData(" true ")]
    public void JSON_that_is_no_object_fails_by_that_name(string body) => HostileReply.FailsAs(FailureReason.NotAnObject, body);

    [Theory]
    [InlineData("", 200)]
    [InlineData("", 302)]
    public void An_empty_body_fails_by_that_name(string body, int status) => HostileReply.FailsAs(FailureReason.Empty, body, status);

    [Theory]
    [InlineData("", 202)]
    [InlineData("", 204)]
    [InlineData(" \t\r\n", 204)]
    public void An_empty_202_or_204_is_a_job_that_runs(string body, int status) =>
        Assert.Equal(VideoStatus.InProgress, HostileReply.Read(body, status).Video.Status);
}
