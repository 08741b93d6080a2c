using Gateway.Formats;
using Gateway.OpenAI;

namespace Gateway.Tests.Formats.Vocabulary;

public class RefusalWordsTests
{
    [Theory]
    [InlineData("The task is still in progress")]
    [InlineData("still running")]
    [InlineData("STILL PROCESSING")]
    [InlineData("still pending")]
    [InlineData("still queued")]
    [InlineData("Request is in progress")]
    [InlineData("results are not ready")]
    [InlineData("video not ready yet")]
    [InlineData("not completed yet")]
    [InlineData("not yet finished")]
    public void Still_running(string text) => Only(text, "running");

    [Theory]
    [InlineData("insufficient balance")]
    [InlineData("INSUFFICIENT_QUOTA")]
    [InlineData("insufficient_user_quota")]
    [InlineData("exceeded your current quota")]
    [InlineData("not enough credits")]
    [InlineData("out of credit")]
    [InlineData("no funds")]
    [InlineData("low balance")]
    [InlineData("quota exceeded")]
    [InlineData("quota_exhausted")]
    [InlineData("credits have run out")]
    [InlineData("balance is too low")]
    [InlineData("BalanceNotEnough")]
    [InlineData("balance_not_enough")]
    [InlineData("resource pack exhausted, no resource pack")]
    [InlineData("spending limit reached")]
    [InlineData("Arrearage")]
    [InlineData("AccountOverdueError")]
    [InlineData("payment required")]
    [InlineData("billing hard limit")]
    [InlineData("余额不足")]
    [InlineData("额度已用完")]
    [InlineData("账户欠费")]
    public void Out_of_quota(string text) => Only(text, "quota");

    [Theory]
    [InlineData("not found")]
    [InlineData("NOT_FOUND")]
    [InlineData("NotFound")]
    [InlineData("task_not_exist")]
    [InlineData("not exists")]
    [InlineData("no such task")]
    [InlineData("no such video")]
    [InlineData("doesn't exist")]
    [InlineData("does not exist")]
    [InlineData("recordInfo is null")]
    [InlineData("record is null")]
    [InlineData("任务不存在")]
    [InlineData("未找到任务")]
    public void Not_found(string text) => Only(text, "found");

    [Theory]
    [InlineData("rate limit reached")]
    [InlineData("rate_limit_exceeded")]
    [InlineData("RateLimit")]
    [InlineData("too many requests")]
    [InlineData("too_many_tasks")]
    [InlineData("throttled")]
    [InlineData("Throttling")]
    [InlineData("concurrency limit")]
    [InlineData("parallel tasks")]
    [InlineData("请求过于频繁")]
    [InlineData("当前分组负载已饱和")]
    [InlineData("触发限流")]
    public void Rate_limited(string text) => Only(text, "rate");

    [Theory]
    [InlineData("invalid api key")]
    [InlineData("Incorrect API key provided")]
    [InlineData("invalid_api_key")]
    [InlineData("invalid token")]
    [InlineData("InvalidKey")]
    [InlineData("missing api key")]
    [InlineData("expired token")]
    [InlineData("Unauthorized")]
    [InlineData("unauthorised")]
    [InlineData("authentication failed")]
    [InlineData("Authorization header is due")]
    [InlineData("API key not valid")]
    [InlineData("api_key is invalid")]
    [InlineData("无效的令牌")]
    public void Bad_key(string text) => Only(text, "key");

    [Theory]
    [InlineData("invalid request")]
    [InlineData("invalid_request_error")]
    [InlineData("InvalidParameter")]
    [InlineData("invalid argument")]
    [InlineData("invalid input")]
    [InlineData("invalid image")]
    [InlineData("invalid value")]
    [InlineData("Bad Request")]
    [InlineData("validation error")]
    [InlineData("missing_param")]
    public void Bad_request(string text) => Only(text, "request");

    [Theory]
    [InlineData("")]
    [InlineData("internal error")]
    [InlineData("generation failed")]
    [InlineData("something went wrong")]
    [InlineData("the task was cancelled")]
    [InlineData("the key frame is black")]
    [InlineData("creditable")]
    [InlineData("found nothing")]
    [InlineData("the video was not completed")]
    [InlineData("completed")]
    public void Most_texts_say_nothing_of_the_kind(string text) => Only(text, "");

    static void Only(string text, string said)
    {
        var all = new (string Word, Phrases Phrases)[]
        {
            ("running", RefusalWords.StillRunning), ("quota", RefusalWords.OutOfQuota), ("found", RefusalWords.NotFound),
            ("rate", RefusalWords.RateLimited), ("key", RefusalWords.BadKey), ("request", RefusalWords.BadRequest),
        };
        Assert.Equal(said, string.Join(' ', all.Where(pair => pair.Phrases.In(new UpstreamText(text))).Select(pair => pair.Word)));
    }
}
