using System.Text;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;

namespace Gateway.Tests.Formats.Unseen;

/// <summary>What a reply is read as, in one line: <c>completed https://h/v.mp4</c>, <c>failed moderation_blocked</c>, <c>429 rate_limited</c>.</summary>
static class Verdict
{
    /// <summary>The rows of a table: the verdict, then the reply behind the first <c>{</c> or <c>[</c>; a line that begins with # is a comment.</summary>
    public static TheoryData<string, string> Rows(string table)
    {
        var rows = new TheoryData<string, string>();
        foreach (var line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(static line => line[0] != '#'))
        {
            var start = line.IndexOfAny(['{', '[']);
            rows.Add(line[..start].Trim(), line[start..]);
        }

        return rows;
    }

    /// <summary>Compares what <c>auto</c> reads with what a row expects; <c>*</c> stands for any error code.</summary>
    public static void Check(string expected, string reply, int status = 200, string id = "job-1")
    {
        var reading = FormatSet.BuiltIn.Find(FormatSet.Auto)!.Read(new UpstreamReply(status, Encoding.UTF8.GetBytes(reply)), id, UnknownStatus.InProgress);
        var actual = Of(reading);
        if (expected.EndsWith(" *", StringComparison.Ordinal) && actual.StartsWith(expected[..^1], StringComparison.Ordinal)) return;
        Assert.True(expected == actual, $"expected {expected}, got {actual}\n{reply}\n{reading.Format.Word}, {reading.Decision}, {reading.Drift.Kinds}");
    }

    public static string Of(Reading reading)
    {
        if (reading.Failure is { } failure) return $"{failure.Status} {failure.Reason.Word()}";
        var video = reading.Video;
        return video.Status switch
        {
            VideoStatus.Completed => $"completed {(video.VideoUrl is { } url ? Encoding.UTF8.GetString(url.Span) : "-")}",
            VideoStatus.Failed => $"failed {video.ErrorCode.Plain}",
            VideoStatus.InProgress => "in_progress",
            _ => "queued",
        };
    }
}
