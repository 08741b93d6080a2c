using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gateway.Failures;
using Gateway.Formats;

namespace Gateway.Tests.Formats.Laws;

/// <summary>What is promised of every answer, whatever the upstream sent.</summary>
static class Contract
{
    static readonly string[] Keys =
        ["id", "object", "model", "status", "progress", "created_at", "completed_at", "expires_at", "prompt", "size", "seconds", "remixed_from_video_id", "error"];

    static readonly string[] ExtraKeys = ["video_url", "thumbnail_url", "gif_url", "enhanced_prompt"];

    static readonly Regex Size = new("^[1-9][0-9]{0,6}x[1-9][0-9]{0,6}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    static readonly Regex Seconds = new(@"^([1-9][0-9]*(\.[0-9]*[1-9])?|0\.[0-9]*[1-9])$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking);

    static readonly JsonDocumentOptions NoDuplicates = new() { AllowDuplicateProperties = false };

    /// <summary>What is wrong with a named failure; null: nothing.</summary>
    public static string? Fault(Failure failure)
    {
        if (string.IsNullOrWhiteSpace(failure.Message)) return "a failure without a message";
        if (failure.Reason.Source() != FailureSource.Upstream || failure.Reason.Word().Length == 0) return $"a reply is not to blame for {failure.Reason}";
        if (failure.Code is { Length: 0 }) return "an empty error code";
        if (failure.Status is < 400 or > 599) return $"a failure with status {failure.Status}";
        return IsWellFormed(failure.Message) && IsWellFormed(failure.Code ?? "") ? null : "a lone surrogate in a failure";
    }

    /// <summary>What is wrong with a written answer; null: nothing.</summary>
    public static string? Fault(ReadOnlyMemory<byte> json, string id)
    {
        try
        {
            JsonTree.Strict.GetCharCount(json.Span);
            using var document = JsonDocument.Parse(json, NoDuplicates);
            return Fault(document.RootElement, id);
        }
        catch (Exception broken) when (broken is JsonException or DecoderFallbackException or InvalidOperationException)
        {
            // A lone surrogate throws from GetString.
            return $"not strict JSON: {broken.Message}";
        }
    }

    static string? Fault(JsonElement video, string id)
    {
        var names = video.EnumerateObject().Select(member => member.Name).ToList();
        if (!names.Take(Keys.Length).SequenceEqual(Keys, StringComparer.Ordinal)) return $"keys: {string.Join(' ', names)}";
        if (names.Skip(Keys.Length).Except(ExtraKeys, StringComparer.Ordinal).FirstOrDefault() is { } unknown) return $"the key {unknown}";
        if (video.GetProperty("id").GetString() != id) return "another id";
        if (video.GetProperty("object").GetString() != "video") return "another object";
        var status = video.GetProperty("status").GetString();
        if (status is not ("queued" or "in_progress" or "completed" or "failed")) return $"status {status}";
        return ProgressFault(video.GetProperty("progress"), status) ?? TextFault(video) ?? TimeFault(video) ?? ErrorFault(video.GetProperty("error"), status) ?? UrlFault(video, status);
    }

    static string? ProgressFault(JsonElement progress, string status)
    {
        if (!progress.TryGetInt32(out var percent) || percent is < 0 or > 100 || progress.GetRawText().Length > 3) return $"progress {progress}";
        return (percent == 100) == (status == "completed") && (percent == 0 || status != "queued") ? null : $"progress {progress} with {status}";
    }

    static string? TextFault(JsonElement video)
    {
        foreach (var key in (string[])["model", "size", "seconds"])
        {
            if (video.GetProperty(key).GetString() is null) return $"{key} is null";
        }

        foreach (var key in (string[])["prompt", "remixed_from_video_id", "enhanced_prompt"])
        {
            if (video.TryGetProperty(key, out var text)) _ = text.GetString();
        }

        if (video.GetProperty("size").GetString() is { Length: > 0 } size && !Size.IsMatch(size)) return $"size {size}";
        return video.GetProperty("seconds").GetString() is { Length: > 0 } seconds && !Seconds.IsMatch(seconds) ? $"seconds {seconds}" : null;
    }

    static string? TimeFault(JsonElement video)
    {
        foreach (var key in (string[])["created_at", "completed_at", "expires_at"])
        {
            var time = video.GetProperty(key);
            if (time.ValueKind == JsonValueKind.Null && key != "created_at") continue;
            if (!time.TryGetInt64(out var seconds) || seconds is <= 1_000_000_000 or >= 100_000_000_000) return $"{key} {time}";
        }

        return null;
    }

    static string? ErrorFault(JsonElement error, string status)
    {
        if (status != "failed") return error.ValueKind == JsonValueKind.Null ? null : $"an error with {status}";
        if (error.ValueKind != JsonValueKind.Object || error.EnumerateObject().Count() != 2) return $"error {error}";
        return string.IsNullOrEmpty(error.GetProperty("code").GetString()) || string.IsNullOrEmpty(error.GetProperty("message").GetString()) ? $"error {error}" : null;
    }

    static string? UrlFault(JsonElement video, string status)
    {
        foreach (var key in (string[])["video_url", "thumbnail_url", "gif_url"])
        {
            if (!video.TryGetProperty(key, out var url)) continue;
            if (status != "completed") return $"{key} with {status}";
            if (url.GetString() is not { } text || !IsHttp(text)) return $"{key} {url}";
        }

        return null;
    }

    // The case of a scheme does not count (RFC 3986, 3.1), and a url is published byte for byte.
    static bool IsHttp(string url) => url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    static bool IsWellFormed(string text)
    {
        try
        {
            JsonTree.Strict.GetByteCount(text);
            return true;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }
}
