using Gateway.OpenAI;

namespace Gateway.Formats;

/// <summary>Why a job failed, where no format looks for it.</summary>
/// <param name="Code">The error code; null: there is no such value.</param>
/// <param name="Message">The most telling text; null: there is no such value.</param>
/// <param name="All">All texts that speak of the failure.</param>
/// <param name="IsStated">Whether it stands where an error does, and not just a message as good replies have one too.</param>
/// <param name="Number">The first code that is an HTTP status of 400 or more; null: there is no such value.</param>
sealed record FoundReason(string? Code, string? Message, string All, bool IsStated, int? Number);

/// <summary>Finds the most telling text near a status: beside it, in what speaks of errors, in the envelope.</summary>
sealed class ReasonSearch(Outline outline, Format format)
{
    const int MaxMessage = 4000, MaxAll = 16_000;

    static readonly string[] Bland =
        ["failed", "fail", "failure", "error", "success", "succeed", "ok", "none", "null", "n/a", "unknown", "unknown error", "失败", "成功", "错误", "true", "false", "err"];

    readonly IReadOnlyList<OutlineEntry> _entries = outline.Entries;

    /// <summary>Why.</summary>
    /// <param name="job">The entry of the object that failed.</param>
    public FoundReason Find(int job)
    {
        string? code = null, message = null, all = "";
        var (codeScore, messageScore, isStated) = (0, 0, false);
        int? number = null;
        for (var entry = 1; entry < _entries.Count; entry++)
        {
            if (_entries[entry] is not { Place: PlaceRole.Upstreams, Field: { IsScalar: true, HasValue: true } field, Key: var key })
                continue;
            if (field.Raw.Length > 4 * MaxMessage) continue;
            var text = field.ToString().Trim();
            var (isAsCode, isError) = (KeyNames.IsCode(key), IsInError(entry));
            if (isAsCode && field.Number is >= 400 and < 600 and var http) number = Math.Min(number ?? 600, (int)http);
            if (isAsCode && ScoreOfCode(entry, job, field, text, isError) is var codes and > 0 && IsBetter(codes, text, codeScore, code))
                (code, codeScore) = (text, codes);
            if (!field.IsText || text.Length < 2 || Array.Exists(Bland, bland => bland.Equals(text, StringComparison.OrdinalIgnoreCase)))
                continue;
            var score = ScoreOfText(entry, job, text, isError);
            if (score > 0 && all!.Length < MaxAll) all = $"{all}\n{text}";
            isStated |= score > 0 && KeyNames.IsError(key);
            if (score > 0 && IsBetter(score, text, messageScore, message)) (message, messageScore) = (text, score);
        }

        return new FoundReason(code, message is { Length: > MaxMessage } ? message[..MaxMessage] : message, all!, isStated || codeScore > 1, number);
    }

    // The order of keys does not matter.
    static bool IsBetter(int score, string text, int bestScore, string? best) =>
        score > bestScore || (score == bestScore && string.CompareOrdinal(text, best) < 0);

    int ScoreOfCode(int entry, int job, in Field field, string text, bool isError)
    {
        if (field.Kind is SlotKind.True or SlotKind.False || !IsCode(text) || SuccessWords.Say(field.Text.Span)) return 0;
        if (!isError && _entries[entry].Key is "type" or "statuscode" or "httpcode") return 0;
        if (!isError && StatusWords.Meaning(field, format) is not null) return 0;
        return isError ? 3 : job > 0 && outline.IsWithin(entry, job) ? 1 : 0;
    }

    int ScoreOfText(int entry, int job, string text, bool isError)
    {
        var key = _entries[entry].Key;
        if ((KeyNames.IsStatus(key) && !KeyNames.IsRemark(key)) || Urls.IsHttp(System.Text.Encoding.UTF8.GetBytes(text)) || SuccessWords.Say(_entries[entry].Field.Text.Span)) return 0;
        var isSentence = IsSentence(text);
        var ownError = KeyNames.IsError(key);
        var weight = KeyNames.IsReason(key) ? (ownError || isError ? 60 : 45)
            : ownError ? 50
            : isError && isSentence ? 40
            : KeyNames.IsRemark(key) ? 30
            : isSentence && IsUnnamed(key) ? 10 : 0;
        if (weight == 0) return 0;
        if (KeyNames.IsCode(key)) weight = 5;
        if (key.Contains("trace", StringComparison.Ordinal) || key.Contains("stack", StringComparison.Ordinal)) weight = 8;

        // Success texts of the envelope explain nothing.
        if (SaysSuccess(text)) return 0;
        var distance = outline.IsWithin(entry, job) ? _entries[entry].Depth - _entries[job].Depth : 3 + _entries[job].Depth - _entries[entry].Depth;
        return Math.Max(1, weight + (isSentence ? 20 : 0) - (2 * Math.Abs(distance)));
    }

    bool IsInError(int entry)
    {
        for (; entry > 0; entry = _entries[entry].Parent)
        {
            if (KeyNames.IsError(_entries[entry].Key) || KeyNames.IsCause(_entries[entry].Key)) return true;
        }

        return false;
    }

    static bool IsCode(string text) =>
        text.Length <= 100 && text.All(static letter => char.IsLetterOrDigit(letter) || letter is '_' or '.' or ':' or '-');

    // Words with spaces between them, or three letters of a script that has none.
    static bool IsSentence(string text) =>
        text.Contains(' ', StringComparison.Ordinal) || text.Count(static letter => letter is > '\u3000' and < '\uff00') >= 3;

    static bool SaysSuccess(string text) => text.Length < 24 && SuccessWords.Sentence.In(new UpstreamText(text));

    static bool IsUnnamed(string key) => !(key.EndsWith("id", StringComparison.Ordinal) || key.EndsWith("url", StringComparison.Ordinal)
        || key.EndsWith("at", StringComparison.Ordinal) || key.EndsWith("time", StringComparison.Ordinal) || key.EndsWith("date", StringComparison.Ordinal)
        || key is "model" or "name" or "title" or "type" or "kind" or "version" or "object" or "size" or "filename" or "provider" or "style");
}
