using System.Text;
using Gateway.Failures;
using Gateway.Formats;
using Gateway.OpenAI;

namespace Gateway.Tests.Formats;

public class JudgeTests
{
    [Fact]
    public void An_unknown_word_is_answered_by_the_policy_and_told()
    {
        const string Body = "{\"data\":{\"state\":\"Simmering gently\"}}";
        var going = Read(Body, UnknownStatus.InProgress);
        Assert.Equal((VideoStatus.InProgress, new Drift(DriftKinds.UnknownWord, "state", new UpstreamText("Simmering gently", 40))), (going.Video.Status, going.Drift));
        var failed = Read(Body, UnknownStatus.Failed);
        Assert.Equal((VideoStatus.Failed, "unknown_status"), (failed.Video.Status, Text(failed.Video.ErrorCode)));
        Assert.Equal("The upstream says the status \"Simmering gently\", which is not known.", Text(failed.Video.ErrorMessage));
        var refused = Read(Body, UnknownStatus.Error);
        Assert.Equal((FailureReason.Unrecognised, "The upstream says the status \"Simmering gently\", which is not known."), (refused.Failure!.Reason, refused.Failure!.Message));
        Assert.Equal(going.Drift, refused.Drift);
    }

    [Theory]
    [InlineData("a\\u0000\\nb\\ud83d\\ude00c", "abc")]
    [InlineData("a234567890123456789012345678901234567890", "a234567890123456789012345678901234567890")]
    [InlineData("a2345678901234567890123456789012345678901", "a234567890123456789012345678901234567890")]
    public void Only_forty_printable_characters_of_it_are_shown(string word, string shown) =>
        Assert.Equal(shown, Read($"{{\"status\":\"{word}\"}}", UnknownStatus.Error).Drift.Word!.RedactWord(Redactor.None));

    [Theory]
    [InlineData("{\"status\":\"pending\"}", VideoStatus.Queued, 0)]
    [InlineData("{\"status\":\"pending\",\"progress\":0}", VideoStatus.Queued, 0)]
    [InlineData("{\"status\":\"PENDING\",\"progress\":1}", VideoStatus.InProgress, 1)]
    [InlineData("{\"status\":\"queued\",\"progress\":50}", VideoStatus.Queued, 0)]
    [InlineData("{\"status\":\"running\"}", VideoStatus.InProgress, 0)]
    [InlineData("{\"status\":\"running\",\"progress\":100}", VideoStatus.InProgress, 99)]
    [InlineData("{\"status\":\"failed\",\"progress\":99}", VideoStatus.Failed, 99)]
    [InlineData("{\"status\":\"failed\",\"progress\":100}", VideoStatus.Failed, 0)]
    [InlineData("{\"status\":\"failed\"}", VideoStatus.Failed, 0)]
    [InlineData("{\"status\":\"completed\",\"url\":\"https://h/v\",\"progress\":3}", VideoStatus.Completed, 100)]
    public void Progress_fits_the_status(string body, object status, int progress)
    {
        var video = Read(body).Video;
        Assert.Equal(((VideoStatus)status, progress), (video.Status, video.Progress));
    }

    [Theory]
    [InlineData("{\"status\":\"Content Moderated\"}")]
    [InlineData("{\"status\":\"nsfw\"}")]
    [InlineData("{\"status\":\"failed\",\"error\":{\"code\":\"E1\",\"message\":\"the prompt is sensitive\"}}")]
    [InlineData("{\"status\":\"failed\",\"error\":{\"code\":\"moderation_error\",\"message\":\"why\"}}")]
    [InlineData("{\"status\":\"failed\",\"moderation_blocked\":true}")]
    [InlineData("{\"status\":\"failed\",\"error_code\":1026}")]
    [InlineData("{\"status\":\"failed\",\"error_code\":\"1027\",\"message\":\"x\"}")]
    [InlineData("{\"status\":\"failed\",\"error_code\":451}")]
    [InlineData("{\"status\":\"completed\",\"raiMediaFilteredCount\":1}")]
    public void A_job_that_moderation_stopped_failed_with_one_code(string body)
    {
        var video = Read(body, UnknownStatus.Error).Video;
        Assert.Equal((VideoStatus.Failed, "moderation_blocked"), (video.Status, Text(video.ErrorCode)));
    }

    [Theory]
    [InlineData("{\"status\":\"failed\",\"moderation_blocked\":false}")]
    [InlineData("{\"status\":\"failed\",\"raiMediaFilteredCount\":0}")]
    [InlineData("{\"status\":\"failed\",\"message\":\"1026\"}")]
    [InlineData("{\"status\":\"failed\",\"error\":\"names are case-sensitive\"}")]
    public void Any_other_with_another(string body) => Assert.Equal("generation_failed", Text(Read(body).Video.ErrorCode));

    [Theory]
    [InlineData("{\"status\":\"completed\"}", "no_video", DriftKinds.NoVideo)]
    [InlineData("{\"status\":\"completed\",\"object\":\"video\",\"data\":[]}", "no_video", DriftKinds.NoVideo)]
    [InlineData("{\"status\":\"completed\",\"object\":\"video\"}", "", DriftKinds.None)]
    [InlineData("{\"status\":\"completed\",\"url\":\"https://h/v\"}", "", DriftKinds.None)]
    public void A_success_without_a_video_is_a_failure_where_one_is_due(string body, string code, object drift)
    {
        var reading = Read(body);
        Assert.Equal((code, (DriftKinds)drift), (Text(reading.Video.ErrorCode), reading.Drift.Kinds));
        Assert.Equal(code.Length > 0 ? VideoStatus.Failed : VideoStatus.Completed, reading.Video.Status);
    }

    [Theory]
    [InlineData("general", DriftKinds.Unrecognised)]
    [InlineData("auto", DriftKinds.Unrecognised)]
    [InlineData("kling", DriftKinds.NoStatus)]
    public void A_reply_that_says_nothing_is_told_by_who_was_to_read_it(string word, object drift)
    {
        var reading = FormatSet.BuiltIn.Find(word)!.Read(new UpstreamReply(200, "{\"a\":1}"u8.ToArray()), "job-1", UnknownStatus.InProgress);
        Assert.Equal((FailureReason.Unrecognised, (DriftKinds)drift), (reading.Failure!.Reason, reading.Drift.Kinds));
    }

    static string Text(UpstreamText? text) => text.Plain;

    static Reading Read(string body, UnknownStatus unknown = UnknownStatus.InProgress) =>
        FormatSet.BuiltIn.General.Read(new UpstreamReply(200, Encoding.UTF8.GetBytes(body)), "job-1", unknown);
}
