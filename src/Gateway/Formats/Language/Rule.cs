using Gateway.Failures;
using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>A condition and what follows: a status with an optional error code, or the reason why the poll failed.</summary>
sealed record Rule(string Text, Condition Condition, VideoStatus? Status, string? Code, FailureReason? Reason)
{
    static readonly Dictionary<string, VideoStatus> Statuses = new(StringComparer.Ordinal)
    {
        ["queued"] = VideoStatus.Queued,
        ["in_progress"] = VideoStatus.InProgress,
        ["completed"] = VideoStatus.Completed,
        ["failed"] = VideoStatus.Failed,
    };

    static readonly Dictionary<string, FailureReason> Reasons = new(StringComparer.Ordinal)
    {
        ["not_found"] = FailureReason.NotFound,
        ["rate_limited"] = FailureReason.RateLimited,
        ["out_of_quota"] = FailureReason.OutOfQuota,
        ["bad_key"] = FailureReason.BadKey,
        ["bad_request"] = FailureReason.Refused,
        ["upstream_broken"] = FailureReason.NoJob,
    };

    /// <exception cref="FormatException">The text is no rule.</exception>
    public static Rule Parse(string text, PathTree paths)
    {
        var halves = text.Split("=>", StringSplitOptions.TrimEntries);
        if (halves.Length != 2) throw new FormatException($"'{text}' is no rule: write condition => verdict");
        var condition = Condition.Parse(halves[0], paths);
        var verdict = halves[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (verdict is [var word] && Reasons.TryGetValue(word, out var reason)) return new Rule(text, condition, null, null, reason);
        if (verdict.Length is 1 or 2 && Statuses.TryGetValue(verdict[0], out var status)
            && (verdict.Length == 1 || status == VideoStatus.Failed))
            return new Rule(text, condition, status, verdict.ElementAtOrDefault(1), null);
        throw new FormatException(
            $"'{text}': unknown verdict '{halves[1]}'; expected {string.Join(", ", Statuses.Keys)} (failed with a code behind it), "
            + $"or {string.Join(", ", Reasons.Keys)}");
    }
}
