using System.Text;
using Gateway.EndToEnd.Harness;
using Microsoft.AspNetCore.Http;

namespace Gateway.EndToEnd.Creating;

/// <summary>A create, and the memory of its upload, after its client has disconnected before the response.</summary>
public sealed class ClientDisconnectTests
{
    /// <summary>More than half of the upload budget for uploads of 1 KiB.</summary>
    static readonly string Large = $$"""{"model":"m","prompt":"{{new string('a', 3000)}}"}""";

    static readonly string Other = Large.Replace('a', 'b');

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
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:Format=openai", "Gateway:MaxUpload=1024");
        using (await gateway.ConnectAsync($"POST {path} HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Length: {Large.Length}\r\n\r\n{Large}"))
            await Wait.UntilAsync(() => upstream.Requests.Count == 1);

        await gateway.Log.LineAsync();
        (await gateway.PostAsync(path, Other)).Failure(503, "unavailable");
        Assert.Single(upstream.Requests);

        answer.SetResult();
        await Wait.UntilAsync(async () => (await gateway.PostAsync(path, Other)).Status == 200);
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
        await gateway.PostAsync("/v1/videos", Large, "Leaving: 1");
        await gateway.Log.LineAsync();

        // After a later create was answered, the first would have arrived.
        Assert.Equal(200, (await gateway.PostAsync("/v1/videos", Other)).Status);
        Assert.Contains("bbb", upstream.Request.Body, StringComparison.Ordinal);
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
