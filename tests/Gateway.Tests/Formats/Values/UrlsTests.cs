using System.Text;
using Gateway.Formats;

namespace Gateway.Tests.Formats.Values;

public class UrlsTests
{
    [Theory]
    [InlineData("https://h/v.mp4")]
    [InlineData("http://h/v.mp4")]
    [InlineData("https://h")]
    [InlineData("http://h")]
    [InlineData("HTTPS://h/v")]
    [InlineData("HtTp://h/v")]
    [InlineData("https://user@h:8443/v?a=b#c")]
    [InlineData("http://[::1]/v")]
    [InlineData("https://h/视频.mp4")]
    public void Any_http_url_can_be_published(string text) => Assert.True(IsHttp(text));

    [Theory]
    [InlineData("")]
    [InlineData("http")]
    [InlineData("http://")]
    [InlineData("https://")]
    [InlineData("http:///v")]
    [InlineData("https:///v")]
    [InlineData("https://?a")]
    [InlineData("https://#a")]
    [InlineData("https://:80")]
    [InlineData("https:/h/v")]
    [InlineData("httpx://h/v")]
    [InlineData("ftp://h/v.mp4")]
    [InlineData("gs://h/v.mp4")]
    [InlineData("h/v.mp4")]
    [InlineData("//h/v.mp4")]
    [InlineData(" https://h/v.mp4")]
    [InlineData("https://h/a b")]
    [InlineData("https://h/v\n")]
    [InlineData("https://h/\0")]
    public void Nothing_else_can(string text) => Assert.False(IsHttp(text));

    [Theory]
    [InlineData("https://h/v?se=2030-01-01T00%3A00%3A00Z", 1893456000L)]
    [InlineData("https://h/v?se=2030-01-01T00:00:00Z&sig=a", 1893456000L)]
    [InlineData("https://h/v?SE=2030-01-01T00:00:00Z", 1893456000L)]
    [InlineData("https://h/v?ske=2031-01-01T00:00:00Z&se=2030-01-01T00:00:00Z", 1893456000L)]
    [InlineData("https://h/v?Expires=1893456000", 1893456000L)]
    [InlineData("https://h/v?a=b&expires=1893456000&Signature=c", 1893456000L)]
    [InlineData("https://h/v?X-Amz-Date=20300101T000000Z&X-Amz-Expires=60", 1893456060L)]
    [InlineData("https://h/v?X-Amz-Expires=60&X-Amz-Date=20300101T000000Z", 1893456060L)]
    [InlineData("https://h/v?X-Tos-Date=20300101T000000Z&X-Tos-Expires=86400", 1893542400L)]
    [InlineData("https://h/v?x-oss-date=20300101T000000Z&x-oss-expires=0", 1893456000L)]
    [InlineData("https://h/v?X-Goog-Date=20300101T000000Z&X-Goog-Expires=1&a", 1893456001L)]
    public void The_signature_of_a_url_tells_when_it_expires(string url, long seconds) => Assert.Equal(seconds, Expires(url));

    [Theory]
    [InlineData("https://h/v")]
    [InlineData("https://h/v?")]
    [InlineData("https://h/v?a=b")]
    [InlineData("se=2030-01-01T00:00:00Z")]
    [InlineData("https://h/v?se=soon")]
    [InlineData("https://h/v?se")]
    [InlineData("https://h/v?=1893456000")]
    [InlineData("https://h/v?Expires=0")]
    [InlineData("https://h/v?Expires=1e400")]
    [InlineData("https://h/v?ske=2030-01-01T00:00:00Z")]
    [InlineData("https://h/v?xse=2030-01-01T00:00:00Z")]
    [InlineData("https://h/v?Amz-Date=20300101T000000Z&Amz-Expires=60")]
    [InlineData("https://h/v?-date=20300101T000000Z&-expires=60")]
    [InlineData("https://h/v?X-Amz-Date=20300101T000000Z")]
    [InlineData("https://h/v?X-Amz-Expires=60")]
    [InlineData("https://h/v?X-Amz-Date=20300101T000000Z&X-Amz-Expires=soon")]
    [InlineData("https://h/v?X-Amz-Date=20300101T000000Z&X-Amz-Expires=-1")]
    [InlineData("https://h/v?X-Amz-Date=20300101T000000Z&X-Amz-Expires=99999999999")]
    [InlineData("https://h/v?X-Amz-Date=soon&X-Amz-Expires=60")]
    [InlineData("https://h/v?X-Amz-Date=99999999999&X-Amz-Expires=1")]
    [InlineData("https://h/v?X-Amz-Date=1000000001&X-Amz-Expires=4294967295&se=soon")]
    public void A_signature_that_cannot_be_read_is_none(string url) => Assert.Null(Expires(url));

    static bool IsHttp(string text) => Urls.IsHttp(Encoding.UTF8.GetBytes(text));

    static long? Expires(string url) => Urls.Expires(Encoding.UTF8.GetBytes(url));
}
