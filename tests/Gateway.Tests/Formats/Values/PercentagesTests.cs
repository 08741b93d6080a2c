using System.Text;
using Gateway.Formats;

namespace Gateway.Tests.Formats.Values;

public class PercentagesTests
{
    [Theory]
    [InlineData("45", 45)]
    [InlineData("45.9", 45)]
    [InlineData("45%", 45)]
    [InlineData(" 45 % ", 45)]
    [InlineData("0", 0)]
    [InlineData("0%", 0)]
    [InlineData("1", 1)]
    [InlineData("100", 100)]
    [InlineData("100%", 100)]
    [InlineData("101", 100)]
    [InlineData("1e18", 100)]
    [InlineData("-1", 0)]
    [InlineData("-1e18", 0)]
    [InlineData("99.9", 99)]
    [InlineData("0.45", 45)]
    [InlineData("0.29", 29)]
    [InlineData("0.999", 99)]
    [InlineData("1.0", 100)]
    [InlineData("1.01", 1)]
    [InlineData("0.5%", 0)]
    [InlineData("1.0%", 1)]
    [InlineData("-0.5", 0)]
    public void Progress_is_whole_per_cent(string text, int percent) => Assert.Equal(percent, Read(text, isFraction: false));

    [Theory]
    [InlineData("1", 100)]
    [InlineData("0", 0)]
    [InlineData("0.93", 93)]
    [InlineData("0.57", 57)]
    [InlineData("1.5", 1)]
    [InlineData("93", 93)]
    [InlineData("1%", 1)]
    public void A_place_with_the_unit_takes_up_to_1_for_all(string text, int percent) => Assert.Equal(percent, Read(text, isFraction: true));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("%")]
    [InlineData("45%%")]
    [InlineData("45 of 100")]
    [InlineData("NaN")]
    [InlineData("1e400")]
    [InlineData("true")]
    public void What_is_no_number_is_none(string text) => Assert.Null(Read(text, isFraction: false));

    static int? Read(string text, bool isFraction) => Numbers.Percent(Encoding.UTF8.GetBytes(text), isFraction);
}
