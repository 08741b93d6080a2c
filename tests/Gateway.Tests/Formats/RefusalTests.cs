using System.Text;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;

namespace Gateway.Tests.Formats;

public class RefusalTests
{
    [Theory]
    [InlineData(400, "{}", FailureReason.Refused, 400)]
    [InlineData(401, "{}", FailureReason.BadKey, null)]
    [InlineData(402, "{}", FailureReason.OutOfQuota, null)]
    [InlineData(403, "{}", FailureReason.Forbidden, null)]
    [InlineData(404, "{}", FailureReason.NotFound, null)]
    [InlineData(409, "", FailureReason.Refused, 409)]
    [InlineData(429, "<html>", FailureReason.RateLimited, null)]
    [InlineData(499, "{}", FailureReason.Refused, 499)]
    [InlineData(500, "{}", FailureReason.UpstreamError, 502)]
    [InlineData(502, "", FailureReason.UpstreamError, 502)]
    [InlineData(503, "", FailureReason.UpstreamError, 503)]
    [InlineData(504, "", FailureReason.UpstreamError, 504)]
    [InlineData(599, "{}", FailureReason.UpstreamError, 502)]
    [InlineData(400, "{\"error\":\"task_not_exist\"}", FailureReason.NotFound, null)]
    [InlineData(403, "{\"error\":\"not found\"}", FailureReason.Forbidden, null)]
    [InlineData(429, "{\"error\":\"not found\"}", FailureReason.RateLimited, null)]
    [InlineData(500, "{\"error\":\"not found\"}", FailureReason.UpstreamError, 502)]
    [InlineData(500, "{\"error\":{\"code\":\"task_not_exist\"}}", FailureReason.NotFound, null)]
    [InlineData(401, "{\"error\":\"insufficient balance\"}", FailureReason.OutOfQuota, null)]
    [InlineData(500, "{\"error\":\"quota exceeded\"}", FailureReason.OutOfQuota, null)]
    [InlineData(401, "{\"error\":\"still in progress\"}", FailureReason.BadKey, null)]
    public void A_status_of_400_or_more_is_a_failed_poll(int status, string body, object reason, int? kept)
    {
        var failure = Read(status, body).Failure!;
        Assert.Equal(((FailureReason)reason, kept ?? ((FailureReason)reason).Status), (failure.Reason, failure.Status));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    public void Unless_it_says_that_the_job_still_runs(int status)
    {
        var reading = Read(status, "{\"error\":\"The task is still in progress\"}");
        Assert.Null(reading.Failure);
        Assert.Equal((VideoStatus.InProgress, 0), (reading.Video.Status, reading.Video.Progress));
    }

    [Theory]
    [InlineData(400, "c")]
    [InlineData(403, "c")]
    [InlineData(401, null)]
    [InlineData(404, null)]
    [InlineData(429, null)]
    [InlineData(500, null)]
    public void The_upstreams_code_is_kept_where_the_reason_has_none_of_its_own(int status, string? code)
    {
        var failure = Read(status, "{\"error\":{\"code\":\"c\",\"message\":\"why\"}}").Failure!;
        Assert.Equal((code, "why"), (failure.Code, failure.Message));
    }

    [Theory]
    [InlineData(400, "The upstream refused the poll.")]
    [InlineData(401, "The upstream refused the API key.")]
    [InlineData(402, "The account at the upstream has no balance or quota left.")]
    [InlineData(403, "The upstream does not allow this request with this API key.")]
    [InlineData(404, "The upstream knows no such video.")]
    [InlineData(429, "The upstream limits the rate of requests: try again later.")]
    [InlineData(500, "The upstream failed to answer the poll: this says nothing about the video.")]
    public void Where_the_upstream_says_nothing_the_gateway_does(int status, string message) => Assert.Equal(message, Read(status, "").Failure!.Message);

    [Theory]
    [InlineData("{\"code\":400,\"message\":\"why\"}", FailureReason.Refused, 400)]
    [InlineData("{\"code\":\"404\",\"message\":\"why\"}", FailureReason.NotFound, null)]
    [InlineData("{\"code\":599,\"message\":\"why\"}", FailureReason.UpstreamError, 502)]
    [InlineData("{\"error\":\"no such task\"}", FailureReason.NotFound, null)]
    [InlineData("{\"error\":\"insufficient balance\"}", FailureReason.OutOfQuota, null)]
    [InlineData("{\"error\":\"too many requests\"}", FailureReason.RateLimited, null)]
    [InlineData("{\"error\":\"invalid api key\"}", FailureReason.BadKey, null)]
    [InlineData("{\"error\":\"invalid parameter\"}", FailureReason.Refused, 400)]
    [InlineData("{\"code\":\"success\",\"data\":null}", FailureReason.NotFound, null)]
    [InlineData("{\"code\":\"success\",\"data\":{}}", FailureReason.NotFound, null)]
    [InlineData("{\"code\":0,\"data\":null}", FailureReason.NoJob, null)]
    [InlineData("{\"code\":0,\"data\":[]}", FailureReason.NoJob, null)]
    [InlineData("{\"data\":{},\"request_id\":\"r\"}", FailureReason.NoJob, null)]
    [InlineData("{\"message\":\"not found\"}", FailureReason.NotFound, null)]
    [InlineData("{\"code\":399,\"message\":\"why\"}", FailureReason.UpstreamError, 502)]
    [InlineData("{\"code\":600,\"message\":\"why\"}", FailureReason.UpstreamError, 502)]
    [InlineData("{\"code\":4040,\"message\":\"why\"}", FailureReason.UpstreamError, 502)]
    [InlineData("{\"error\":\"out of luck\"}", FailureReason.UpstreamError, 502)]
    public void A_good_status_may_hold_a_refusal_too(string body, object reason, int? kept)
    {
        var failure = Read(200, body).Failure!;
        Assert.Equal(((FailureReason)reason, kept ?? ((FailureReason)reason).Status), (failure.Reason, failure.Status));
    }

    [Theory]
    [InlineData("{\"error\":\"invalid parameter: sensitive\"}", VideoStatus.Failed)]
    [InlineData("{\"code\":500,\"message\":\"still running\"}", VideoStatus.InProgress)]
    [InlineData("{\"error\":\"still running\"}", VideoStatus.InProgress)]
    [InlineData("{\"id\":\"a\",\"message\":\"not found\"}", VideoStatus.Queued)]
    [InlineData("{\"data\":null,\"id\":\"a\"}", VideoStatus.Queued)]
    [InlineData("{\"data\":{},\"id\":\"a\"}", VideoStatus.Queued)]
    public void Or_speak_of_the_job(string body, object status)
    {
        var reading = Read(200, body);
        Assert.Null(reading.Failure);
        Assert.Equal((VideoStatus)status, reading.Video.Status);
    }

    static Reading Read(int status, string body) =>
        FormatSet.BuiltIn.General.Read(new UpstreamReply(status, Encoding.UTF8.GetBytes(body)), "job-1", UnknownStatus.InProgress);
}
