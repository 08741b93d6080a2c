using System.Text;
using Gateway.Formats;

namespace Gateway.Tests.Formats.Values;

public class FrameSizeTests
{
    [Theory]
    [InlineData("1280x720", "1280x720")]
    [InlineData("1280X720", "1280x720")]
    [InlineData("1280*720", "1280x720")]
    [InlineData("1280:720", "1280x720")]
    [InlineData(" 1280 x 720 ", "1280x720")]
    [InlineData("1280.0x720.0", "1280x720")]
    [InlineData("64x65536", "64x65536")]
    [InlineData("65536x64", "65536x64")]
    public void A_size_is_width_and_height_in_pixels(string text, string size) => Assert.Equal(size, Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("720")]
    [InlineData("720P")]
    [InlineData("2K")]
    [InlineData("small")]
    [InlineData("16:9")]
    [InlineData("x720")]
    [InlineData("1280x")]
    [InlineData("1280x720x3")]
    [InlineData("63x720")]
    [InlineData("720x63")]
    [InlineData("65537x720")]
    [InlineData("720x65537")]
    [InlineData("1280.5x720")]
    [InlineData("1280x720.5")]
    [InlineData("-1280x720")]
    [InlineData("NaNxNaN")]
    [InlineData("0x0")]
    public void What_is_no_size_in_pixels_is_none(string text) => Assert.Equal("", Read(text));

    [Fact]
    public void A_size_in_its_normal_form_is_not_copied()
    {
        ReadOnlyMemory<byte> text = "1280x720"u8.ToArray();
        Assert.True(FrameSize.Read(text)!.Value.Equals(text));
    }

    [Theory]
    [InlineData(720.0, 1280.0, "720x1280")]
    [InlineData(64.0, 65536.0, "64x65536")]
    [InlineData(null, 1280.0, "")]
    [InlineData(720.0, null, "")]
    [InlineData(0.0, 1280.0, "")]
    [InlineData(720.0, 0.0, "")]
    [InlineData(720.5, 1280.0, "")]
    [InlineData(double.NaN, 1280.0, "")]
    [InlineData(double.PositiveInfinity, 1280.0, "")]
    public void Two_edges_make_a_size(double? width, double? height, string size) => Assert.Equal(size, Written(FrameSize.Read(width, height)));

    static string Read(string text) => Written(FrameSize.Read(Encoding.UTF8.GetBytes(text)));

    static string Written(ReadOnlyMemory<byte>? size) => Encoding.UTF8.GetString(size.GetValueOrDefault().Span);
}
