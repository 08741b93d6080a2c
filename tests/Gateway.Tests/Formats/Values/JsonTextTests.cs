using System.Text;
using Gateway.Formats.Values;

namespace Gateway.Tests.Formats.Values;

public class JsonTextTests
{
    [Fact]
    public void A_text_that_needs_no_change_is_not_copied()
    {
        ReadOnlyMemory<byte> raw = "视频 ok"u8.ToArray();
        Assert.True(JsonText.Read(raw, escaped: false).Equals(raw));
    }

    [Theory]
    [InlineData("\\b\\f\\n\\r\\t", "\b\f\n\r\t")]
    [InlineData("\\\"\\\\\\/", "\"\\/")]
    [InlineData("a\\u0041b", "aAb")]
    [InlineData("\\u00e9\\u00E9", "éé")]
    [InlineData("\\ud83d\\ude00", "\U0001F600")]
    [InlineData("\\ud83d", "\uFFFD")]
    [InlineData("\\ude00\\ud83d", "\uFFFD\uFFFD")]
    [InlineData("视\\n频", "视\n频")]
    [InlineData("\\u12", "\\u12")]
    [InlineData("\\u12g4", "\\u12g4")]
    [InlineData("\\u+123", "\\u+123")]
    [InlineData("\\x", "\\x")]
    public void Escapes_are_undone_and_what_is_none_stays(string raw, string text) =>
        Assert.Equal(text, Encoding.UTF8.GetString(JsonText.Read(Encoding.UTF8.GetBytes(raw), escaped: true).Span));

    [Fact]
    public void A_backslash_is_one_where_nothing_is_escaped() =>
        Assert.Equal("\\n", Encoding.UTF8.GetString(JsonText.Read("\\n"u8.ToArray(), escaped: false).Span));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Invalid_bytes_become_the_replacement_character(bool escaped) =>
        Assert.Equal("a\uFFFDb", Encoding.UTF8.GetString(JsonText.Read(new byte[] { (byte)'a', 0xFF, (byte)'b' }, escaped).Span));
}
