using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Edge;

/// <summary>The standard output of the program.</summary>
public class LogOutputTests
{
    const string Listening = "Now listening on: ";

    [Fact]
    public Task Each_line_is_a_JSON_object_where_the_environment_sets_json() => RunAsync("json", async gateway =>
    {
        var address = JsonDocument.Parse(await LineAsync(gateway, "ListeningOnAddress")).RootElement.GetProperty("address").GetString();
        using var client = new HttpClient();
        for (var i = 0; i < 3; i++) await client.GetAsync(new Uri($"{address}/nowhere/{i}"), TestContext.Current.CancellationToken);
        await StopAsync(gateway);
        var lines = (await gateway.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var requests = lines.Select(line => JsonDocument.Parse(line).RootElement).Where(line => line.GetProperty("SourceContext").GetString() == "Gateway.Requests").ToList();
        Assert.Equal(["/nowhere/0", "/nowhere/1", "/nowhere/2"], requests.Select(line => line.GetProperty("Route").GetString()), StringComparer.Ordinal);
        Assert.All(requests, line => Assert.Equal(404, line.GetProperty("StatusCode").GetInt32()));
    });

    [Fact]
    public Task An_output_that_is_not_read_delays_neither_requests_nor_the_stop() => RunAsync("text", async gateway =>
    {
        var line = await LineAsync(gateway, Listening);
        var address = line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..];
        using var client = new HttpClient { Timeout = Wait.Limit };

        // A pipe holds 64 KiB.
        var name = new string('x', 1000);
        for (var i = 0; i < 200; i++) await client.GetAsync(new Uri($"{address}/{name}"), TestContext.Current.CancellationToken);
        await StopAsync(gateway);
    });

    static async Task RunAsync(string format, Func<Process, Task> test)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Gateway.dll"), "--urls", "http://127.0.0.1:0"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment = { ["Gateway__Log"] = format },
        };
        using var gateway = Process.Start(start)!;
        try
        {
            await test(gateway);
        }
        finally
        {
            if (!gateway.HasExited) gateway.Kill();
        }
    }

    static async Task<string> LineAsync(Process gateway, string text)
    {
        while (true)
        {
            var line = await gateway.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.NotNull(line);
            if (line.Contains(text, StringComparison.Ordinal)) return line;
        }
    }

    /// <summary>Stops the process as an orchestrator does.</summary>
    static async Task StopAsync(Process gateway)
    {
        using var kill = Process.Start("kill", ["-TERM", gateway.Id.ToString(CultureInfo.InvariantCulture)]);
        using var limit = new CancellationTokenSource(Wait.Limit);
        await gateway.WaitForExitAsync(limit.Token);
        Assert.Equal(0, gateway.ExitCode);
    }
}
