using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;

namespace Gateway.Tests.Formats.Language;

public class RuleTests
{
    [Theory]
    [InlineData("a => queued", VideoStatus.Queued, null)]
    [InlineData("a => in_progress", VideoStatus.InProgress, null)]
    [InlineData("a=>completed", VideoStatus.Completed, null)]
    [InlineData("a => failed", VideoStatus.Failed, null)]
    [InlineData("a & b=c =>  failed  moderation_blocked ", VideoStatus.Failed, "moderation_blocked")]
    public void A_verdict_is_a_status_and_a_failure_may_have_a_code(string text, object status, string? code)
    {
        var rule = Rule.Parse(text, new PathTree());
        Assert.Equal((text, (VideoStatus?)status, code, null), (rule.Text, rule.Status, rule.Code, rule.Reason));
        Assert.Equal(text.Count(letter => letter == '&') + 1, rule.Condition.Terms.Length);
    }

    [Theory]
    [InlineData("not_found", FailureReason.NotFound)]
    [InlineData("rate_limited", FailureReason.RateLimited)]
    [InlineData("out_of_quota", FailureReason.OutOfQuota)]
    [InlineData("bad_key", FailureReason.BadKey)]
    [InlineData("bad_request", FailureReason.Refused)]
    [InlineData("upstream_broken", FailureReason.NoJob)]
    public void Or_the_reason_why_the_poll_failed(string verdict, object reason)
    {
        var rule = Rule.Parse($"a => {verdict}", new PathTree());
        Assert.Equal((null, null, (FailureReason?)reason), (rule.Status, rule.Code, rule.Reason));
    }

    [Theory]
    [InlineData("a", "'a' is no rule: write condition => verdict")]
    [InlineData("a => b => failed", "'a => b => failed' is no rule: write condition => verdict")]
    [InlineData(" => failed", "'' is no place: write a.b, a[0].b, a[key].b or a[key=value].b")]
    public void What_is_no_rule_says_what_would_be_one(string text, string message) => Assert.Equal(message, Fault(text));

    [Theory]
    [InlineData("")]
    [InlineData("done")]
    [InlineData("Failed")]
    [InlineData("completed no_video")]
    [InlineData("not_found x")]
    [InlineData("failed a b")]
    public void An_unknown_verdict_says_which_are_known(string verdict) => Assert.Equal(
        $"'a => {verdict}': unknown verdict '{verdict}'; expected queued, in_progress, completed, failed (failed with a code behind it), "
        + "or not_found, rate_limited, out_of_quota, bad_key, bad_request, upstream_broken",
        Fault($"a => {verdict}"));

    static string Fault(string text) => Assert.Throws<FormatException>(() => Rule.Parse(text, new PathTree())).Message;
}
