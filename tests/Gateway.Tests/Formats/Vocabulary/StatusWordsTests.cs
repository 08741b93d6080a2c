using Gateway.Formats;
using Gateway.OpenAI;

namespace Gateway.Tests.Formats.Vocabulary;

public class StatusWordsTests
{
    public static TheoryData<string, object> Known => new()
    {
        { "queued pending submitted created queueing queuing IN_QUEUE inQueue waiting wait preparing NOT_START notStarted starting initializing initialising throttled unknown", VideoStatus.Queued },
        { "in_progress IN-PROGRESS inProgress processing running generating dreaming polling image_downloading video_generating video_upsampling preprocessing started rendering suspended", VideoStatus.InProgress },
        { "completed complete success SUCCEED succeeded successful done finished finish Ready", VideoStatus.Completed },
        { "failed FAILURE fail error errored cancelled canceled cancel expired timeout TimedOut timed_out rejected aborted video_generation_failed video_upsampling_failed content_moderated request_moderated", VideoStatus.Failed },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void Every_shared_word_has_one_meaning(string words, object status)
    {
        foreach (var word in words.Split(' ')) Assert.True(StatusWords.Find(Words.Fold(word)) == (VideoStatus)status, word);
    }

    [Theory]
    [InlineData("")]
    [InlineData("video_generation_completed")]
    [InlineData("video_upsampling_completed")]
    [InlineData("complet")]
    [InlineData("Completed")]
    [InlineData("in progress")]
    [InlineData("not_found")]
    [InlineData("0")]
    [InlineData("true")]
    public void Nothing_else_is_known_and_only_folded_words_are(string folded) => Assert.Null(StatusWords.Find(folded));

    [Theory]
    [InlineData("pending", true)]
    [InlineData("PENDING", true)]
    [InlineData("queued", false)]
    [InlineData("pending_review", false)]
    public void Only_pending_can_be_outweighed(string word, bool isPending) =>
        Assert.Equal(isPending, StatusWords.IsPending(new Field(SlotKind.Text, System.Text.Encoding.UTF8.GetBytes(word))));

    [Theory]
    [InlineData("general", SlotKind.Text, "anything", true)]
    [InlineData("general", SlotKind.Text, "", false)]
    [InlineData("general", SlotKind.Number, "1", false)]
    [InlineData("general", SlotKind.True, "", false)]
    [InlineData("general", SlotKind.Object, "", false)]
    [InlineData("pixverse", SlotKind.Number, "1", true)]
    [InlineData("pixverse", SlotKind.Text, "1", true)]
    [InlineData("pixverse", SlotKind.Number, "10000", true)]
    [InlineData("kie", SlotKind.Number, "0", true)]
    public void A_number_is_a_status_word_only_where_the_format_says_so(string format, object kind, string text, bool isOne) =>
        Assert.Equal(isOne, StatusWords.IsOne(new Field((SlotKind)kind, System.Text.Encoding.UTF8.GetBytes(text)), FormatSet.BuiltIn.Find(format)!));

    [Theory]
    [InlineData("general", SlotKind.Text, "RUNNING", VideoStatus.InProgress)]
    [InlineData("general", SlotKind.Text, "1", null)]
    [InlineData("pixverse", SlotKind.Number, "1", VideoStatus.Completed)]
    [InlineData("pixverse", SlotKind.Number, "5", VideoStatus.InProgress)]
    [InlineData("pixverse", SlotKind.Number, "8", VideoStatus.Failed)]
    [InlineData("pixverse", SlotKind.Number, "9", null)]
    [InlineData("jimeng", SlotKind.Text, "in_queue", VideoStatus.Queued)]
    public void The_formats_own_words_come_first(string format, object kind, string text, object? status) =>
        Assert.Equal((VideoStatus?)status, StatusWords.Meaning(new Field((SlotKind)kind, System.Text.Encoding.UTF8.GetBytes(text)), FormatSet.BuiltIn.Find(format)!));
}
