using System.Text;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;

namespace Gateway.Tests.Formats.Create;

public class CreateReplyTests
{
    [Theory]
    [InlineData(400, "{}", FailureReason.Refused, 400)]
    [InlineData(401, "{}", FailureReason.BadKey, null)]
    [InlineData(402, "{}", FailureReason.OutOfQuota, null)]
    [InlineData(403, "{}", FailureReason.Forbidden, null)]
    [InlineData(404, "{}", FailureReason.UpstreamError, 502)]
    [InlineData(404, "<html>", FailureReason.UpstreamError, 502)]
    [InlineData(405, "{}", FailureReason.UpstreamError, 502)]
    [InlineData(408, "{}", FailureReason.Ambiguous, null)]
    [InlineData(409, "{\"error\":\"why\"}", FailureReason.Refused, 409)]
    [InlineData(422, "{\"detail\":\"why\"}", FailureReason.Refused, 422)]
    [InlineData(429, "<html>", FailureReason.RateLimited, null)]
    [InlineData(500, "", FailureReason.Ambiguous, null)]
    [InlineData(500, "{\"detail\":\"oops\"}", FailureReason.Ambiguous, null)]
    [InlineData(502, "<html>", FailureReason.Ambiguous, null)]
    [InlineData(503, "<html>", FailureReason.UpstreamError, 503)]
    [InlineData(504, "{\"error\":\"oops\"}", FailureReason.Ambiguous, null)]
    [InlineData(524, "", FailureReason.Ambiguous, null)]
    [InlineData(400, "{\"error\":\"the image does not exist\"}", FailureReason.Refused, 400)]
    [InlineData(400, "{\"error\":\"still in progress\"}", FailureReason.Refused, 400)]
    [InlineData(403, "{\"error\":\"insufficient balance\"}", FailureReason.OutOfQuota, null)]
    [InlineData(429, "{\"error\":\"quota exceeded\"}", FailureReason.OutOfQuota, null)]
    [InlineData(400, "{\"error\":{\"code\":\"model_not_found\"}}", FailureReason.UnknownModel, null)]
    [InlineData(404, "{\"error\":\"The model sora-9 does not exist\"}", FailureReason.UnknownModel, null)]
    [InlineData(404, "{\"error\":{\"code\":\"InvalidEndpointOrModel.NotFound\",\"message\":\"x\"}}", FailureReason.UnknownModel, null)]
    [InlineData(503, "{\"error\":{\"message\":\"当前分组 default 下对于模型 x 无可用渠道\"}}", FailureReason.UnknownModel, null)]
    [InlineData(200, "", FailureReason.Ambiguous, null)]
    [InlineData(200, "<html>", FailureReason.Ambiguous, null)]
    [InlineData(200, "[1]", FailureReason.Ambiguous, null)]
    [InlineData(200, "{}", FailureReason.Ambiguous, null)]
    [InlineData(200, "{\"status\":\"queued\"}", FailureReason.Ambiguous, null)]
    [InlineData(200, "{\"id\":\"\"}", FailureReason.Ambiguous, null)]
    [InlineData(200, "{\"id\":\"..\"}", FailureReason.Ambiguous, null)]
    [InlineData(200, "{\"id\":true}", FailureReason.Ambiguous, null)]
    [InlineData(200, "{\"id\":{\"a\":1}}", FailureReason.Ambiguous, null)]
    [InlineData(200, "{\"code\":\"fail_to_fetch_task\",\"message\":\"why\",\"data\":null}", FailureReason.Refused, 400)]
    [InlineData(200, "{\"error\":{\"message\":\"why\"},\"request_id\":\"r\"}", FailureReason.Refused, 400)]
    [InlineData(200, "{\"code\":429,\"message\":\"why\"}", FailureReason.RateLimited, null)]
    [InlineData(200, "{\"code\":\"404\",\"message\":\"why\"}", FailureReason.UpstreamError, 502)]
    [InlineData(200, "{\"error\":\"invalid api key\"}", FailureReason.BadKey, null)]
    [InlineData(200, "{\"error\":\"server error\"}", FailureReason.Ambiguous, null)]
    [InlineData(200, "{\"code\":\"500\",\"message\":\"why\"}", FailureReason.Ambiguous, null)]
    [InlineData(200, "{\"code\":503,\"message\":\"why\"}", FailureReason.UpstreamError, 503)]
    [InlineData(200, "{\"message\":\"insufficient balance\"}", FailureReason.OutOfQuota, null)]
    [InlineData(200, "{\"message\":\"whatever\"}", FailureReason.Ambiguous, null)]
    public void A_create_without_an_id_fails_by_name(int status, string body, object reason, int? kept)
    {
        var failure = Read("auto", status, body).Failure!;
        Assert.Equal(((FailureReason)reason, kept ?? ((FailureReason)reason).Status), (failure.Reason, failure.Status));
    }

