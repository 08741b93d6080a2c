using System.Net;
using System.Net.Sockets;
using Gateway.EndToEnd.Harness;
using Gateway.Simulation.Traffic;

namespace Gateway.EndToEnd.Creating;

/// <summary>Retries during the first try, and connections that break before, during and after a create.</summary>
public sealed class ConcurrentCreateTests
{
    const string Model = "sora-2-openai-plain", Prompt = "A cat on a motorbike";

    [Theory]
    [InlineData(RetryRules.Counting)]
    [InlineData(RetryRules.Silent)]
    [InlineData(RetryRules.Named)]
    public async Task A_disconnected_client_gets_the_answer_with_its_retry(RetryRules rules)
    {
        await using var every = await EverySupplier.StartAsync(["openai-plain"]);
        using var client = new RetryingClient(every.Gateway.Address);
        var supplier = every.Simulator["openai-plain"];
        var answer = new TaskCompletionSource();
        supplier.Next(Operation.Create, new() { Until = answer.Task });
        using (var leaving = new CancellationTokenSource())
        {
            var first = client.TryAsync(rules, Model, Prompt, 0, leaving.Token);
            await Wait.UntilAsync(() => supplier.Received.Count == 1);
            await leaving.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
            await every.Gateway.Log.LineAsync();
        }

        var second = client.TryAsync(rules, Model, Prompt, 1, default);
        answer.SetResult();
        Assert.Equal(200, (await second).Status);
        Assert.Single(supplier.Creates);
    }

    [Theory]
    [InlineData(RetryRules.Counting)]
    [InlineData(RetryRules.Named)]
    public async Task A_hundred_concurrent_tries_make_one_video(RetryRules rules)
    {
        const int Tries = 100;
        var arrived = 0;
        await using var simulator = await Gateway.Simulation.Simulator.StartAsync(new() { Only = ["openai-plain"] });
        await using var gateway = await GatewayUnderTest.StartAsync(
            EverySupplier.Settings(simulator),
            outermost: (context, next) =>
            {
                Interlocked.Increment(ref arrived);
                return next(context);
            });
        using var client = new RetryingClient(gateway.Address);
        var supplier = simulator["openai-plain"];
        var answer = new TaskCompletionSource();
        supplier.Next(Operation.Create, new() { Until = answer.Task });
        var first = client.TryAsync(rules, Model, Prompt, 0, default);
        await Wait.UntilAsync(() => supplier.Received.Count == 1);
        var others = Enumerable.Range(1, Tries).Select(count => client.TryAsync(rules, Model, Prompt, count, default)).ToArray();
        await Wait.UntilAsync(() => Volatile.Read(ref arrived) == 1 + Tries);
        answer.SetResult();
        var id = (await first).Body.GetProperty("id").GetString();
        Assert.All(await Task.WhenAll(others), other => Assert.Equal(id, other.Body.GetProperty("id").GetString()));
        Assert.Single(supplier.Creates);
    }

    [Theory]
    [InlineData(RefusalReason.UnknownKey)]
    [InlineData(RefusalReason.OutOfQuota)]
    public async Task The_second_account_makes_the_video_where_the_first_is_refused(RefusalReason reason)
    {
        await using var every = await EverySupplier.StartAsync(["openai-plain"]);
        using var client = new RetryingClient(every.Gateway.Address);
        var supplier = every.Simulator["openai-plain"];
        supplier.Next(Operation.Create, new() { Refuse = reason });
        var created = await client.TryAsync(RetryRules.Counting, Model, Prompt, 0, default);
        Assert.Equal(200, created.Status);
        Assert.Equal(supplier.SecondKey, Assert.Single(supplier.Creates).Key);

        // Each account sees only its own jobs.
        (await every.Gateway.GetAsync($"/v1/videos/{created.Body.GetProperty("id")}", $"Authorization: Bearer {EverySupplier.ClientKey}")).Video();
        Assert.Equal(supplier.SecondKey, Assert.Single(supplier.Polls).Key);
    }

