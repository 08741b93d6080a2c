using System.Net;
using Gateway.Downloads;
using Gateway.Failures;
using Gateway.Formats;

namespace Gateway.Tests.Downloads;

/// <summary>Downloads of a file through a working link.</summary>
public class DownloadTests
{
    const int Length = 200_000;
    static readonly ServedFile Film = ServedFile.Film(Length);

    [Fact]
    public async Task The_whole_file_is_served_with_200()
    {
        await using var server = await LocalServer.StartAsync((context, _) => Film.WriteAsync(context));
        await using var downloader = await DownloadFixture.StartAsync(server.Address);
        downloader.File = new("vid_\"é/../x", Variant.Video);
        using var answer = await downloader.GetAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Film.Bytes, await BytesAsync(answer));
        Assert.Equal("video/mp4", Header(answer, "Content-Type"));
        Assert.Equal($"{Length}", Header(answer, "Content-Length"));
        Assert.Equal("bytes", Header(answer, "Accept-Ranges"));
        Assert.Equal("\"v1\"", Header(answer, "ETag"));
        Assert.Equal("Fri, 02 Jan 2026 03:04:05 GMT", Header(answer, "Last-Modified"));
        Assert.Equal("no-cache, private", Header(answer, "Cache-Control"));
        Assert.Equal("Authorization", Header(answer, "Vary"));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("inline; filename=\"vid_______x.mp4\"", Header(answer, "Content-Disposition"));
        var asked = Assert.Single(server.Requests);
        Assert.Equal("identity", asked.Header("Accept-Encoding"));
        Assert.Null(asked.Header("Range"));
    }

    /// <summary>The client gets the same response for every ability of the link.</summary>
    [Theory]
    [InlineData("bytes=0-0", 0, 1)]
    [InlineData("bytes=0-1", 0, 2)]
    [InlineData("bytes=4-7", 4, 8)]
    [InlineData("bytes=100-199", 100, 200)]
    [InlineData("bytes=70000-140000", 70_000, 140_001)]
    [InlineData("bytes=199999-", 199_999, Length)]
    [InlineData("bytes=100000-999999", 100_000, Length)]
    [InlineData("bytes=-1", 199_999, Length)]
    [InlineData("bytes=-70000", 130_000, Length)]
    [InlineData("bytes=-999999", 0, Length)]
    [InlineData("bytes=0-", 0, Length)]
    [InlineData("BYTES=5-", 5, Length)]
    public async Task A_range_is_served_with_206(string range, int from, int to)
    {
        foreach (var file in new[] { Film, Film with { KnowsRanges = false }, Film with { Type = null }, Film with { Type = "application/octet-stream", KnowsRanges = false } })
        {
            await using var server = await LocalServer.StartAsync((context, _) => file.WriteAsync(context));
            await using var downloader = await DownloadFixture.StartAsync(server.Address);
            using var answer = await downloader.GetAsync($"Range: {range}");
            Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
            Assert.Equal($"bytes {from}-{to - 1}/{Length}", Header(answer, "Content-Range"));
            Assert.Equal("video/mp4", Header(answer, "Content-Type"));
            Assert.Equal(Film.Bytes[from..to], await BytesAsync(answer));
        }
    }

    [Theory]
    [InlineData("bytes=200000-")]
    [InlineData("bytes=900000-900001")]
    [InlineData("bytes=-0")]
    public async Task A_range_after_the_end_is_refused_with_416(string range)
    {
        foreach (var file in new[] { Film, Film with { KnowsRanges = false } })
        {
            await using var server = await LocalServer.StartAsync((context, _) => file.WriteAsync(context));
            await using var downloader = await DownloadFixture.StartAsync(server.Address);
            using var answer = await downloader.GetAsync($"Range: {range}");
            Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, answer.StatusCode);
            Assert.Equal($"bytes */{Length}", Header(answer, "Content-Range"));
            AssertNotSatisfiable(answer, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            Assert.Equal(FailureReason.RangeNotSatisfiable, downloader.Failure?.Reason);
        }
    }

    [Theory]
    [InlineData("bytes=0-1,5-6")]
    [InlineData("bytes=9-5")]
    [InlineData("bytes=a-b")]
    [InlineData("bytes=")]
    [InlineData("seconds=0-1")]
    public async Task An_unsupported_range_gets_the_whole_file(string range)
    {
        await using var server = await LocalServer.StartAsync((context, _) => Film.WriteAsync(context));
        await using var downloader = await DownloadFixture.StartAsync(server.Address);
        using var answer = await downloader.GetAsync($"Range: {range}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Film.Bytes, await BytesAsync(answer));
    }

    [Theory]
    [InlineData("\"v1\"", true)]
    [InlineData("\"v2\"", false)]
    [InlineData("W/\"v1\"", false)]
    [InlineData("Fri, 02 Jan 2026 03:04:05 GMT", true)]
    [InlineData("Fri, 02 Jan 2026 03:04:06 GMT", false)]
    public async Task A_range_is_served_only_of_the_file_that_If_Range_names(string ifRange, bool isMeant)
    {
        await using var server = await LocalServer.StartAsync((context, _) => Film.WriteAsync(context));
        await using var downloader = await DownloadFixture.StartAsync(server.Address);
        using var answer = await downloader.GetAsync("Range: bytes=0-99", $"If-Range: {ifRange}");
        Assert.Equal(isMeant ? HttpStatusCode.PartialContent : HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(isMeant ? Film.Bytes[..100] : Film.Bytes, await BytesAsync(answer));
    }

    [Theory]
    [InlineData("If-None-Match: \"v1\"", true)]
    [InlineData("If-None-Match: W/\"v1\"", true)]
    [InlineData("If-None-Match: \"v0\", \"v1\"", true)]
    [InlineData("If-None-Match: *", true)]
    [InlineData("If-None-Match: \"v2\"", false)]
    [InlineData("If-Modified-Since: Fri, 02 Jan 2026 03:04:05 GMT", true)]
    [InlineData("If-Modified-Since: Fri, 02 Jan 2026 03:04:04 GMT", false)]
    public async Task An_unchanged_file_is_answered_with_304(string condition, bool isThere)
    {
        await using var server = await LocalServer.StartAsync((context, _) => Film.WriteAsync(context));
        await using var downloader = await DownloadFixture.StartAsync(server.Address);
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
        {
            using var answer = await downloader.SendAsync(method, condition);
            Assert.Equal(isThere ? HttpStatusCode.NotModified : HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("\"v1\"", Header(answer, "ETag"));
            Assert.Equal("no-cache, private", Header(answer, "Cache-Control"));
            Assert.Equal(isThere || method == HttpMethod.Head ? [] : Film.Bytes, await BytesAsync(answer));
        }
    }

    /// <summary>A signed url may be valid for GET only, so a HEAD becomes a GET of the first bytes.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task HEAD_has_the_headers_of_GET(bool knowsRanges)
    {
        var file = Film with { KnowsRanges = knowsRanges, Type = "binary/octet-stream" };
        await using var server = await LocalServer.StartAsync((context, _) => file.WriteAsync(context));
        await using var downloader = await DownloadFixture.StartAsync(server.Address);
        using var answer = await downloader.SendAsync(HttpMethod.Head, "Range: bytes=5-6");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal($"{Length}", Header(answer, "Content-Length"));
        Assert.Equal("video/mp4", Header(answer, "Content-Type"));
        Assert.Equal("\"v1\"", Header(answer, "ETag"));
        Assert.Null(Header(answer, "Content-Range"));
        var asked = Assert.Single(server.Requests);
        Assert.Equal("GET", asked.Method);
        Assert.Equal("bytes=0-511", asked.Header("Range"));
    }

    [Theory]
    [InlineData("\"v1\"", true, "\"v1\"")]
    [InlineData("W/\"v1\"", true, "\"695735a5-30d40\"")]
    [InlineData(null, true, "\"695735a5-30d40\"")]
    [InlineData(null, false, null)]
    public async Task An_entity_tag_is_that_of_the_link_or_is_made_of_stable_values(string? tag, bool hasDate, string? given)
    {
        var file = Film with { Tag = tag, LastModified = hasDate ? Film.LastModified : null };
        await using var server = await LocalServer.StartAsync((context, _) => file.WriteAsync(context));
        await using var downloader = await DownloadFixture.StartAsync(server.Address);
        using var whole = await downloader.GetAsync();
        using var part = await downloader.GetAsync("Range: bytes=7-");
        Assert.Equal(given, Header(whole, "ETag"));
        Assert.Equal(given, Header(part, "ETag"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("bytes=10-19")]
    public async Task A_file_of_unknown_length_is_served_whole(string? range)
    {
        var file = Film with { TellsLength = false, KnowsRanges = false };
        await using var server = await LocalServer.StartAsync((context, _) => file.WriteAsync(context));
        await using var downloader = await DownloadFixture.StartAsync(server.Address);
        using var answer = await downloader.GetAsync(range is null ? [] : [$"Range: {range}"]);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Null(Header(answer, "Content-Length"));
        Assert.Equal("none", Header(answer, "Accept-Ranges"));
        Assert.Equal(Film.Bytes, await BytesAsync(answer));
    }

    [Theory]
    [InlineData("video/mp4", "junk", Variant.Video, "video/mp4")]
    [InlineData("Video/WebM; codecs=vp9", "junk", Variant.Video, "video/webm")]
    [InlineData("image/webp", "junk", Variant.Thumbnail, "image/webp")]
    [InlineData("application/octet-stream", "mp4", Variant.Video, "video/mp4")]
    [InlineData("binary/octet-stream", "mov", Variant.Video, "video/quicktime")]
    [InlineData("application/mp4", "mp4", Variant.Video, "video/mp4")]
    [InlineData(null, "webm", Variant.Video, "video/webm")]
    [InlineData(null, "png", Variant.Video, "image/png")]
    [InlineData(null, "jpeg", Variant.Thumbnail, "image/jpeg")]
    [InlineData(null, "webp", Variant.Thumbnail, "image/webp")]
    [InlineData(null, "gif", Variant.Thumbnail, "image/gif")]
    [InlineData(null, "junk", Variant.Video, "video/mp4")]
    [InlineData("application/octet-stream", "junk", Variant.Thumbnail, "image/webp")]
    [InlineData("application/octet-stream", "junk", Variant.Spritesheet, "image/jpeg")]
    [InlineData("application/octet-stream", "json", Variant.Video, null)]
    [InlineData("video/mp4", "json", Variant.Video, null)]
    [InlineData("video/mp4", "html", Variant.Video, null)]
    [InlineData("image/png", "utf16", Variant.Thumbnail, null)]
    [InlineData("image/svg+xml", "html", Variant.Thumbnail, null)]
    [InlineData("image/svg+xml", "junk", Variant.Thumbnail, null)]
    [InlineData("application/json", "mp4", Variant.Video, null)]
    [InlineData("application/problem+json", "json", Variant.Video, null)]
    [InlineData("text/html; charset=utf-8", "html", Variant.Video, null)]
    [InlineData("application/xml", "html", Variant.Video, null)]
    [InlineData(null, "json", Variant.Video, null)]
    [InlineData(null, "empty", Variant.Video, null)]
    internal async Task An_error_is_never_labelled_a_video(string? declared, string bytes, Variant variant, string? type)
    {
        var file = Film with { Bytes = Bytes(bytes), Type = declared };
        await using var server = await LocalServer.StartAsync((context, _) => file.WriteAsync(context));
        await using var downloader = await DownloadFixture.StartAsync(server.Address);
        downloader.File = new("video_1", variant);
        using var answer = await downloader.GetAsync();
        if (type is null)
        {
            Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
            Assert.Equal(FailureReason.LinkBroken, downloader.Failure?.Reason);
            Assert.Equal("application/json", Header(answer, "Content-Type"));
            Assert.Null(Header(answer, "Content-Disposition"));
            Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            return;
        }

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, Header(answer, "Content-Type"));
        Assert.Equal(file.Bytes, await BytesAsync(answer));
    }

    /// <summary>If a range does not show the media type, the first bytes of the file are requested.</summary>
    [Theory]
    [InlineData("webm", "bytes=600-700", "video/webm")]
    [InlineData("webm", "bytes=0-1", "video/webm")]
    [InlineData("json", "bytes=10-20", null)]
    public async Task A_range_has_the_content_type_of_the_file(string bytes, string range, string? type)
    {
        var file = Film with { Bytes = [.. Bytes(bytes), .. new byte[bytes == "json" ? 0 : 1000]], Type = "application/octet-stream" };
        await using var server = await LocalServer.StartAsync((context, _) => file.WriteAsync(context));
        await using var downloader = await DownloadFixture.StartAsync(server.Address);
        using var answer = await downloader.GetAsync($"Range: {range}");
        Assert.Equal(type is null ? HttpStatusCode.BadGateway : HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(type ?? "application/json", Header(answer, "Content-Type"));
    }

    [Fact]
    public async Task A_compressed_file_is_refused()
    {
        await using var server = await LocalServer.StartAsync((context, _) =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            return Film.WriteAsync(context);
        });
        await using var downloader = await DownloadFixture.StartAsync(server.Address);
        using var answer = await downloader.GetAsync();
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
    }

    [Theory]
    [InlineData(true, null, Length)]
    [InlineData(true, "bytes=0-9", Length)]
    [InlineData(true, null, Length - 1)]
    [InlineData(true, "bytes=0-9", Length - 1)]
    [InlineData(false, null, Length)]
    [InlineData(false, null, Length - 1)]
    public async Task A_file_beyond_the_limit_is_refused(bool tellsLength, string? range, int maxSize)
    {
        var file = Film with { TellsLength = tellsLength };
        await using var server = await LocalServer.StartAsync((context, _) => file.WriteAsync(context));
        await using var downloader = await DownloadFixture.StartAsync(server.Address);
        downloader.Policy = downloader.Policy with { MaxSize = maxSize };
        using var answer = await downloader.GetAsync(range is null ? [] : [$"Range: {range}"]);
        if (maxSize == Length)
        {
            Assert.True(answer.IsSuccessStatusCode);
            Assert.Equal(range is null ? Length : 10, (await BytesAsync(answer)).Length);
        }
        else if (tellsLength)
        {
            Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
            Assert.Equal(FailureReason.TooBig, downloader.Failure?.Reason);
        }
        else
        {
            // The length was not sent before: the client sees that the file is incomplete.
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => BytesAsync(answer));
        }
    }

    static void AssertNotSatisfiable(HttpResponseMessage answer, string body)
    {
        Assert.Contains("\"code\":\"range_not_satisfiable\"", body, StringComparison.Ordinal);
        Assert.All(["ETag", "Last-Modified", "Accept-Ranges"], name => Assert.Null(Header(answer, name)));
    }

    internal static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    internal static Task<byte[]> BytesAsync(HttpResponseMessage answer) => answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

    static byte[] Bytes(string kind) => kind switch
    {
        "mp4" => [.. "\0\0\0 ftypisom\0\0\u0002\0isomiso2avc1mp41"u8, .. new byte[600]],
        "mov" => [.. "\0\0\0 ftypqt  \0\0\u0002\0qt  "u8],
        "webm" => [0x1A, 0x45, 0xDF, 0xA3, 1, 2, 3],
        "png" => [0x89, .. "PNG\r\n\u001a\n"u8],
        "jpeg" => [0xFF, 0xD8, 0xFF, 0xE0, 0, 16],
        "webp" => "RIFFxxxxWEBPVP8 "u8.ToArray(),
        "gif" => "GIF89a"u8.ToArray(),
        "json" => """  {"error":{"message":"secret: link expired"}}"""u8.ToArray(),
        "html" => "<!doctype html><title>secret</title><p>403 – é"u8.ToArray(),
        "utf16" => System.Text.Encoding.Unicode.GetPreamble().Concat(System.Text.Encoding.Unicode.GetBytes("{\"error\":\"secret\"}")).ToArray(),
        "empty" => [],
        _ => [.. Enumerable.Range(0, 2000).Select(i => (byte)(i * 7))],
    };
}