    /// <summary>Words of every kind that mean "not made" at another status, in every place where words may stand.</summary>
    public static TheoryData<int, string> WordsOfAServerThatFailed
    {
        get
        {
            var data = new TheoryData<int, string>();
            string[] texts =
            [
                "insufficient balance", "quota exceeded", "insufficient_quota", "余额不足", "invalid api key", "rate limit exceeded",
                "The model sora-9 does not exist", "no available channel", "blocked by our content policy",
            ];
            foreach (var status in (int[])[408, 425, 499, 500, 501, 502, 504, 520, 524, 529, 599])
            {
                foreach (var text in texts)
                {
                    data.Add(status, $$$"""{"error":"{{{text}}}"}""");
                    data.Add(status, $$$"""{"error":{"message":"{{{text}}}","code":"server_error"}}""");
                    data.Add(status, $$$"""{"code":"do_request_failed","message":"{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"{{{text}}}\"}}"}""");
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(WordsOfAServerThatFailed))]
    public void Where_the_server_failed_no_words_say_that_nothing_was_made(int status, string body) =>
        Assert.Equal(FailureReason.Ambiguous, Read("auto", status, body).Failure!.Reason);

    [Theory]
    [InlineData("""{"code":STATUS,"message":"insufficient balance"}""")]
    [InlineData("""{"code":"STATUS","message":"The model sora-9 does not exist"}""")]
    [InlineData("""{"error":{"code":STATUS,"message":"quota exceeded"}}""")]
    [InlineData("""{"error":{"type":"server_error","message":"quota exceeded"},"code":STATUS}""")]
    [InlineData("""{"code":STATUS,"message":"{\"error\":{\"code\":\"insufficient_quota\",\"message\":\"quota exceeded\"}}"}""")]
    [InlineData("""{"status":STATUS,"error":"Internal Server Error","message":"quota exceeded"}""")]
    [InlineData("""{"status":STATUS,"message":"quota exceeded"}""")]
    public void Nor_where_the_status_stands_inside_of_a_200(string body)
    {
        foreach (var status in (int[])[408, 425, 499, 500, 502, 504, 524])
            Assert.Equal(FailureReason.Ambiguous, Read("auto", 200, body.Replace("STATUS", $"{status}", StringComparison.Ordinal)).Failure!.Reason);
    }

    [Theory]
    [InlineData("""{"error":{"message":"quota exceeded","code":"server_error"}}""")]
    [InlineData("""{"error":"insufficient balance"}""")]
    public void Words_at_a_503_say_nothing_of_the_key(string body)
    {
        var failure = Read("auto", 503, body).Failure!;
        Assert.Equal((FailureReason.UpstreamError, 503), (failure.Reason, failure.Status));
    }

    [Theory]
    [InlineData("""{"error":{"code":"insufficient_quota","message":"x"}}""", FailureReason.OutOfQuota)]
    [InlineData("""{"code":"insufficient_user_quota","message":"x","data":null}""", FailureReason.OutOfQuota)]
    [InlineData("""{"error":{"code":"pre_consume_token_quota_failed","message":"x"}}""", FailureReason.OutOfQuota)]
    [InlineData("""{"error":{"type":"insufficient_quota","code":null,"message":"x"}}""", FailureReason.OutOfQuota)]
    [InlineData("""{"code":500,"error":{"code":"Insufficient_Quota","message":"x"}}""", FailureReason.OutOfQuota)]
    [InlineData("""{"error":{"code":"model_not_found","message":"x"}}""", FailureReason.UnknownModel)]
    [InlineData("""{"error":{"code":"insufficient_quota_check_failed","message":"x"}}""", FailureReason.Ambiguous)]
    [InlineData("""{"error":{"code":"no insufficient_quota","message":"x"}}""", FailureReason.Ambiguous)]
    public void Only_a_code_says_so_where_the_server_failed(string body, object reason)
    {
        foreach (var status in (int[])[408, 425, 499, 500, 502, 504, 524]) Assert.Equal((FailureReason)reason, Read("auto", status, body).Failure!.Reason);
    }

    [Theory]
    [InlineData(400, "{\"error\":{\"code\":\"sentinel_block\",\"message\":\"This content may violate our guardrails\"}}")]
    [InlineData(403, "{\"error\":\"flagged by content policy\"}")]
    [InlineData(422, "{\"detail\":[{\"msg\":\"content policy violation\"}]}")]
    [InlineData(200, "{\"error\":{\"code\":\"DataInspectionFailed\",\"message\":\"Input may contain inappropriate content\"}}")]
    public void What_moderation_refuses_says_so(int status, string body)
    {
        var failure = Read("openai", status, body).Failure!;
        Assert.Equal((FailureReason.Refused, 400, "moderation_blocked"), (failure.Reason, failure.Status, failure.Code));
    }

    [Theory]
    [InlineData("kling", "{\"code\":1102,\"message\":\"Account balance not enough\"}", FailureReason.OutOfQuota)]
    [InlineData("kling", "{\"code\":1203,\"message\":\"Requested resource does not exist: model\"}", FailureReason.Refused)]
    [InlineData("kling", "{\"code\":5000,\"message\":\"busy\"}", FailureReason.Ambiguous)]
    [InlineData("minimax", "{\"base_resp\":{\"status_code\":1002,\"status_msg\":\"rate limit\"}}", FailureReason.RateLimited)]
    [InlineData("minimax", "{\"base_resp\":{\"status_code\":2013,\"status_msg\":\"invalid params\"}}", FailureReason.Refused)]
    [InlineData("jimeng", "{\"code\":50430,\"message\":\"Request Has Reached API Concurrent Limit\"}", FailureReason.RateLimited)]
    public void The_numbers_of_a_supplier_mean_what_they_mean_in_a_poll_but_for_its_own_failures(string word, string body, object reason) =>
        Assert.Equal((FailureReason)reason, Read(word, 200, body).Failure!.Reason);

    [Theory]
    [InlineData("openai", "{\"id\":\"a\"}", "a")]
    [InlineData("openai", "{\"id\":7}", "7")]
    [InlineData("openai", "{\"id\":\"a\",\"error\":\"odd\"}", "a")]
    [InlineData("openai", "{\"data\":{\"taskId\":\"a\"},\"request_id\":\"r\"}", "a")]
    [InlineData("openai", "{\"id\":\"a\",\"data\":{\"status\":\"queued\"}}", "a")]
    [InlineData("openai", "{\"request_id\":\"r\"}", "r")]
    [InlineData("auto", "{\"output\":{\"task_id\":\"a\",\"task_status\":\"PENDING\"},\"request_id\":\"r\"}", "a")]
    [InlineData("new-api", "{\"id\":12,\"task_id\":\"task_1\"}", "task_1")]
    [InlineData("new-api", "{\"code\":\"success\",\"data\":\"task_1\"}", "task_1")]
    [InlineData("jimeng", "{\"code\":10000,\"data\":{\"task_id\":\"a\"},\"request_id\":\"r\"}", "m/a")]
    public void The_id_of_the_job_is_found(string word, string body, string id)
    {
        var created = Read(word, 200, body);
        Assert.Null(created.Failure);
        Assert.Equal(id, created.RawId);
    }

    [Theory]
    [InlineData("{\"id\":\"a\"}", VideoStatus.Queued)]
    [InlineData("{\"id\":\"a\",\"status\":\"queued\"}", VideoStatus.Queued)]
    [InlineData("{\"id\":\"a\",\"status\":\"processing\"}", VideoStatus.InProgress)]
    [InlineData("{\"id\":\"a\",\"status\":\"simmering\"}", VideoStatus.InProgress)]
    [InlineData("{\"id\":\"a\",\"status\":\"success\"}", VideoStatus.Queued)]
    [InlineData("{\"id\":\"a\",\"code\":1,\"message\":\"why\"}", VideoStatus.Queued)]
    [InlineData("{\"id\":\"a\",\"status\":\"succeeded\",\"url\":\"https://h/v\"}", VideoStatus.Completed)]
    [InlineData("{\"id\":\"a\",\"status\":\"failed\",\"error\":{\"message\":\"why\"}}", VideoStatus.Failed)]
    public void The_video_is_queued_unless_the_reply_knows_more(string body, object status) =>
        Assert.Equal((VideoStatus)status, Read("task-envelope", 200, body).Video.Status);

    [Fact]
    public void An_id_that_no_request_could_hold_is_none() =>
        Assert.Equal(FailureReason.Ambiguous, Read("openai", 200, $"{{\"id\":\"{new string('a', Format.LongestId + 1)}\"}}").Failure!.Reason);

    static Reading Read(string word, int status, string body) =>
        FormatSet.BuiltIn.Find(word)!.ReadCreated(new UpstreamReply(status, Encoding.UTF8.GetBytes(body)), "m", withImage: false);
}
