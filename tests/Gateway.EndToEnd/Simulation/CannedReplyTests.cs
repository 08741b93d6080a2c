using System.Net;
using Gateway.Simulation;
using Gateway.Simulation.Traffic;

namespace Gateway.EndToEnd.Simulation;

/// <summary>Replies that a test sets, and the requests that a supplier records.</summary>
public class CannedReplyTests
{
    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Replies_are_used_in_their_order_and_by_id()
    {
        await using var simulator = await Simulator.StartAsync();
        var supplier = simulator["22codex"];
        var id = supplier.Samples.Completed;
        supplier.Next(Reply.Of("", 503), id: "another");
        supplier.Next(Reply.Of("", 429), times: 2);
        supplier.Next(Reply.Of("", 500), id: id);
        List<int> statuses = [];
        for (var i = 0; i < 4; i++)
        {
            using var response = await supplier.AskAsync(id);
            statuses.Add((int)response.StatusCode);
        }
        using var another = await supplier.AskAsync("another");
        Assert.Equal([429, 429, 500, 200, 503], [.. statuses, (int)another.StatusCode]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_reply_can_be_cut_before_its_status_line_and_within_its_body(bool chunked)
    {
        await using var simulator = await Simulator.StartAsync();
        var supplier = simulator["22codex"];
        supplier.Next(new() { CutAfter = 0 });
        await Assert.ThrowsAsync<HttpRequestException>(() => supplier.AskAsync("x"));

        supplier.Next(new() { Body = "{\"id\":1}"u8.ToArray(), CutAfter = 3, Chunked = chunked });
        using var response = await supplier.AskAsync("x");
        Assert.Equal(chunked ? null : 8, response.Content.Headers.ContentLength);
        await using var body = await response.Content.ReadAsStreamAsync(Cancel);
        var buffer = new byte[3];
        await body.ReadExactlyAsync(buffer, Cancel);
        Assert.Equal("{\"i"u8, buffer);
        await Assert.ThrowsAsync<HttpIOException>(async () => await body.ReadExactlyAsync(buffer, Cancel));
    }

    [Fact]
    public async Task A_chunked_reply_has_no_content_length()
    {
        await using var simulator = await Simulator.StartAsync();
        var supplier = simulator["22codex"];
        supplier.Next(new() { Body = new byte[70_000], Chunked = true });
        using var response = await supplier.AskAsync("x");
        Assert.True(response.Headers.TransferEncodingChunked);
        Assert.Equal(70_000, (await response.Content.ReadAsByteArrayAsync(Cancel)).Length);
    }

    [Fact]
    public async Task A_supplier_with_an_infinite_delay_can_be_stopped()
    {
        await using var simulator = await Simulator.StartAsync();
        var supplier = simulator["22codex"];
        supplier.Next(new() { Delay = Timeout.InfiniteTimeSpan });
        var pending = supplier.AskAsync("x");
        while (supplier.Received.Count is 0)
            await Task.Yield();
        Assert.False(pending.IsCompleted);

        await supplier.StopAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => pending);
        await Assert.ThrowsAsync<HttpRequestException>(() => supplier.AskAsync("x"));
        using var other = await simulator["jxincm"].AskAsync(simulator["jxincm"].Samples.Completed);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Requests_are_recorded_as_they_were_sent()
    {
        await using var simulator = await Simulator.StartAsync();
        var supplier = simulator["22codex"];
        using var response = await supplier.AskAsync("a%2fb%3A");
        var request = Assert.Single(supplier.Received);
        Assert.Equal("GET", request.Method);
        Assert.Equal("/v1/videos/a%2fb%3A", request.Target);
        Assert.Equal("Bearer " + supplier.Key, request["authorization"]);
        Assert.Null(request["X-Forwarded-Host"]);
    }

    [Fact]
    public async Task A_port_in_use_is_an_error_and_leaves_no_supplier_running()
    {
        await using var first = await Simulator.StartAsync();
        // The third port of the second simulator is in use.
        var port = first.Suppliers[0].Address.Port - 2;
        await Assert.ThrowsAsync<IOException>(() => Simulator.StartAsync(new() { FirstPort = port }));
        using var client = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri($"http://127.0.0.1:{port}/"), Cancel));
    }
}
