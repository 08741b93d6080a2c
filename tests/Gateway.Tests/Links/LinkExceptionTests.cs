using Gateway.Failures;
using Gateway.Links;

namespace Gateway.Tests.Links;

public class LinkExceptionTests
{
    /// <summary>A download that cannot be resumed logs the message of the exception.</summary>
    [Fact]
    public void The_message_has_no_text_of_the_upstream()
    {
        var renewed = new LinkException(new Failure(FailureReason.VideoFailed, "private-word-42"), LinkRecovery.None);
        Assert.DoesNotContain("private-word-42", renewed.ToString(), StringComparison.Ordinal);
        Assert.Equal("private-word-42", renewed.Failure.Message);
    }
}
