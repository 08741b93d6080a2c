using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Gateway.Formats;

/// <summary>The words by which suppliers say why they refused a poll, in whatever status and place.</summary>
static class RefusalWords
{
    static readonly Regex StillRunning = Vocabulary.Pattern("""
        still[ ](in[ ]progress|running|processing|pending|queued) | (is|are)[ ](in[ ]progress|not[ ]ready) | not[ ]ready[ ]yet
        | not[ ](completed|finished)[ ]yet | not[ ]yet[ ](completed|finished)
        """);

    static readonly Regex OutOfQuota = Vocabulary.Pattern("""
        (insufficient|exhausted|exceeded|low|no|any|all[ ]available|not[ ]enough|out[ ]of|zero|negative)[ _-]{0,2}(\w+[ _-]){0,3}(balance|quota|credit|fund|resource[ ]pack)
        | (balance|quota|credits?)[ _-](\w+[ _-]){0,4}(insufficient|exceeded|exhausted|used[ ]up|not[ ]enough|too[ ]low|depleted|run[ ]out|spent)
        | (balance|quota|credit)(_?not_?enough|insufficient|exhausted)
        | spending[ ]limit | free[ _-]?tier | arrear | overdue | payment[ ]required | billing
        | 余额 | 额度 | 欠费
        """);

    static readonly FrozenSet<string> OutOfQuotaCodes = FrozenSet.ToFrozenSet(
    [
        "insufficient_quota", "insufficient_user_quota", "insufficient_token_quota", "pre_consume_token_quota_failed",
        "insufficient_balance", "InsufficientBalance", "insufficient_credits", "CreditInsufficient", "AccountOverdueError", "Arrearage",
    ],
    StringComparer.OrdinalIgnoreCase);

    static readonly Regex NotFound = Vocabulary.Pattern("""
        not[ _-]?exists? | not[ _-]?found | no[ ]such[ ](task|job|video) | does(n't|[ ]not)[ ]exist | record[ ]?(info)?[ ]is[ ]null
        | 不存在 | 未找到
        """);

    static readonly Regex NoSuchModel = Vocabulary.Pattern("model[ _-]?not[ _-]?(found|exist)");

    static readonly Regex NoModel = Vocabulary.Pattern("""
        model[ _-]?(is[ ])?not[ _-]?(found|exist|open|support) | (unknown|unsupported|invalid|no[ ]such)[ _-]model\b
        | \bmodel\b[^.\n]{0,80}(does[ ]not[ ]exist|doesn't[ ]exist|not[ ]found|not[ ]supported|not[ ]available)
        | endpoint_?or_?model | no[ ]available[ ]channel | 无可用渠道 | 模型不存在
        """);

    static readonly Regex RateLimited = Vocabulary.Pattern("""
        \b(requests?[ _-]?)?rate[ _-]?(limit|quota) | reached[ ](the[ ])?(api|request|call)[ ](rate[ ])?limit | too[ _]many[ _](requests|tasks) | throttl | concurren | parallel[ ]tasks | 请求过于频繁 | 饱和 | 限流
        """);

    static readonly Regex BadKey = Vocabulary.Pattern("""
        (invalid|incorrect|wrong|missing|bad|expired)[ _-]?(api[ _-]?)?(key|token) | unauthori[sz]ed | authentication | authorization
        | api[ _-]?key[ ](is[ ])?(not[ ]valid|invalid) | 无效的令牌
        """);

    static readonly Regex BadRequest = Vocabulary.Pattern("""
        invalid[ _-]?(request|param|argument|input|image|value) | bad[ _-]?request | validation | missing[ _-]?param
        """);

    static readonly Regex Broken = Vocabulary.Pattern("""
        server[ _-]?error | internal[ _-]?(server[ _-]?)?error | temporar(y|ily) | unavailable | overload | busy | time[d]?[ _-]?out | try[ ]again[ ]later
        """);

    /// <summary>The upstream itself is out of order, which says nothing about the job.</summary>
    public static bool SaysBroken(string text) => Broken.IsMatch(text);

    /// <summary>The job is not there yet: no failure at all.</summary>
    public static bool SaysStillRunning(string text) => StillRunning.IsMatch(text);

    /// <summary>The account has nothing left.</summary>
    public static bool SaysOutOfQuota(string text) => OutOfQuota.IsMatch(text);

    /// <summary>Whether an error's code is, as a whole, one by which suppliers say that the account has nothing left.</summary>
    public static bool IsOutOfQuota(string? code) => code is not null && OutOfQuotaCodes.Contains(code);

    /// <summary>There is no such job. That there is no such model says nothing about the job.</summary>
    public static bool SaysNotFound(string text) => NotFound.IsMatch(text) && !NoSuchModel.IsMatch(text);

    /// <summary>There is no such model, or none for this account: of a create, which has no job yet.</summary>
    public static bool SaysNoSuchModel(string text) => NoModel.IsMatch(text);

    /// <summary>Whether an error's code is, as a whole, the one by which suppliers say that there is no such model.</summary>
    public static bool IsNoSuchModel(string? code) => string.Equals(code, "model_not_found", StringComparison.OrdinalIgnoreCase);

    /// <summary>Too many requests.</summary>
    public static bool SaysRateLimited(string text) => RateLimited.IsMatch(text);

    /// <summary>The key is wrong.</summary>
    public static bool SaysBadKey(string text) => BadKey.IsMatch(text);

    /// <summary>The request was wrong, and not the job.</summary>
    public static bool SaysBadRequest(string text) => BadRequest.IsMatch(text);
}
