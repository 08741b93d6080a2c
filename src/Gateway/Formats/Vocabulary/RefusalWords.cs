namespace Gateway.Formats;

/// <summary>The words and the codes by which suppliers say why they refused a request, in whatever status and place.</summary>
static class RefusalWords
{
    /// <summary>The job is not there yet: no failure at all.</summary>
    public static readonly Phrases StillRunning = new("""
        still[ ](in[ ]progress|running|processing|pending|queued) | (is|are)[ ](in[ ]progress|not[ ]ready) | not[ ]ready[ ]yet
        | not[ ](completed|finished)[ ]yet | not[ ]yet[ ](completed|finished)
        """);

    /// <summary>There is no such job. That there is no such model says nothing about the job.</summary>
    public static readonly Phrases NotFound = new(
        """
        not[ _-]?exists? | not[ _-]?found | no[ ]such[ ](task|job|video) | does(n't|[ ]not)[ ]exist | record[ ]?(info)?[ ]is[ ]null
        | 不存在 | 未找到
        """,
        except: "model[ _-]?not[ _-]?(found|exist)");

    /// <summary>There is no such model, or none for this account: of a create, which has no job yet.</summary>
    public static readonly Phrases NoSuchModel = new("""
        model[ _-]?(is[ ])?not[ _-]?(found|exist|open|support) | (unknown|unsupported|invalid|no[ ]such)[ _-]model\b
        | \bmodel\b[^.\n]{0,80}(does[ ]not[ ]exist|doesn't[ ]exist|not[ ]found|not[ ]supported|not[ ]available)
        | endpoint_?or_?model | no[ ]available[ ]channel | 无可用渠道 | 模型不存在
        """);

    /// <summary>The same as a code, as a whole.</summary>
    public static readonly Phrases NoSuchModelCode = new(@"\A model_not_found \z");

    /// <summary>The key is wrong.</summary>
    public static readonly Phrases BadKey = new("""
        (invalid|incorrect|wrong|missing|bad|expired)[ _-]?(api[ _-]?)?(key|token) | unauthori[sz]ed | authentication | authorization
        | api[ _-]?key[ ](is[ ])?(not[ ]valid|invalid) | 无效的令牌
        """);

    /// <summary>Too many requests.</summary>
    public static readonly Phrases RateLimited = new("""
        \b(requests?[ _-]?)?rate[ _-]?(limit|quota) | reached[ ](the[ ])?(api|request|call)[ ](rate[ ])?limit
        | too[ _]many[ _](requests|tasks) | throttl | concurren | parallel[ ]tasks
        | 请求过于频繁 | 饱和 | 限流
        """);

    /// <summary>The account has nothing left.</summary>
    public static readonly Phrases OutOfQuota = new("""
        (insufficient|exhausted|exceeded|low|no|any|all[ ]available|not[ ]enough|out[ ]of|zero|negative)[ _-]{0,2}(\w+[ _-]){0,3}
            (balance|quota|credit|fund|resource[ ]pack)
        | (balance|quota|credits?)[ _-](\w+[ _-]){0,4}
            (insufficient|exceeded|exhausted|used[ ]up|not[ ]enough|too[ ]low|depleted|run[ ]out|spent)
        | (balance|quota|credit)(_?not_?enough|insufficient|exhausted)
        | spending[ ]limit | free[ _-]?tier | arrear | overdue | payment[ ]required | billing
        | 余额 | 额度 | 欠费
        """);

    /// <summary>The same as a code, as a whole.</summary>
    public static readonly Phrases OutOfQuotaCode = new("""
        \A ( insufficient_quota | insufficient_user_quota | insufficient_token_quota | pre_consume_token_quota_failed
        | insufficient_balance | InsufficientBalance | insufficient_credits | CreditInsufficient | AccountOverdueError | Arrearage ) \z
        """);

    /// <summary>The upstream itself is out of order, which says nothing about the job.</summary>
    public static readonly Phrases Outage = new("""
        server[ _-]?error | internal[ _-]?(server[ _-]?)?error | temporar(y|ily) | unavailable | overload | busy | time[d]?[ _-]?out
        | try[ ]again[ ]later
        """);

    /// <summary>The request was wrong, and not the job.</summary>
    public static readonly Phrases BadRequest = new(
        "invalid[ _-]?(request|param|argument|input|image|value) | bad[ _-]?request | validation | missing[ _-]?param");
}
