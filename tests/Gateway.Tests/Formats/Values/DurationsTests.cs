using System.Text;
using Gateway.Formats;

namespace Gateway.Tests.Formats.Values;

public class DurationsTests
{
    [Theory]
    [InlineData("5", 1, "5")]
    [InlineData("5.0", 1, "5")]
    [InlineData("5.50", 1, "5.5")]
    [InlineData("5.041", 1, "5.041")]
    [InlineData("5s", 1, "5")]
    [InlineData("5 s ", 1, "5")]
    [InlineData("10.2s", 1, "10.2")]
    [InlineData("0.1", 1, "0.1")]
    [InlineData("1e1", 1, "10")]
    [InlineData("0.000001", 1, "0.000001")]
    [InlineData("0.1234567", 1, "0.123457")]
    [InlineData("86400", 1, "86400")]
    [InlineData("300", 30, "10")]
    [InlineData("301", 30, "10.033333")]
    [InlineData("450", 30, "15")]
    public void A_duration_is_a_decimal_number_of_seconds(string text, int perSecond, string seconds) => Assert.Equal(seconds, Read(text, perSecond));

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("0")]
    [InlineData("0.0")]
    [InlineData("0.0000001")]
    [InlineData("-5")]
    [InlineData("86400.1")]
    [InlineData("1e400")]
    [InlineData("NaN")]
    [InlineData("5ss")]
    [InlineData("5 sec")]
    [InlineData("5S")]
    [InlineData("00:05")]
    public void What_is_no_duration_is_none(string text) => Assert.Equal("", Read(text, 1));

    static string Read(string text, int perSecond) => Encoding.UTF8.GetString(Numbers.Duration(Encoding.UTF8.GetBytes(text), perSecond).GetValueOrDefault().Span);
}
