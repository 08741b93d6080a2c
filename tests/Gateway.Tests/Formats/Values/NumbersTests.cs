using System.Text;
using Gateway.Formats;

namespace Gateway.Tests.Formats.Values;

public class NumbersTests
{
    [Theory]
    [InlineData("0", 0.0)]
    [InlineData("-1.5", -1.5)]
    [InlineData("1e3", 1000.0)]
    [InlineData("1E-3", 0.001)]
    [InlineData("18446744073709551616", 18446744073709551616.0)]
    [InlineData("1e-400", 0.0)]
    public void A_number_is_read(string text, double number) => Assert.Equal(number, Numbers.Read(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("")]
    [InlineData("1 ")]
    [InlineData("1x")]
    [InlineData("0x10")]
    [InlineData("1,000")]
    [InlineData("1e400")]
    [InlineData("-1e400")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    public void What_is_none_or_not_finite_is_not(string text) => Assert.Null(Numbers.Read(Encoding.UTF8.GetBytes(text)));
}
