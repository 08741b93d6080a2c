using System.Net.Http.Headers;
using System.Text;
using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Downloads;

/// <summary>
/// The connection breaks, and the link leads to another file when it is resumed: the download is cut off, and the client gets no byte of
/// the other file.
/// </summary>
public sealed class ChangedFileTests
{
    const int Length = 3000, Cut = 1000;

    static readonly byte[] File = [.. "\0\0\0\u0018ftypisom"u8, .. Enumerable.Repeat((byte)'a', Length - 12)];
    static readonly byte[] Other = [.. "\0\0\0\u0018ftypisom"u8, .. Enumerable.Repeat((byte)'b', Length - 12)];

    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>The response to the request for the rest: the status, and the headers.</summary>
    public static TheoryData<int, string, string> Rests => new()
    {
        { 206, "ETag: \"v2\"", "bytes 1000-2999/3000" },
        { 206, "X-No: tag", "bytes 1000-2999/3000" },
        { 206, "ETag: W/\"v1\"", "bytes 1000-2999/3000" },
        { 206, "ETag: \"v1\"", "bytes 1500-2999/3000" },
        { 206, "ETag: \"v1\"", "" },
        { 200, "ETag: \"v2\"", "" },
        { 200, "X-No: tag", "" },
        { 416, "ETag: \"v2\"", "bytes */500" },
        { 404, "X-No: tag", "" },
    };

    [Theory]
    [MemberData(nameof(Rests))]
    [InlineData(206, "ETag: \"v1\"", "bytes 1000-3999/4000")]
    public Task A_download_with_a_length_is_cut_off(int status, string tag, string range) => DownloadAsync(tellsLength: true, status, tag, range);

    [Theory]
    [MemberData(nameof(Rests))]
    public Task A_download_without_a_length_is_cut_off(int status, string tag, string range) => DownloadAsync(tellsLength: false, status, tag, range);

    static async Task DownloadAsync(bool tellsLength, int status, string tag, string range)
    {
        await using var host = new RawUpstream(connection => connection.Request.Headers.ContainsKey("if-range") ? RestAsync(connection, status, tag, range) : BeginAsync(connection, tellsLength));
        await using var upstream = StubUpstream.Json(200, $$"""{"id":"x","status":"completed","video_url":"{{host.Address}}/file"}""");
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Gateway:Links:AllowNetworks:0=127.0.0.0/8", "Gateway:Links:Ports=any");
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var answer = await client.GetAsync(new Uri(gateway.Address, "/v1/videos/x/content"), HttpCompletionOption.ResponseHeadersRead, Cancelled);
        Assert.Equal((200, tellsLength ? Length : null, new EntityTagHeaderValue("\"v1\"")), ((int)answer.StatusCode, answer.Content.Headers.ContentLength, answer.Headers.ETag));
        var received = new MemoryStream();
        await Assert.ThrowsAnyAsync<IOException>(async () => await (await answer.Content.ReadAsStreamAsync(Cancelled)).CopyToAsync(received, Cancelled));
        Assert.InRange(received.Length, 0, Cut);
        Assert.Equal(File[..(int)received.Length], received.ToArray());
        var resumed = host.Requests.ElementAt(1);
        Assert.Equal(("\"v1\"", tellsLength ? "bytes=1000-2999" : "bytes=1000-"), (resumed.Headers["if-range"], resumed.Headers["range"]));
    }

    static async Task BeginAsync(RawConnection connection, bool tellsLength)
    {
        await connection.WriteAsync($"HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nETag: \"v1\"\r\n{(tellsLength ? $"Content-Length: {Length}" : "Transfer-Encoding: chunked")}\r\n\r\n");
        if (!tellsLength) await connection.WriteAsync("3e8\r\n");
        await connection.WriteAsync(File[..Cut]);
        if (!tellsLength) await connection.WriteAsync("\r\n");
    }

    static Task RestAsync(RawConnection connection, int status, string tag, string range)
    {
        var body = status switch
        {
            206 when range.StartsWith("bytes 1500", StringComparison.Ordinal) => Other[1500..],
            206 when range.EndsWith("/4000", StringComparison.Ordinal) => [.. Other[Cut..], .. new byte[1000]],
            206 => Other[Cut..],
            200 => Other,
            _ => Encoding.UTF8.GetBytes("gone"),
        };
        return connection.AnswerAsync(status, body, ["Content-Type: video/mp4", tag, .. range.Length > 0 ? [$"Content-Range: {range}"] : Array.Empty<string>()]);
    }
}
