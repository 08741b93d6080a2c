using System.Text;
using Gateway.OpenAI;

namespace Gateway.Tests.OpenAI;

public class RedactorTests
{
    const string Key = "a+key/of=base64\"";

    static readonly Redactor Own = Redactor.OfUpstreamKey(Key), Client = Redactor.OfClientKey(Key);

    [Theory]
    [InlineData("called with a+key/of=base64\"", "called with ***")]
    [InlineData("a+key/of=base64\"", "***")]
    [InlineData("a+key/of=base64\"a+key/of=base64\", a+key/of=base64\"", "******, ***")]
    [InlineData("called with A+KEY/OF=BASE64\"", "called with ***")]
    [InlineData("at ?key=a%2Bkey%2Fof%3Dbase64%22", "at ?key=***")]
    [InlineData("at ?key=a%2bkey%2fof%3dbase64%22&x=%20", "at ?key=***&x=%20")]
    [InlineData("at ?key=a%2Bkey/of%3Dbase64%22", "at ?key=***")]
    [InlineData("{\"key\":\"a+key/of=base64\\\"\"}", "{\"key\":\"***\"}")]
    [InlineData("{\"key\":\"a\\u002Bkey\\/of\\u003dbase64\\u0022\"}", "{\"key\":\"***\"}")]
    [InlineData("at ?key=another%20one", "at ?key=another%20one")]
    [InlineData("a+key/of=base6", "a+key/of=base6")]
    [InlineData("a+key/of=bas", "a+key/of=bas")]
    [InlineData("a%2Xkey \\u12 \\ %", "a%2Xkey \\u12 \\ %")]
    [InlineData("", "")]
    public void A_message_holds_no_key_however_it_is_written(string message, string redacted)
    {
        Assert.Equal(redacted, Own.Redact(message));
        Assert.Equal(redacted, Client.Redact(message));
        Assert.Equal(message, Redactor.None.Redact(message));
    }

    [Theory]
    [InlineData("called with a+key/of=bas", "called with ***")]
    [InlineData("called with a+key/of=base6", "called with ***")]
    [InlineData("a+key/of=base64\" and more", "*** and more")]
    [InlineData("a+key/of=bas is a part", "*** is a part")]
    [InlineData("called with a+key/of=ba", "called with a+key/of=ba")]
    public void Of_a_text_that_was_cut_twelve_characters_of_the_key_are_enough(string message, string redacted) =>
        Assert.Equal(redacted, Own.Redact(message, isCut: true));

    [Theory]
    [InlineData("demo", "called with demo", "called with ***")]
    [InlineData("demo", "called with demo.", "called with ***.")]
    [InlineData("demo", "demo", "***")]
    [InlineData("demo", "'demo' is no key", "'***' is no key")]
    [InlineData("demo", "?key=demo&x=1", "?key=***&x=1")]
    [InlineData("demo", "Bearer demo", "Bearer ***")]
    [InlineData("demo", "a democracy", "a democracy")]
    [InlineData("demo", "https://demo.example/demo-1", "https://demo.example/demo-1")]
    [InlineData("demo", "video_demo", "video_demo")]
    [InlineData("demo", "my.demo", "my.demo")]
    [InlineData("sk-1234", "sk-12345, sk-1234", "sk-12345, ***")]
    [InlineData("sk-12345", "xsk-12345x", "x***x")]
    public void A_short_key_is_replaced_where_it_is_a_word(string key, string message, string redacted) =>
        Assert.Equal(redacted, Redactor.OfClientKey(key).Redact(message));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("key")]
    public void A_key_of_less_than_four_characters_is_none(string? key)
    {
        Assert.Equal("called with key", Redactor.OfClientKey(key).Redact("called with key"));
        Assert.Equal("called with key", Redactor.OfUpstreamKey(key).Redact("called with key"));
    }

    [Theory]
    [InlineData("a+key/of=base64\"", "***")]
    [InlineData("https://cdn.example/x?key=a%2Bkey%2Fof%3Dbase64%22", "https://cdn.example/x?key=***")]
    [InlineData("https://cdn.example/x%20y", "https://cdn.example/x%20y")]
    [InlineData("视频 a+key/of=base64\"", "视频 ***")]
    [InlineData("a+key/of=bas", "a+key/of=bas")]
    [InlineData("", "")]
    public void A_fact_holds_none_of_ours_and_may_hold_a_clients_own(string value, string redacted)
    {
        Assert.Equal(redacted, Fact(Own, value));
        Assert.Equal(value, Fact(Client, value));
        Assert.Equal(value, Fact(Redactor.None, value));
    }

    [Fact]
    public void A_long_key_is_found_in_a_fact() =>
        Assert.Equal("x***", Fact(Redactor.OfUpstreamKey(new string('k', 2000)), "x" + new string('k', 2000)));

    /// <summary>A signed url often begins as a token does.</summary>
    [Fact]
    public void A_fact_that_only_begins_like_the_key_stays() =>
        Assert.Equal("https://h/v?token=eyJhbGciOiJIUzI1NiJ9.b", Fact(Redactor.OfUpstreamKey("eyJhbGciOiJIUzI1NiJ9.a"), "https://h/v?token=eyJhbGciOiJIUzI1NiJ9.b"));

    [Fact]
    public void Without_knowing_whether_there_is_a_key_all_is_replaced()
    {
        Assert.Equal("***", default(Redactor).Redact("called with something"));
        Assert.Equal("***", Fact(default, "something"));
    }

    [Fact]
    public void It_never_prints_the_key() => Assert.Equal("*** none none", $"{Own} {Redactor.None} {default(Redactor)}");

    static string Fact(Redactor redactor, string value) => Encoding.UTF8.GetString(redactor.RedactFact(Encoding.UTF8.GetBytes(value)));
}
