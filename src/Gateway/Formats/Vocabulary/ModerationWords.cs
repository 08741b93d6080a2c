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
        | content[ _-]?(policy|policies|violation|filter) | policy[ _]?violation | violates | usage[ ]guidelines
        | risk[ ](not[ ]pass|control) | flagged | guardrail | violat(e|ed|ing)[ ]our | content[ _]checker
        | unsafe[ _]generation | filter_failed | (audio|media)_filtered
        | \baudit(_|\b) | (?-i: \bRAI\b | \brai[A-Z] | \bAudit[A-Z] )
        | 敏感 | 违规 | 审核
        """,
        except: "case[ -]sensitive");

    /// <summary>In a word that speaks of moderation: it has refused the job, and is not looking at it yet.</summary>
    public static readonly Phrases Refused = new(
        "moderated | blocked | reject | violation | prohibited | nsfw | sensitive | not[ _-]?pass | 违规 | 敏感");
}
