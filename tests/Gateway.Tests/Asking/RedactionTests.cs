using System.Text;
using Gateway.Asking;
using Gateway.Failures;

namespace Gateway.Tests.Asking;

public class RedactionTests
{
    const string Key = "a+key/of=base64\"";

    static readonly Credential Own = new(Key, null, IsOwn: true);

    [Theory]
    [InlineData("called with a+key/of=base64\"", "called with ***")]
    [InlineData("at ?key=a%2Bkey%2Fof%3Dbase64%22", "at ?key=***")]
    [InlineData("at ?key=a%2bkey%2fof%3dbase64%22&x=%20", "at ?key=***&x=%20")]
    [InlineData("at ?key=another%20one", "at ?key=another%20one")]
    public void A_message_holds_no_key_however_it_is_written(string message, string redacted) =>
        Assert.Equal(redacted, Redaction.Of(new Failure(FailureReason.Refused, message), Own).Message);

    [Theory]
    [InlineData("""{"x":"a+key/of=base64\""}""", """{"x":"***"}""")]
    [InlineData("""{"video_url":"https://cdn.example/x?key=a%2Bkey%2Fof%3Dbase64%22"}""", """{"video_url":"https://cdn.example/x?key=***"}""")]
    [InlineData("""{"video_url":"https://cdn.example/x%20y"}""", """{"video_url":"https://cdn.example/x%20y"}""")]
    public void A_video_holds_none_of_ours(string json, string redacted)
    {
        using var buffer = new PooledBuffer(16);
        buffer.Advance(Encoding.UTF8.GetBytes(json, buffer.GetSpan(json.Length)));
        Redaction.Of(buffer, Own);
        Assert.Equal(redacted, Encoding.UTF8.GetString(buffer.Written.Span));
    }
}
