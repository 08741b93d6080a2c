using System.Text;
using Gateway.Formats;

namespace Gateway.Tests.Formats.Values;

public class TimesTests
{
    [Theory]
    [InlineData("1760000000", 1760000000L)]
    [InlineData("1760000000.9", 1760000000L)]
    [InlineData("1760000000999", 1760000000L)]
    [InlineData("1760000000999.9", 1760000000L)]
    [InlineData("1760000000999999", 1760000000L)]
    [InlineData("1760000000999000000", 1760000000L)]
    [InlineData("1.76e9", 1760000000L)]
    [InlineData("1.76E+9", 1760000000L)]
    public void A_number_is_seconds_milli_micro_or_nanoseconds_by_its_size_and_is_cut(string text, long seconds) =>
        Assert.Equal(seconds, Read(text));

    [Theory]
    [InlineData("1000000000", null)]
    [InlineData("1000000000.5", null)]
    [InlineData("1000000000999", null)]
    [InlineData("1000000001", 1000000001L)]
    [InlineData("1000000001000", 1000000001L)]
    [InlineData("99999999999", 99999999999L)]
    [InlineData("99999999999.9", 99999999999L)]
    [InlineData("100000000000", null)]
    [InlineData("100000000001", null)]
    [InlineData("1000000000001", null)]
    [InlineData("999999999", null)]
    public void A_time_is_after_September_2001_and_before_5138(string text, long? seconds) => Assert.Equal(seconds, Read(text));

    [Theory]
    [InlineData("0")]
    [InlineData("-1760000000")]
    [InlineData("1e400")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("null")]
    [InlineData("yesterday")]
    [InlineData("1760000000 s")]
    [InlineData("true")]
    public void What_is_no_time_is_none(string text) => Assert.Null(Read(text));

    [Theory]
    [InlineData("2025-10-06T15:10:26Z", 1759763426L)]
    [InlineData("2025-10-06T15:10:26z", 1759763426L)]
    [InlineData("2025-10-06t15:10:26Z", 1759763426L)]
    [InlineData("2025-10-06T15:10:26", 1759763426L)]
    [InlineData("2025-10-06 15:10:26", 1759763426L)]
    [InlineData("2025-10-06T15:10:26.875729Z", 1759763426L)]
    [InlineData("2025-10-06T15:10:26.999999999+00:00", 1759763426L)]
    [InlineData("2025-10-06T15:10:26.Z", 1759763426L)]
    [InlineData("20251006T151026Z", 1759763426L)]
    [InlineData("2025-10-06T15:10Z", 1759763400L)]
    [InlineData("2025-10-06T15:10", 1759763400L)]
    [InlineData("2025-10-06T15:10:26 Z", 1759763426L)]
    [InlineData("2025-10-06T15:10:26 +08:00", 1759734626L)]
    [InlineData("2025-10-06T15:10:26+08:00", 1759734626L)]
    [InlineData("2025-10-06T15:10:26+0800", 1759734626L)]
    [InlineData("2025-10-06T15:10:26+08", 1759734626L)]
    [InlineData("2025-10-06T15:10:26-03:30", 1759776026L)]
    [InlineData("2025-10-06T15:10:26+18:59", 1759695086L)]
    [InlineData("2024-02-29T00:00:00Z", 1709164800L)]
    [InlineData("2025-12-31T23:59:60Z", 1767225600L)]
    [InlineData("2025-12-31T00:00:00Z", 1767139200L)]
    public void An_ISO_time_has_any_offset_and_is_cut(string text, long seconds) => Assert.Equal(seconds, Read(text));

    [Theory]
    [InlineData("2025-10-06")]
    [InlineData("2025-10-06T")]
    [InlineData("2025-10-06T15")]
    [InlineData("2025-10-06T15:1")]
    [InlineData("2025-10-06X15:10:26")]
    [InlineData("2025-1-06T15:10:26Z")]
    [InlineData("2025-00-06T15:10:26Z")]
    [InlineData("2025-13-06T15:10:26Z")]
    [InlineData("2025-10-00T15:10:26Z")]
    [InlineData("2025-10-32T15:10:26Z")]
    [InlineData("2025-02-29T15:10:26Z")]
    [InlineData("2025-10-06T24:10:26Z")]
    [InlineData("2025-10-06T15:60:26Z")]
    [InlineData("2025-10-06T15:10:61Z")]
    [InlineData("2025-10-06T15:10:2Z")]
    [InlineData("2025-10-06T15:10:26+")]
    [InlineData("2025-10-06T15:10:26+8")]
    [InlineData("2025-10-06T15:10:26+19:00")]
    [InlineData("2025-10-06T15:10:26+08:60")]
    [InlineData("2025-10-06T15:10:26+08:00x")]
    [InlineData("2025-10-06T15:10:26ZZ")]
    [InlineData("2025-10-06T15:10:26 UTC")]
    [InlineData("2000-10-06T15:10:26Z")]
    [InlineData("2001-09-09T01:46:40Z")]
    [InlineData("5001-01-01T00:00:00Z")]
    [InlineData("9999-99-99T99:99:99Z")]
    [InlineData("x025-10-06T15:10:26Z")]
    [InlineData("Mon, 06 Oct 2025 15:10:26 GMT")]
    public void What_is_no_ISO_time_is_none(string text) => Assert.Null(Read(text));

    [Theory]
    [InlineData("2001-09-09T01:46:41Z", 1000000001L)]
    [InlineData("5000-12-31T23:59:59Z", 95649119999L)]
    public void An_ISO_time_has_the_same_bounds(string text, long seconds) => Assert.Equal(seconds, Read(text));

    [Theory]
    [InlineData("2025-10-06 15:10:26", 8, 1759734626L)]
    [InlineData("2025-10-06 15:10:26", -8, 1759792226L)]
    [InlineData("2025-10-06 15:10:26Z", 8, 1759763426L)]
    [InlineData("2025-10-06 15:10:26+00:00", 8, 1759763426L)]
    [InlineData("1760000000", 8, 1760000000L)]
    public void Only_a_time_without_a_zone_takes_the_one_of_its_place(string text, int hours, long seconds) =>
        Assert.Equal(seconds, Times.Read(Encoding.UTF8.GetBytes(text), TimeSpan.FromHours(hours)));

    [Theory]
    [InlineData(1_000_000_000L, null)]
    [InlineData(1_000_000_001L, 1_000_000_001L)]
    [InlineData(99_999_999_999L, 99_999_999_999L)]
    [InlineData(100_000_000_000L, null)]
    [InlineData(-1L, null)]
    [InlineData(null, null)]
    public void Plausible_seconds_are_within_the_bounds(long? seconds, long? plausible) => Assert.Equal(plausible, Times.Plausible(seconds));

    static long? Read(string text) => Times.Read(Encoding.UTF8.GetBytes(text), TimeSpan.Zero);
}
