using System.Text;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;

namespace Gateway.Tests.Formats.Language;

public class ErrorCodeKeysTests
{
    const string Mine = """{ "error_code": ["ret", "code"], "success_codes": ["ret=1", "code=fine"], "moderation_codes": "77" }""";

    [Theory]
    [InlineData(Mine, """{"id":"job-1","ret":1}""", VideoStatus.Queued, "")]
    [InlineData(Mine, """{"id":"job-1","code":"fine"}""", VideoStatus.Queued, "")]
    [InlineData(Mine, """{"id":"job-1","code":1}""", VideoStatus.Failed, "1")]
    [InlineData(Mine, """{"id":"job-1","ret":"fine"}""", VideoStatus.Failed, "fine")]
    [InlineData(Mine, """{"id":"job-1","ret":1,"code":2}""", VideoStatus.Failed, "2")]
    [InlineData(Mine, """{"id":"job-1","ret":"success","code":"0"}""", VideoStatus.Queued, "")]
    [InlineData(Mine, """{"id":"job-1","code":10000}""", VideoStatus.Failed, "10000")]
    [InlineData("{}", """{"id":"job-1","code":10000}""", VideoStatus.Queued, "")]
    [InlineData("{}", """{"id":"job-1","error":{"code":10000}}""", VideoStatus.Failed, "10000")]
    [InlineData(Mine, """{"id":"job-1","ret":77}""", VideoStatus.Failed, "moderation_blocked")]
    [InlineData(Mine, """{"id":"job-1","ret":1026}""", VideoStatus.Failed, "1026")]
    [InlineData("{}", """{"id":"job-1","code":1026}""", VideoStatus.Failed, "moderation_blocked")]
    [InlineData("{}", """{"id":"job-1","code":10260}""", VideoStatus.Failed, "10260")]
    public void A_format_says_which_codes_are_none_and_which_are_moderations(string format, string body, object status, string code)
    {
        var video = Compiled(format).Read(Reply(body), "job-1", UnknownStatus.Error).Video;
        Assert.Equal(((VideoStatus)status, code), (video.Status, video.ErrorCode.Plain));
    }

    [Theory]
    [InlineData("{}", """{"request_id":"r"}""", "r")]
    [InlineData("{}", """{"id":"a","request_id":"r"}""", "a")]
    [InlineData("""{ "id": ["trace", "ref"], "call_ids": "ref" }""", """{"ref":"r","trace":"t"}""", "t")]
    [InlineData("""{ "id": ["trace", "ref"], "call_ids": "ref" }""", """{"ref":"r"}""", "r")]
    [InlineData("""{ "id": ["ref", "trace"], "call_ids": "ref" }""", """{"ref":"r","trace":"t"}""", "r")]
    public void A_format_says_which_ids_may_be_the_calls_alone(string format, string body, string id) =>
        Assert.Equal(id, Compiled(format).ReadCreated(Reply(body), "m", withImage: false).RawId);

    [Theory]
    [InlineData("{}", """{"request_id":"r","error":"why"}""", FailureReason.Refused)]
    [InlineData("{}", """{"id":"a","error":"why"}""", null)]
    [InlineData("""{ "id": ["trace", "ref"], "call_ids": "ref" }""", """{"ref":"r","error":"why"}""", FailureReason.Refused)]
    [InlineData("""{ "id": ["trace", "ref"], "call_ids": "ref" }""", """{"trace":"t","error":"why"}""", null)]
    [InlineData("""{ "call_ids": [] }""", """{"request_id":"r","error":"why"}""", null)]
    public void Beside_an_error_an_id_of_the_call_is_no_job(string format, string body, object? reason) =>
        Assert.Equal((FailureReason?)reason, Compiled(format).ReadCreated(Reply(body), "m", withImage: false).Refusal?.Reason);

    [Fact]
    public void A_success_code_has_a_place() => Assert.Equal(
        ["mine.json: success_codes: '1' is not a code at a place; write ret=1"],
        Assert.Throws<FormatFaultsException>(() => Compiled("""{ "success_codes": "1" }""")).Faults);

    static Format Compiled(string json) => FormatSet.Compile([FormatSource.FromJson("mine", "mine.json", new MemoryStream(Encoding.UTF8.GetBytes("""{ "create": { "request": "POST /x" }, """ + json[1..])))]).Find("mine")!;

    static UpstreamReply Reply(string body) => new(200, Encoding.UTF8.GetBytes(body));
}
