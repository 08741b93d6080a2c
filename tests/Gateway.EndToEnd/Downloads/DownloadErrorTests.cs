using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Downloads;

/// <summary>What a download without a file is answered with, and what the log says of it.</summary>
public sealed class DownloadErrorTests
{
    static readonly byte[] Film = [.. "\0\0\0\u0018ftypisom"u8, .. new byte[500]];

    [Fact]
    public async Task A_range_after_the_end_names_the_length_and_nothing_else_of_the_file()
    {
        await using var host = new RawUpstream(connection => connection.AnswerAsync(200, Film, "Content-Type: video/mp4", "ETag: \"v1\"", "Last-Modified: Fri, 02 Jan 2026 03:04:05 GMT"));
        await using var upstream = StubUpstream.Json(200, $$"""{"id":"x","status":"completed","video_url":"{{host.Address}}/file"}""");
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Gateway:Links:AllowNetworks:0=127.0.0.0/8", "Gateway:Links:Ports=any");
        var answer = await gateway.GetAsync("/v1/videos/x/content", "Range: bytes=1000-");
        var message = answer.Failure(416, "range_not_satisfiable");
        Assert.Contains($"{Film.Length} bytes", message, StringComparison.Ordinal);
        Assert.Equal($"bytes */{Film.Length}", answer.Headers["content-range"]);
        Assert.Equal("no-store", answer.Headers["cache-control"]);
        Assert.All(["etag", "last-modified", "accept-ranges", "content-disposition", "x-content-type-options"], name => Assert.DoesNotContain(name, answer.Headers.Keys));
        Assert.Contains("client range_not_satisfiable", (await gateway.Log.LineAsync()).Text, StringComparison.Ordinal);
    }

    /// <summary>An error of a supplier can quote the prompt.</summary>
    [Fact]
    public async Task The_reason_of_a_failed_video_is_for_the_client_alone()
    {
        await using var upstream = StubUpstream.Json(200, """{"id":"x","status":"failed","error":{"message":"The prompt 'private-word-42' is not allowed."}}""");
        await using var gateway = await GatewayUnderTest.StartAsync(upstream);
        var message = (await gateway.GetAsync("/v1/videos/x/content")).Failure(404, "content_not_found");
        Assert.Contains("private-word-42", message, StringComparison.Ordinal);
        var line = (await gateway.Log.LineAsync()).Text;
        Assert.Contains("client video_failed", line, StringComparison.Ordinal);
        Assert.DoesNotContain("private-word-42", line, StringComparison.Ordinal);
    }
}
