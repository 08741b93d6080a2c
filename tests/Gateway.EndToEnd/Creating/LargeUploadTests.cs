using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Gateway.EndToEnd.Harness;
using OpenAI.Videos;

#pragma warning disable OPENAI001 // The client's whole video surface is marked as experimental.

namespace Gateway.EndToEnd.Creating;

/// <summary>An upload beyond the limit takes no memory, and its client gets the error instead of a broken connection.</summary>
public sealed class LargeUploadTests(LargeUploadTests.GatewayFixture fixture) : IClassFixture<LargeUploadTests.GatewayFixture>
{
    const int Size = 200 << 20, Room = 64 << 20;

    [Fact]
    public async Task The_Node_client_reads_the_error()
    {
        var seen = await Node.RunAsync("upload.mjs", (object[])[Call(EverySupplier.ClientKey, chunked: false), Call(EverySupplier.ClientKey, chunked: true), Call("sk-unknown", chunked: false), Call("sk-unknown", chunked: true)]);
        Assert.Equal(
            ["413 upload_too_large input_reference", "413 upload_too_large input_reference", "401 invalid_api_key ", "401 invalid_api_key "],
            seen.EnumerateArray().Select(each => each.GetProperty("error")).Select(error => error.TryGetProperty("status", out var status) ? $"{status} {error.GetProperty("code")} {error.GetProperty("param")}" : error.GetRawText()));
        fixture.AssertMemoryHasNotGrown();
    }

    [Fact]
    public async Task The_DotNet_client_reads_the_error()
    {
        var client = new VideoClient(new ApiKeyCredential(EverySupplier.ClientKey), new VideoClientOptions { Endpoint = fixture.BaseUrl, RetryPolicy = new ClientRetryPolicy(0) });
        using var form = Upload();
        using var body = BinaryContent.Create(await form.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var refused = await Assert.ThrowsAsync<ClientResultException>(() => client.CreateVideoAsync(body, form.Headers.ContentType!.ToString()));
        Assert.Equal(413, refused.Status);
        Assert.Contains("upload_too_large", refused.GetRawResponse()!.Content.ToString(), StringComparison.Ordinal);
        fixture.AssertMemoryHasNotGrown();
    }

    [Theory]
    [InlineData(EverySupplier.ClientKey, false, HttpStatusCode.RequestEntityTooLarge, "input_reference")]
    [InlineData(EverySupplier.ClientKey, true, HttpStatusCode.RequestEntityTooLarge, "input_reference")]
    [InlineData("sk-unknown", false, HttpStatusCode.Unauthorized, null)]
    [InlineData("sk-unknown", true, HttpStatusCode.Unauthorized, null)]
    public async Task An_HTTP_client_reads_the_error(string key, bool chunked, HttpStatusCode status, string? param)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var form = Upload();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{fixture.BaseUrl}/videos") { Content = form, Headers = { TransferEncodingChunked = chunked, Authorization = new AuthenticationHeaderValue("Bearer", key) } };
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        using var error = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal((status, param), (response.StatusCode, error.RootElement.GetProperty("error").GetProperty("param").GetString()));
        fixture.AssertMemoryHasNotGrown();
    }

    static MultipartFormDataContent Upload() => new()
    {
        { new StreamContent(new Zeros(Size)) { Headers = { ContentType = new("image/png") } }, "input_reference", "a.png" },
        { new StringContent("A cat"), "prompt" },
    };

    object Call(string apiKey, bool chunked) => new { baseURL = fixture.BaseUrl, apiKey, size = Size, chunked };

    public sealed class GatewayFixture : IAsyncLifetime
    {
        GatewayProcess _gateway = null!;
        long _before;

        public Uri BaseUrl => new(_gateway.Address, "/openai-plain/v1");

        public async ValueTask InitializeAsync()
        {
            _gateway = await GatewayProcess.StartAsync(new Canaries(),
                ["Upstreams:openai-plain:Address=http://127.0.0.1:9", "Upstreams:openai-plain:AllowPlainHttp=true", "Upstreams:openai-plain:ApiKey=canary-upstream-key", "Upstreams:openai-plain:Format=openai",
                 $"Gateway:ClientKeys:one={Secrets.Hash(EverySupplier.ClientKey)}", "Gateway:MaxUpload=1 MiB"]);

            // The memory that the first request loads does not count.
            using var caller = new ApiClient(BaseUrl);
            (await caller.PostFormAsync("videos", ("prompt", ""))).Fails(400, "missing_required_parameter", "prompt");
            _before = _gateway.PeakMemory;
        }

        public void AssertMemoryHasNotGrown() => Assert.InRange(_gateway.PeakMemory - _before, 0, Room);

        public ValueTask DisposeAsync() => _gateway.DisposeAsync();
    }

    /// <summary>A file of zeros, which takes no memory.</summary>
    sealed class Zeros(long length) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - Position);
            buffer.AsSpan(offset, read).Clear();
            Position += read;
            return read;
        }

        public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => Position + offset,
            _ => length + offset,
        };

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
