using System.Text.RegularExpressions;

namespace Gateway.Formats;

/// <summary>The words and codes by which suppliers say that moderation stopped a job.</summary>
static class ModerationWords
{
    /// <summary>The code that OpenAI's own API gave such a video.</summary>
    public const string Code = "moderation_blocked";

    // Numbers count as codes only. 1026 and 1027 are MiniMax's, 451 is the HTTP status "for legal reasons", RAI is Google's "responsible AI".
    static readonly Regex Moderation = Vocabulary.Pattern("""
        sensitive | safety | data_?inspection | moderat | inappropriate | nsfw | prohibited
        | content[ _-]?(policy|policies|violation|filter) | policy[ _]?violation | violates | usage[ ]guidelines
        | risk[ ](not[ ]pass|control) | flagged | guardrail | violat(e|ed|ing)[ ]our | content[ _]checker
        | unsafe[ _]generation | filter_failed | (audio|media)_filtered | \A(1026|1027|451)(\n|\z)
        | \baudit(_|\b) | (?-i: \bRAI\b | \brai[A-Z] | \bAudit[A-Z] )
        | 敏感 | 违规 | 审核
        """);

    static readonly Regex Harmless = Vocabulary.Pattern("case[ -]sensitive");

    static readonly Regex Refusal = Vocabulary.Pattern("moderated | blocked | reject | violation | prohibited | nsfw | sensitive | not[ _-]?pass | 违规 | 敏感");

    /// <summary>Whether an unknown status word says that moderation has refused the job, and not that it is still looking.</summary>
    public static bool Refused(string word) => In(word) && Refusal.IsMatch(word);

    /// <summary>Whether the code, kind or message of a failed job speaks of moderation.</summary>
    public static bool In(string text) => Moderation.IsMatch(text) && !Harmless.IsMatch(text);
}

static class Vocabulary
{
    /// <summary>Upstreams' texts are hostile until read: a pattern over them takes linear time, always.</summary>
    public static Regex Pattern(string pattern) => new(
        pattern,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking);
}
