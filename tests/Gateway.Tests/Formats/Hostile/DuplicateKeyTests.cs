using Gateway.Formats;
using Gateway.OpenAI;

namespace Gateway.Tests.Formats.Hostile;

/// <summary>The last of several equal keys wins, whole.</summary>
public class DuplicateKeyTests
{
    [Theory]
    [InlineData("{\"status\":\"completed\",\"status\":\"failed\"}")]
    [InlineData("{\"status\":\"failed\",\"status\":\"failed\"}")]
    [InlineData("{\"status\":null,\"status\":\"failed\"}")]
    [InlineData("{\"status\":{\"a\":1},\"status\":\"failed\"}")]
    [InlineData("{\"status\":\"completed\",\"st\\u0061tus\":\"failed\"}")]
    [InlineData("{\"id\":\"a\",\"id\":\"b\",\"status\":\"failed\"}")]
    [InlineData("{\"data\":{\"status\":\"queued\",\"status\":\"failed\"}}")]
    public void A_second_status_or_id_wins_and_is_suspicious(string body)
    {
        var reading = HostileReply.Read(body);
        Assert.Equal(VideoStatus.Failed, reading.Video.Status);
        Assert.True(reading.Drift.Kinds.HasFlag(DriftKinds.DuplicateKey));
    }

    [Theory]
    [InlineData("{\"status\":\"failed\",\"prompt\":\"a\",\"prompt\":\"b\"}")]
    [InlineData("{\"status\":\"failed\",\"data\":{\"status\":\"queued\"}}")]
    [InlineData("{\"data\":{\"status\":\"queued\"},\"data\":{\"status\":\"failed\"}}")]
    [InlineData("{\"videos\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"status\":\"failed\"}")]
    [InlineData("{\"nobody_knows\":1,\"nobody_knows\":2,\"status\":\"failed\"}")]
    public void Any_other_second_key_is_not_suspicious(string body)
    {
        var reading = HostileReply.Read(body);
        Assert.Equal(VideoStatus.Failed, reading.Video.Status);
        Assert.Equal(DriftKinds.None, reading.Drift.Kinds);
    }

    [Fact]
    public void A_suspicious_failure_says_so_too() =>
        Assert.Equal(DriftKinds.DuplicateKey, HostileReply.Read("{\"status\":\"\",\"status\":\"\",\"error\":\"not found\"}").Drift.Kinds);

    [Theory]
    [InlineData("{\"error\":{\"code\":\"early\",\"message\":\"early\"},\"status\":\"failed\",\"error\":{\"message\":\"late\"}}", "generation_failed")]
    [InlineData("{\"data\":{\"status\":\"failed\",\"error\":{\"code\":\"early\"}},\"data\":{\"status\":\"failed\",\"error\":\"late\"}}", "generation_failed")]
    [InlineData("{\"status\":\"failed\",\"error\":{\"code\":\"early\"},\"error\":\"late\"}", "generation_failed")]
    [InlineData("{\"status\":\"failed\",\"error\":\"early\",\"error\":{\"code\":\"late\",\"message\":\"late\"}}", "late")]
    public void Nothing_of_an_earlier_object_stays_behind(string body, string code)
    {
        var video = HostileReply.Read(body).Video;
        Assert.Equal(code, video.ErrorCode.Plain);
        Assert.Equal("late", video.ErrorMessage.Plain);
    }

    [Theory]
    [InlineData("{\"data\":{\"status\":\"failed\"},\"data\":null,\"id\":\"a\"}")]
    [InlineData("{\"data\":{\"data\":{\"status\":\"failed\"}},\"data\":{\"id\":\"a\"}}")]
    [InlineData("{\"data\":{\"output\":{\"status\":\"failed\"},\"output\":[]},\"id\":\"a\"}")]
    public void Nothing_of_an_earlier_envelope_stays_behind(string body) => Assert.Equal(VideoStatus.Queued, HostileReply.Read(body).Video.Status);
}
