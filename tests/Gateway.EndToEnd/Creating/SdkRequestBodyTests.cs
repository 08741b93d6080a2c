using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Gateway.EndToEnd.Harness;
using Gateway.OpenAI;
using OpenAI.Videos;

#pragma warning disable OPENAI001 // The client's whole video surface is marked as experimental.

namespace Gateway.EndToEnd.Creating;

/// <summary>The request bodies of the official SDKs, and of malicious clients.</summary>
public sealed class SdkRequestBodyTests : IAsyncLifetime
{
    RequestReaderServer _reader = null!;

    public async ValueTask InitializeAsync() => _reader = await RequestReaderServer.StartAsync();

    public ValueTask DisposeAsync() => _reader.DisposeAsync();

    [Fact]
    public async Task Creates_of_the_Node_client_are_read()
    {
        var url = new { image_url = "https://a.example/cat.png" };
        var data = new { image_url = "data:image/png;base64,UE5H" };
        var seen = await Node.RunAsync("create.mjs", (object[])
        [
            Call(new { prompt = "A cät", model = "sora-2", seconds = "8", size = "1280x720" }, new { name = "cat.png", type = "image/png", text = "PNG" }),
            Call(new { prompt = "A cat", input_reference = url, duration = 4, metadata = new { a = "b" } }),
            Call(new { prompt = "A cat", input_reference = data, images = new[] { "https://a.example/2.png" }, characters = new[] { new { id = "c1" } } }),
            Call(new { prompt = "A cat" }, new { name = "cat.txt", type = "text/plain", text = "PNG" }),
            Call(new { prompt = "A cat", seconds = "soon" }),
        ]);
        Assert.Equal(
            [
                "A cät|sora-2|8|1280x720|image/png cat.png PNG|",
                "A cat||4||https://a.example/cat.png|metadata={\"a\":\"b\"}",
                "A cat||||image/png image PNG https://a.example/2.png|characters=[{\"id\":\"c1\"}]",
            ],
            _reader.Requests.Select(Describe));
        Assert.Equal(["400 invalid_value", "400 invalid_value"], seen.EnumerateArray().Skip(3).Select(answer => answer.GetProperty("error")).Select(error => $"{error.GetProperty("status")} {error.GetProperty("code")}"));
    }

    [Fact]
    public async Task A_retry_of_the_Node_client_is_recognised_as_the_same_create()
    {
        _reader.Failing = 1;
        await Node.RunAsync("create.mjs", (object[])[Call(new { prompt = "A cat", model = "sora-2" }, new { name = "cat.png", type = "image/png", text = "PNG" }, maxRetries: 1)]);
        var (first, second) = (_reader.Keys.First(), _reader.Keys.Last());
        Assert.Equal(2, _reader.Keys.Count);
        Assert.Equal((false, true), (first.IsRetry, second.IsRetry));
        Assert.Equal(first.Fingerprint, second.Fingerprint);
    }

    [Fact]
    public async Task Creates_of_the_DotNet_client_are_read()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("A cät"), "prompt" }, { new StringContent("sora-2"), "model" },
            { new ByteArrayContent("PNG"u8.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } }, "input_reference", "kätzchen.png" },
        };
        var client = new VideoClient(new ApiKeyCredential("sk-any"), new VideoClientOptions { Endpoint = _reader.BaseUrl, RetryPolicy = new ClientRetryPolicy(0) });
        using var body = BinaryContent.Create(new MemoryStream(await form.ReadAsByteArrayAsync()));
        await client.CreateVideoAsync(body, form.Headers.ContentType!.ToString());
        Assert.Equal("A cät|sora-2|||image/png kätzchen.png PNG|", Describe(Assert.Single(_reader.Requests)));

        using var json = BinaryContent.Create(BinaryData.FromObjectAsJson(new { prompt = "A cat", seconds = 8 }));
        await client.CreateVideoAsync(json, "application/json");
        Assert.Equal("A cat||8|||", Describe(_reader.Requests.Last()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_upload_is_bounded_by_its_own_limit(bool chunked)
    {
        Assert.Equal(HttpStatusCode.OK, (await UploadAsync(RequestReaderServer.MaxUpload, chunked)).Status);
        var (status, body) = await UploadAsync(RequestReaderServer.MaxUpload + 1, chunked);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        using var error = JsonDocument.Parse(body);
        Assert.Equal("input_reference", error.RootElement.GetProperty("error").GetProperty("param").GetString());
        Assert.Single(_reader.Requests);
    }

    [Theory]
    [InlineData("Content-Length: 200000000\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n")]
    public async Task An_endless_upload_is_refused_at_the_limit(string header)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, _reader.BaseUrl.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"POST /v1/videos HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\n{header}"));
        var answer = ReceiveAsync(socket);
        var sent = 0L;
        var head = Encoding.ASCII.GetBytes("--x\r\nContent-Disposition: form-data; name=input_reference; filename=a\r\n\r\n");
        var bytes = new byte[64 << 10];
        try
        {
            for (var chunk = head; sent < 200_000_000 && !answer.IsCompleted; chunk = bytes)
            {
                if (header.StartsWith('T')) await socket.SendAsync(Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"));
                await socket.SendAsync(chunk);
                if (header.StartsWith('T')) await socket.SendAsync("\r\n"u8.ToArray());
                sent += chunk.Length;
            }
        }
        catch (SocketException)
        {
            // The server has answered, and has stopped reading.
        }

        Assert.StartsWith("HTTP/1.1 413 ", await answer.WaitAsync(Wait.Limit), StringComparison.Ordinal);
        Assert.InRange(sent, 0, 50_000_000);
    }

    [Fact]
    public async Task A_client_that_disconnects_during_the_upload_is_noticed()
    {
        using (var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { LingerState = new(enable: true, 0) })
        {
            await socket.ConnectAsync(IPAddress.Loopback, _reader.BaseUrl.Port);
            await socket.SendAsync("POST /v1/videos HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"prompt\":"u8.ToArray());
            await _reader.Arrived.Task.WaitAsync(Wait.Limit);
        }

        await _reader.Left.Task.WaitAsync(Wait.Limit);
    }

    static async Task<string> ReceiveAsync(Socket socket)
    {
        var bytes = new byte[4096];
        return Encoding.ASCII.GetString(bytes, 0, await socket.ReceiveAsync(bytes));
    }

    async Task<(HttpStatusCode Status, string Body)> UploadAsync(long length, bool chunked)
    {
        using var client = new HttpClient();
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(new byte[length]) { Headers = { ContentType = new MediaTypeHeaderValue("image/png") } }, "input_reference", "a.png" },
            { new StringContent("x"), "prompt" },
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_reader.BaseUrl}/videos") { Content = form, Headers = { TransferEncodingChunked = chunked } };
        using var response = await client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    object Call(object body, object? file = null, int maxRetries = 0) => new { baseURL = _reader.BaseUrl, apiKey = "sk-any", maxRetries, body, file };

    static string Describe(VideoRequest request) => string.Join('|',
        request.Prompt, request.Model, request.Seconds, request.Size,
        string.Join(' ', request.References.Select(reference => reference.Url ?? $"{reference.ContentType} {reference.FileName} {Encoding.UTF8.GetString(reference.Bytes.Span)}")),
        string.Join(' ', request.Extras.Select(extra => $"{extra.Key}={Encoding.UTF8.GetString(extra.Value.Span)}")));
}
