using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Gateway.EndToEnd.Harness;
using Microsoft.Extensions.Logging;

namespace Gateway.EndToEnd.Creating;

/// <summary>Every create that may be a paid job has a line in the log, however its request or the process ends.</summary>
public sealed class CreateJournalTests
{
    const string Body = """{"model":"m","prompt":"A cat"}""";

    /// <summary>The first 12 digits of the SHA-256 of "A cat" and of "my-key".</summary>
    static readonly string PromptHash = Gateway.Creating.CreateJournal.Hash("A cat"), KeyHash = Gateway.Creating.CreateJournal.Hash("my-key");

    [Fact]
    public async Task A_line_is_written_before_a_create_is_sent()
    {
        GatewayUnderTest? gateway = null;
        var before = -1;
        await using var upstream = new RawUpstream(connection =>
        {
            before = gateway!.Log.Journal.Count;
            return connection.AnswerAsync(200, Encoding.UTF8.GetBytes(StubUpstream.Video), "Content-Type: application/json");
        });
        await using (gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:Format=openai"))
        {
            await gateway.PostAsync("/v1/videos", Body, "Idempotency-Key: my-key", "x-request-id: req-1");
            Assert.Equal(1, before);
            var line = Assert.Single(gateway.Log.Journal);
            Assert.Equal(
                (LogLevel.Information, $"A create is sent to stub with key 0, request req-1, idempotency key {KeyHash}, prompt {PromptHash}"),
                (line.Level, line.Text));
        }
    }

    [Fact]
    public async Task A_create_whose_client_has_left_says_how_it_ended()
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var upstream = new RawUpstream(async connection =>
        {
            await answer.Task;
            await connection.AnswerAsync(200, Encoding.UTF8.GetBytes(StubUpstream.Video), "Content-Type: application/json");
        });
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:Format=openai");
        using (await gateway.ConnectAsync($"POST /v1/videos HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}"))
            await Wait.UntilAsync(() => upstream.Requests.Count == 1);
        await gateway.Log.LineAsync();
        answer.SetResult();
        await Wait.UntilAsync(() => gateway.Log.Journal.Count == 2);
        var line = gateway.Log.Journal.Last();
        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.StartsWith("A create at stub ended after its client had left: Made", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_create_is_lost_when_the_process_is_told_to_stop()
    {
        const int Creates = 200, Answered = 100;
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var arrived = 0;
        await using var upstream = new RawUpstream(async connection =>
        {
            var number = Interlocked.Increment(ref arrived);
            await stop.Task;
            if (number > Answered) await connection.StallAsync();
            else await connection.AnswerAsync(200, Encoding.UTF8.GetBytes(StubUpstream.Video), "Content-Type: application/json");
        });
        await using var gateway = await GatewayProcess.StartAsync(
            new Canaries(),
            [$"Upstreams:stub:Address={upstream.Address}", "Upstreams:stub:AllowPlainHttp=true", "Upstreams:stub:Format=openai", "Gateway:DefaultUpstream=stub"],
            ("DOTNET_shutdownTimeoutSeconds", "3"));
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = gateway.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sk-client");
        using var left = new CancellationTokenSource();
        var creates = Enumerable.Range(0, Creates).Select(i => StatusAsync(client, i, i % 2 == 0 ? left.Token : default)).ToArray();
        await Wait.UntilAsync(() => Volatile.Read(ref arrived) == Creates);

        // Half of the clients leave, the process is told to stop, and half of the creates end.
        await left.CancelAsync();
        await Wait.UntilAsync(() => gateway.Lines.Count(static line => line.Contains(" 499 in ", StringComparison.Ordinal)) == Creates / 2);
        gateway.Terminate();
        stop.SetResult();
        await gateway.ExitedAsync();
        var answered = (await Task.WhenAll(creates)).Count(static status => status == 200);
        var ended = gateway.Lines.Count(static line => line.Contains("ended after its client had left", StringComparison.Ordinal));
        var lost = gateway.Lines.Count(static line => line.Contains("The gateway stops while a create at", StringComparison.Ordinal));
        Assert.Equal(Creates, gateway.Lines.Count(static line => line.Contains("A create is sent to", StringComparison.Ordinal)));
        Assert.Equal((Answered, Creates - Answered), (answered + ended, lost));
    }

    static async Task<int?> StatusAsync(HttpClient client, int number, CancellationToken left)
    {
        try
        {
            using var response = await client.PostAsJsonAsync("/v1/videos", new { model = "m", prompt = $"A cat {number}" }, left);
            return (int)response.StatusCode;
        }
        catch (Exception broken) when (broken is OperationCanceledException or HttpRequestException)
        {
            return null;
        }
    }
}
