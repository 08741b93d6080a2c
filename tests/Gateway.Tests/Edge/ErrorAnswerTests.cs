using System.Text.Json;
using Gateway.Edge;
using Gateway.Failures;
using Gateway.Formats;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Edge;

public class ErrorAnswerTests
{
    [Fact]
    public async Task The_body_has_all_four_keys()
    {
        var (context, error) = await WriteAsync(new(FailureReason.MissingId, "Where is the \"id\"?") { Param = "video_id" });
        Assert.Equal(400, context.Response.StatusCode);
        Assert.Equal("application/json", context.Response.ContentType);
        Assert.Equal("no-store", context.Response.Headers.CacheControl);
        Assert.Equal("""{"message":"Where is the \"id\"?","type":"invalid_request_error","param":"video_id","code":"missing_id"}""", error.GetRawText());
    }

    [Fact]
    public async Task Missing_values_are_null()
    {
        var (_, error) = await WriteAsync(new(FailureReason.NotFound, "No such video."));
        Assert.Equal("""{"message":"No such video.","type":"invalid_request_error","param":null,"code":"video_not_found"}""", error.GetRawText());
    }

    [Fact]
    public async Task The_status_and_code_of_the_upstream_take_precedence()
    {
        var (context, error) = await WriteAsync(new(FailureReason.Refused, "Too long.") { UpstreamStatus = 422, Code = "too_long" });
        Assert.Equal(422, context.Response.StatusCode);
        Assert.Equal("too_long", error.GetProperty("code").GetString());
        Assert.Equal("false", context.Response.Headers["x-should-retry"]);
    }

    [Theory]
    [InlineData(FailureReason.RateLimited, null, null, "5")]
    [InlineData(FailureReason.RateLimited, null, 12.2, "13")]
    [InlineData(FailureReason.OutOfQuota, null, null, "5")]
    [InlineData(FailureReason.Unavailable, null, null, "5")]
    [InlineData(FailureReason.UpstreamError, 503, 7.0, "7")]
    [InlineData(FailureReason.UpstreamError, null, 7.0, null)]
    [InlineData(FailureReason.NotFound, null, 7.0, null)]
    public async Task A_429_and_a_503_have_Retry_After(object reason, int? status, double? wait, string? retryAfter)
    {
        var failure = new Failure((FailureReason)reason, "Later.") { UpstreamStatus = status, RetryAfter = wait is { } seconds ? TimeSpan.FromSeconds(seconds) : null };
        var (context, _) = await WriteAsync(failure);
        Assert.Equal(retryAfter, (string?)context.Response.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_405_says_what_is_allowed()
    {
        var (context, _) = await WriteAsync(new(FailureReason.MethodNotAllowed, "No.") { Allow = "GET, HEAD" });
        Assert.Equal("GET, HEAD", context.Response.Headers.Allow);
    }

    static async Task<(HttpContext Context, JsonElement Error)> WriteAsync(Failure failure)
    {
        var body = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = body } };
        context.Request.Method = "GET";
        await ErrorAnswer.WriteAsync(context, failure);
        await context.Response.BodyWriter.FlushAsync();
        Assert.Equal(body.Length, context.Response.ContentLength);
        return (context, JsonDocument.Parse(body.ToArray()).RootElement.GetProperty("error"));
    }
}
