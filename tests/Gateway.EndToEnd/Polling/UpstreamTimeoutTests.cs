using System.Net;
using System.Net.Sockets;
using Gateway.EndToEnd.Harness;
using Microsoft.Extensions.Logging;

namespace Gateway.EndToEnd.Polling;

public class UpstreamTimeoutTests
{
    const string Soon = "Upstreams:stub:Timeout=0.5";

    [Fact]
    public async Task An_upstream_that_sends_no_headers_times_out()
    {
        await using var upstream = new RawUpstream(connection => connection.StallAsync());
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, Soon);
        (await gateway.GetAsync("/v1/videos/x")).Failure(504, "upstream_timeout");
        Assert.Equal(LogLevel.Warning, (await gateway.Log.LineAsync()).Level);
    }

    [Fact]
    public async Task A_body_that_stalls_midway_times_out()
    {
        await using var upstream = new RawUpstream(async connection =>
        {
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"status\":");
            await connection.StallAsync();
        });
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, Soon);
        (await gateway.GetAsync("/v1/videos/x")).Failure(504, "upstream_timeout");
    }

    [Fact]
    public async Task A_slow_body_has_the_same_timeout_as_a_stalled_one()
    {
        await using var upstream = new RawUpstream(async connection =>
        {
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
            while (true)
            {
                await connection.WriteAsync(" ");
                await Task.Delay(50);
            }
        });
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, Soon);
        (await gateway.GetAsync("/v1/videos/x")).Failure(504, "upstream_timeout");
    }

    [Fact]
    public async Task An_upstream_that_refuses_the_connection_is_unreachable()
    {
        await using var gateway = await GatewayUnderTest.StartAsync($"http://127.0.0.1:{UnusedPort()}");
        (await gateway.GetAsync("/v1/videos/x")).Failure(502, "upstream_unreachable");
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_unreachable_and_not_shown()
    {
        await using var gateway = await GatewayUnderTest.StartAsync("http://upstream.invalid");
        Assert.DoesNotContain("upstream.invalid", (await gateway.GetAsync("/v1/videos/x")).Failure(502, "upstream_unreachable"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upstream_that_speaks_no_tls_is_unreachable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var speaking = SpeakPlainlyAsync(listener);
        await using var gateway = await GatewayUnderTest.StartAsync($"https://{listener.LocalEndpoint}");
        (await gateway.GetAsync("/v1/videos/x")).Failure(502, "upstream_unreachable");
        await speaking.WaitAsync(Wait.Limit);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Le")]
    [InlineData("this is not HTTP\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"status\":\"in_progress\"}")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n18\r\n{\"status\":\"in_progress\"}\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    public async Task A_truncated_or_malformed_reply_is_unreachable(string reply)
    {
        await using var upstream = RawUpstream.Raw(reply);
        await using var gateway = await GatewayUnderTest.StartAsync(upstream);
        (await gateway.GetAsync("/v1/videos/x")).Failure(502, "upstream_unreachable");
    }

    [Fact]
    public async Task A_connection_that_is_reset_is_unreachable()
    {
        await using var upstream = new RawUpstream(connection =>
        {
            connection.Reset();
            return Task.CompletedTask;
        });
        await using var gateway = await GatewayUnderTest.StartAsync(upstream);
        (await gateway.GetAsync("/v1/videos/x")).Failure(502, "upstream_unreachable");
    }

    [Fact]
    public async Task A_connection_that_is_reset_during_a_POST_poll_is_unreachable()
    {
        await using var upstream = new RawUpstream(connection =>
        {
            connection.Reset();
            return Task.CompletedTask;
        });
        await using var gateway = await GatewayUnderTest.StartAsync(
            upstream, "Formats:posted:poll:request=POST /tasks", "Formats:posted:poll:body=task = {id}", "Upstreams:stub:Format=posted");
        for (var i = 0; i < 20; i++) (await gateway.GetAsync("/v1/videos/x")).Failure(502, "upstream_unreachable");
    }

    [Fact]
    public async Task A_disconnected_client_is_not_logged_as_a_failure()
    {
        var left = new TaskCompletionSource();
        await using var upstream = new RawUpstream(async connection =>
        {
            await connection.StallAsync();
            left.SetResult();
        });
        await using var gateway = await GatewayUnderTest.StartAsync(upstream);
        using (await gateway.ConnectAsync("GET /v1/videos/x HTTP/1.1\r\nHost: gateway.example\r\n\r\n"))
        {
            await Wait.UntilAsync(() => upstream.Requests.Count > 0);
        }

        await left.Task.WaitAsync(Wait.Limit);
        var line = await gateway.Log.LineAsync();
        Assert.Equal(LogLevel.Information, line.Level);
        Assert.StartsWith("GET /v1/videos/{id} x 499 ", line.Text, StringComparison.Ordinal);
        Assert.Contains(", upstream stub, ", line.Text, StringComparison.Ordinal);
    }

    static async Task SpeakPlainlyAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
    }

    static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
