using System.Text;
using Gateway.EndToEnd.Harness;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.EndToEnd.Creating;

/// <summary>A create, and the memory of its upload, after its client has disconnected before the response.</summary>
public sealed class ClientDisconnectTests
{
    /// <summary>Two of this size fit into the share of one client, if the largest upload is 1 KiB; three do not.</summary>
    static readonly string[] Large = [.. "abc".Select(static letter => $$"""{"model":"m","prompt":"A cat","note":"{{new string(letter, 900_000)}}","more":"{{new string(letter, 900_000)}}"}""")];

    const string First = """{"model":"m","prompt":"The first"}""", Second = """{"model":"m","prompt":"The second"}""";

    readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData("/v1/videos")]
    [InlineData("/v1/videos/theirs/remix")]
    public async Task The_upload_memory_stays_reserved_until_the_create_ends(string path)
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var upstream = new RawUpstream(async connection =>
        {
            await Task.WhenAny(answer.Task, connection.StallAsync());
            await connection.AnswerAsync(200, Encoding.UTF8.GetBytes(StubUpstream.Video), "Content-Type: application/json");
        });
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, _time, "Upstreams:stub:Format=openai", "Gateway:MaxUpload=1024");
        for (var i = 0; i < 2; i++)
        {
            using (await gateway.ConnectAsync($"POST {path} HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Length: {Large[i].Length}\r\n\r\n{Large[i]}"))
                await Wait.UntilAsync(() => upstream.Requests.Count == i + 1);
            await Wait.UntilAsync(() => gateway.Log.Lines.Count == i + 1);
        }

        var third = gateway.PostAsync(path, Large[2]);
        await Wait.UntilAsync(_time, () => third.IsCompleted);
        (await third).Failure(503, "unavailable");
        Assert.Equal(2, upstream.Requests.Count);

        answer.SetResult();
        await Wait.UntilAsync(async () => (await gateway.PostAsync(path, Large[2])).Status == 200);
    }

    [Fact]
    public async Task A_create_that_was_not_yet_sent_is_cancelled()
    {
        await using var upstream = StubUpstream.Healthy();
        await using var gateway = await GatewayUnderTest.StartAsync(
            [$"Upstreams:stub:Address={upstream.Address}", "Gateway:DefaultUpstream=stub", "Upstreams:stub:Format=openai"],
            outermost: async (context, next) =>
            {
                using var gone = new CancellationTokenSource();
                if (context.Request.Headers.ContainsKey("Leaving")) Leave(context, gone);
                await next(context);
            });
        await gateway.PostAsync("/v1/videos", First, "Leaving: 1");
        await gateway.Log.LineAsync();

        // After a later create was answered, the first would have arrived.
        Assert.Equal(200, (await gateway.PostAsync("/v1/videos", Second)).Status);
        Assert.Contains("second", upstream.Request.Body, StringComparison.Ordinal);
    }

    static void Leave(HttpContext context, CancellationTokenSource gone)
    {
        context.RequestAborted = gone.Token;
        context.Request.Body = new LeavingAtItsEnd(context.Request.Body, gone);
    }

    /// <summary>The body of a client that disconnects as soon as its last byte has been read.</summary>
    sealed class LeavingAtItsEnd(Stream body, CancellationTokenSource gone) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await body.ReadAsync(buffer, cancellationToken);
            if (count == 0) await gone.CancelAsync();
            return count;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