    [Fact]
    public async Task No_video_is_made_where_all_accounts_are_refused()
    {
        await using var every = await EverySupplier.StartAsync(["openai-plain"]);
        using var client = new RetryingClient(every.Gateway.Address);
        var supplier = every.Simulator["openai-plain"];
        supplier.Next(Operation.Create, new() { Refuse = RefusalReason.UnknownKey }, times: 2);
        Assert.Equal(502, (await client.TryAsync(RetryRules.Silent, Model, Prompt, 0, default)).Status);
        Assert.Equal(2, supplier.Received.Count);
        Assert.Equal(200, (await client.TryAsync(RetryRules.Silent, Model, Prompt, 1, default)).Status);
        Assert.Single(supplier.Creates);
    }

    [Fact]
    public async Task A_create_on_a_connection_that_is_closed_meanwhile_is_sent_once()
    {
        var creates = 0;
        await using var upstream = new RawUpstream(async connection =>
        {
            // The first create is answered and its connection is kept. The second one is sent on it, and the connection is closed.
            Interlocked.Increment(ref creates);
            await connection.WriteAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {TestUpstream.Video.Length}\r\n\r\n{TestUpstream.Video}");
            if (await connection.ReadRequestAsync() is not null) Interlocked.Increment(ref creates);
            connection.Reset();
        });
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, "Upstreams:stub:Create=unified");
        using var client = new RetryingClient(gateway.Address);
        Assert.Equal(200, (await client.TryAsync(RetryRules.Silent, "sora-2", "One", 0, default)).Status);
        for (var count = 0; count < 4; count++) Assert.True((await client.TryAsync(RetryRules.Silent, "sora-2", "Two", count, default)).IsAmbiguous);
        Assert.Equal(2, creates);
        Assert.Single(upstream.Requests);
    }

    [Fact]
    public async Task A_create_without_a_connection_was_not_sent()
    {
        using var port = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        port.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var gateway = await GatewayUnderTest.StartAsync($"http://{port.LocalEndPoint}", "Upstreams:stub:Create=unified", "Upstreams:stub:Timeout=1");
        using var client = new RetryingClient(gateway.Address);
        Assert.Equal("upstream_unreachable", (await client.TryAsync(RetryRules.Counting, "sora-2", Prompt, 0, default)).Code);

        // It listens with a full backlog: further connections are never accepted.
        port.Listen(0);
        var waiting = await FillAsync(port);
        var late = await client.TryAsync(RetryRules.Counting, "sora-2", Prompt, 1, default);
        Assert.Equal((504, "upstream_timeout", "The upstream did not answer in time."), (late.Status, late.Code, late.Message));

        var serving = ServeAsync(port);
        Assert.Equal(200, (await client.TryAsync(RetryRules.Counting, "sora-2", Prompt, 2, default)).Status);
        await serving;
        foreach (var each in waiting) each.Dispose();
    }

    static async Task<List<Socket>> FillAsync(Socket port)
    {
        var waiting = new List<Socket>();
        while (true)
        {
            waiting.Add(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
            var connecting = waiting[^1].ConnectAsync(port.LocalEndPoint!);
            if (await Task.WhenAny(connecting, Task.Delay(300, TestContext.Current.CancellationToken)) != connecting) return waiting;
        }
    }

    /// <summary>Accepts connections until one sends a create, and answers it.</summary>
    static async Task ServeAsync(Socket port)
    {
        using var limit = new CancellationTokenSource(Wait.Limit);
        var answered = new TaskCompletionSource();
        var accepting = AcceptAsync();
        await answered.Task.WaitAsync(limit.Token);
        await limit.CancelAsync();
        await accepting;

        async Task AcceptAsync()
        {
            var serving = new List<Task>();
            try
            {
                while (true) serving.Add(AnswerAsync(await port.AcceptAsync(limit.Token)));
            }
            catch (OperationCanceledException)
            {
                await Task.WhenAll(serving);
            }
        }

        async Task AnswerAsync(Socket socket)
        {
            using var connection = new RawConnection(socket, limit.Token);
            try
            {
                if (await connection.ReadRequestAsync() is null) return;
                await connection.AnswerAsync(200, System.Text.Encoding.UTF8.GetBytes(TestUpstream.Video), "Content-Type: application/json");
                answered.SetResult();
            }
            catch (Exception gone) when (gone is OperationCanceledException or IOException)
            {
                // One of the connections that sent nothing.
            }
        }
    }
}
