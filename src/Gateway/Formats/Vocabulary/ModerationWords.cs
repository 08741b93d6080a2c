namespace Gateway.Formats;

/// <summary>The words by which suppliers say that moderation stopped a job. The codes by which they do are a format's.</summary>
static class ModerationWords
{
    /// <summary>The code that OpenAI's own API gave such a video.</summary>
    public const string Code = "moderation_blocked";

    /// <summary>In the code, kind or message of a job that failed.</summary>
    public static readonly Phrases Stopped = new(
        """
        sensitive | safety | data_?inspection | moderat | inappropriate | nsfw | prohibited
        | content[ _-]?(policy|policies|violation|filter|safety|moderat|review|security|audit) | contentfilter | policy[ _]?violation | violates | violation[ ]of | usage[ _](guideline|polic)
        | risk[ _-]?(not[ ]pass|control) | flagged | guardrail | violat(e|ed|es|ing)[ ](our|the|content|usage|community|policy|terms) | content[ _]checker | community[ _](guideline|standard)
        | unsafe[ _](generation|content|prompt|image) | filter_failed | (audio|media)_filtered | copyright | acceptable[ _]use | harmful[ _]content | disallowed[ _]content | responsible[ _]ai
        | (prompt|content|image|input|output|video)[ _](was[ _]|is[ _]|has[ _]been[ _]|got[ _])(blocked|rejected[ ]by|filtered) | blocked[ ]by[ ](our[ ]|the[ ])?(\w+[ ]){0,2}(safety|content|polic|filter)
        | \baudit(_|\b) | (?-i: \bRAI\b | \brai[A-Z] | \bAudit[A-Z] )
        | 敏感 | 违规 | 違規 | 审核 | 審核 | 风控 | 風控 | 违禁 | 涉黄 | 涉政 | 色情 | 暴力 | 不合规 | 违反 | 內容安全 | 内容安全 | 安全策略 | 内容政策 | 侵权 | 版权 | 規約違反 | 不適切 | 부적절
        """,
        except: "case[ -]sensitive");

    /// <summary>In a word that speaks of moderation: it has refused the job, and is not looking at it yet.</summary>
    public static readonly Phrases Refused = new(
        "moderated | blocked | reject | violation | prohibited | nsfw | sensitive | filtered | flagged | fail | not[ _-]?pass | 违规 | 敏感 | "
            + "不通过 | 未通过 | 失败 | 拒绝");
}
