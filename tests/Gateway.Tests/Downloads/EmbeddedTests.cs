using System.Net;
using Gateway.Failures;
using Gateway.Formats;

namespace Gateway.Tests.Downloads;

public class EmbeddedTests
{
    [Theory]
    [InlineData(200_000)]
    [InlineData(200_001)]
    [InlineData(200_002)]
    [InlineData(13)]
    public async Task Base64_is_served_as_the_file_or_any_range_of_it(int length)
    {
        var film = ServedFile.Film(length).Bytes;
        foreach (var text in new[] { Convert.ToBase64String(film), "data:video/mp4;base64," + Convert.ToBase64String(film) + "\n", Convert.ToBase64String(film).Replace('+', '-').Replace('/', '_').TrimEnd('=') })
        {
            await using var downloader = await DownloadFixture.StartEmbeddedAsync(text);
            using (var answer = await downloader.GetAsync())
            {
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                Assert.Equal("video/mp4", DownloadTests.Header(answer, "Content-Type"));
                Assert.Equal($"{length}", DownloadTests.Header(answer, "Content-Length"));
                Assert.Equal(film, await DownloadTests.BytesAsync(answer));
            }

            foreach (var (from, to) in new[] { (0, 1), (1, 2), (2, 5), (length - 1, length), (length / 2, length), (1, length) })
            {
                using var answer = await downloader.GetAsync($"Range: bytes={from}-{to - 1}");
                Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
                Assert.Equal(film[from..to], await DownloadTests.BytesAsync(answer));
            }
        }
    }

    [Fact]
    public async Task An_embedded_file_has_an_entity_tag_and_refuses_a_range_after_its_end()
    {
        await using var downloader = await DownloadFixture.StartEmbeddedAsync(Convert.ToBase64String(ServedFile.Film(1000).Bytes));
        using var head = await downloader.SendAsync(HttpMethod.Head);
        Assert.Equal("1000", DownloadTests.Header(head, "Content-Length"));
        var tag = DownloadTests.Header(head, "ETag");
        using var same = await downloader.GetAsync($"If-None-Match: {tag}");
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        using var behind = await downloader.GetAsync("Range: bytes=1000-");
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, behind.StatusCode);
        Assert.Equal("bytes */1000", DownloadTests.Header(behind, "Content-Range"));
    }

    /// <summary>As for a file behind a link.</summary>
    [Theory]
    [InlineData("bytes=0-1,5-6")]
    [InlineData("bytes=9-5")]
    [InlineData("seconds=0-1")]
    public async Task An_unsupported_range_gets_the_whole_file(string range)
    {
        await using var downloader = await DownloadFixture.StartEmbeddedAsync(Convert.ToBase64String(ServedFile.Film(1000).Bytes));
        using var answer = await downloader.GetAsync($"Range: {range}");
        Assert.Equal((HttpStatusCode.OK, "1000"), (answer.StatusCode, DownloadTests.Header(answer, "Content-Length")));
        Assert.Equal("bytes", DownloadTests.Header(answer, "Accept-Ranges"));
    }

    [Fact]
    public async Task HEAD_ignores_ranges_and_another_entity_tag_gets_the_whole_file()
    {
        await using var downloader = await DownloadFixture.StartEmbeddedAsync(Convert.ToBase64String(ServedFile.Film(1000).Bytes));
        using var head = await downloader.SendAsync(HttpMethod.Head, "Range: bytes=5-6");
        Assert.Equal((HttpStatusCode.OK, "1000"), (head.StatusCode, DownloadTests.Header(head, "Content-Length")));
        using var part = await downloader.GetAsync("Range: bytes=5-6", $"If-Range: {DownloadTests.Header(head, "ETag")}");
        Assert.Equal((HttpStatusCode.PartialContent, "2"), (part.StatusCode, DownloadTests.Header(part, "Content-Length")));
        foreach (var other in new[] { "\"another\"", $"W/{DownloadTests.Header(head, "ETag")}", "Fri, 02 Jan 2026 03:04:05 GMT" })
        {
            using var whole = await downloader.GetAsync("Range: bytes=5-6", $"If-Range: {other}");
            Assert.Equal((HttpStatusCode.OK, "1000"), (whole.StatusCode, DownloadTests.Header(whole, "Content-Length")));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("====")]
    [InlineData("AAAAA")]
    [InlineData("AAAA AAAA")]
    [InlineData("AAAA=AAA")]
    [InlineData("{\"error\":1}")]
    [InlineData("data:video/mp4,AAAA")]
    [InlineData("eyJlcnJvciI6InNlY3JldCJ9")]
    public async Task Content_that_is_not_a_video_is_refused(string text)
    {
        await using var downloader = await DownloadFixture.StartEmbeddedAsync(text);
        using var answer = await downloader.GetAsync();
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Equal(FailureReason.LinkBroken, downloader.Failure?.Reason);
    }

    /// <summary>The last character may have bits that belong to no byte.</summary>
    [Theory]
    [InlineData("AAECAx==", 4)]
    [InlineData("AAECAwR=", 5)]
    public async Task Bits_after_the_last_byte_are_ignored(string text, int length)
    {
        await using var downloader = await DownloadFixture.StartEmbeddedAsync(text);
        using var answer = await downloader.GetAsync();
        Assert.Equal(length, (await DownloadTests.BytesAsync(answer)).Length);
    }
}
