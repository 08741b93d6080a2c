using System.Net;
using System.Net.Http.Headers;
using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Downloads;

/// <summary>Veo on Vertex AI: the reply contains the video, or a place that only the owner of the bucket can read.</summary>
public sealed class EmbeddedVideoTests
{
    const string Name = "projects/acme/locations/us-central1/publishers/google/models/veo-3.0-generate-001/operations/5f0f9c63";

    static readonly string Target = $"/v1/videos/{Uri.EscapeDataString(Name)}/content";

    static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Servers of Google escape every character that JSON allows to escape.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("/", "\\/")]
    [InlineData("=", "\\u003d")]
    public async Task An_embedded_video_is_downloaded_like_a_file(string character, string escaped)
    {
        byte[] film = [.. "\0\0\0\u0018ftypisom"u8, .. Enumerable.Range(0, 200_000).Select(i => (byte)(i * 31 >> 3))];
        var base64 = Convert.ToBase64String(film);
        if (character.Length > 0) base64 = base64.Replace(character, escaped, StringComparison.Ordinal);
        await using var upstream = StubUpstream.Json(200, Done($$"""{"bytesBase64Encoded":"{{base64}}","mimeType":"video/mp4"}"""));
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:Format=vertex");
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = gateway.Address };

        using var whole = await client.GetAsync(Target, Cancelled);
        Assert.Equal((HttpStatusCode.OK, "video/mp4"), (whole.StatusCode, whole.Content.Headers.ContentType?.ToString()));
        Assert.Equal(film, await whole.Content.ReadAsByteArrayAsync(Cancelled));
        using var part = await client.SendAsync(Request(HttpMethod.Get, new RangeHeaderValue(100_001, 150_000)), Cancelled);
        Assert.Equal((HttpStatusCode.PartialContent, whole.Headers.ETag), (part.StatusCode, part.Headers.ETag));
        Assert.Equal(film[100_001..150_001], await part.Content.ReadAsByteArrayAsync(Cancelled));
        using var head = await client.SendAsync(Request(HttpMethod.Head), Cancelled);
        Assert.Equal((HttpStatusCode.OK, film.Length), (head.StatusCode, head.Content.Headers.ContentLength));

        // The video object does not contain the bytes.
        Assert.InRange((await gateway.GetAsync(Target[..^"/content".Length])).Video().GetRawText().Length, 0, 1000);
    }

    [Fact]
    public async Task A_video_in_a_private_bucket_is_refused()
    {
        await using var upstream = StubUpstream.Json(200, Done("""{"gcsUri":"gs://acme-bucket/out/sample_0.mp4","mimeType":"video/mp4"}"""));
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:Format=vertex");
        var message = (await gateway.GetAsync(Target)).Failure(404, "content_not_found");
        Assert.Contains("gs://", message, StringComparison.Ordinal);
        Assert.DoesNotContain("acme-bucket", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not base64 at all!")]
    [InlineData("eyJlcnJvciI6Im5vIn0=")] // {"error":"no"}
    public async Task Invalid_base64_is_refused(string base64)
    {
        await using var upstream = StubUpstream.Json(200, Done($$"""{"bytesBase64Encoded":"{{base64}}"}"""));
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:Format=vertex");
        (await gateway.GetAsync(Target)).Failure(502, "upstream_link_broken");
    }

    static HttpRequestMessage Request(HttpMethod method, RangeHeaderValue? range = null) => new(method, Target) { Headers = { Range = range } };

    static string Done(string video) => $$$"""{"name":"{{{Name}}}","done":true,"response":{"videos":[{{{video}}}]}}""";
}
