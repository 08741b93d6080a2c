using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>A condition and what follows: a status with an optional error code, or the refusal that the reply is.</summary>
sealed record Rule(string Text, Condition Condition, VideoStatus? Status, string? Code, RefusalRow? Refusal)
{
    static readonly Dictionary<string, VideoStatus> Statuses =
        Enum.GetValues<VideoStatus>().ToDictionary(VideoStatusWords.Word, StringComparer.Ordinal);

    /// <summary>Whether it is another format's, which this one builds on.</summary>
    public bool IsInherited { get; init; }

    /// <exception cref="FormatException">The text is no rule.</exception>
    public static Rule Parse(string text, PathTree paths)
    {
        var halves = text.Split("=>", StringSplitOptions.TrimEntries);
        if (halves.Length != 2) throw new FormatException($"'{text}' is no rule: write condition => verdict");
        var condition = Condition.Parse(halves[0], paths);
        var verdict = halves[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (verdict is [var word] && Refusals.Verdicts.TryGetValue(word, out var refusal))
            return new Rule(text, condition, null, null, refusal);
        if (verdict.Length is 1 or 2 && Statuses.TryGetValue(verdict[0], out var status)
            && (verdict.Length == 1 || status == VideoStatus.Failed))
            return new Rule(text, condition, status, verdict.ElementAtOrDefault(1), null);
        throw new FormatException(
            $"'{text}': unknown verdict '{halves[1]}'; expected {string.Join(", ", Statuses.Keys)} (failed with a code behind it), "
            + $"or {string.Join(", ", Refusals.Verdicts.Keys)}");
    }
}
