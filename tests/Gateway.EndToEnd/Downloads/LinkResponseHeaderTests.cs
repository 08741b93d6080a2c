using System.Net;
using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Downloads;

/// <summary>The headers of an untrusted response, and of the response to the client.</summary>
public sealed class LinkResponseHeaderTests
{
    static readonly byte[] Film = [.. "\0\0\0\u0018ftypisom"u8, .. new byte[5000]];

    /// <summary>Kestrel throws if a header contains anything but ASCII.</summary>
    [Theory]
    [InlineData("ETag: \"é\"")]
    [InlineData("ETag: \"a\u0001b\"")]
    [InlineData("ETag: W/\"é\"")]
    [InlineData("ETag: no quotes")]
    [InlineData("Content-Type: video/é")]
    [InlineData("Last-Modified: yesterday")]
    public async Task An_invalid_header_does_not_break_the_response(string header)
    {
        await using var host = new RawUpstream(connection => connection.AnswerAsync(200, Film, header));
        await using var upstream = StubUpstream.Json(200, $$"""{"id":"x","status":"completed","video_url":"{{host.Address}}/file"}""");
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Gateway:Links:AllowNetworks:0=127.0.0.0/8", "Gateway:Links:Ports=any");
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var answer = await client.GetAsync(new Uri(gateway.Address, "/v1/videos/x/content"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("video/mp4", answer.Content.Headers.ContentType?.ToString());
        Assert.Null(answer.Headers.ETag);
        Assert.Equal(Film, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }
}
