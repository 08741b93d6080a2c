using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Gateway.EndToEnd.Harness;
using Gateway.Simulation;
using Gateway.Simulation.Settings;

namespace Gateway.EndToEnd.Simulation;

/// <summary>The simulator as a program of its own.</summary>
public class SimulatorCommandTests
{
    static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Gateway.Simulator.dll");

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Help_is_printed()
    {
        var help = await RunAsync("--help");
        Assert.Equal((0, ""), (help.ExitCode, help.Errors));
        string[] words = ["--port", "--only", "--seconds", "--print-settings", .. Simulator.Names];
        Assert.All(words, word => Assert.Contains(word, help.Output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Unknown option '--prot'.", "--prot", "9000")]
    [InlineData("Unknown option '9101'.", "9101")]
    [InlineData("expected a number from 0 to 65500, got '70000'", "--port", "70000")]
    [InlineData("expected a number from 0 to 65500, got ''", "--port")]
    [InlineData("Unknown supplier 'sora'.", "--only", "kling,sora")]
    [InlineData("--only names a supplier twice.", "--only", "kling,kling")]
    [InlineData("The value of --only is missing", "--only")]
    [InlineData("expected a number from 0 to 86400, got '-1'", "--seconds", "-1")]
    [InlineData("--print-settings needs a fixed port", "--print-settings", "--port", "0")]
    public async Task An_invalid_command_line_prints_the_usage_and_exits_with_2(string error, params string[] args)
    {
        var run = await RunAsync(args);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(error, run.Errors, StringComparison.Ordinal);
        Assert.Contains("Usage: ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_supplier_has_settings() =>
        Assert.Equal(
            Simulator.Names.Order(StringComparer.Ordinal),
            GatewayUpstream.All.Select(upstream => upstream.Name).Order(StringComparer.Ordinal));

    /// <summary>Every supplier makes a video for a gateway with the printed settings.</summary>
    [Fact]
    public async Task A_gateway_works_with_the_printed_settings()
    {
        var (simulator, settings) = await StartWithSettingsAsync();
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, settings, Cancel);
            await using var gateway = await GatewayProcess.StartAsync(new Canaries(), [$"Gateway:SettingsFile={file}"]);
            using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = gateway.Address };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", GatewaySettings.ClientKey);
            List<string> faults = [];
            foreach (var upstream in GatewayUpstream.All)
            {
                if (await FaultAsync(client, upstream.Model) is { } fault)
                    faults.Add($"{upstream.Name}: {fault}");
            }
            Assert.Empty(faults);
        }
        finally
        {
            File.Delete(file);
            await simulator.DisposeAsync();
        }
    }

    static async Task<string?> FaultAsync(HttpClient client, string model)
    {
        using var created = await client.PostAsJsonAsync("/v1/videos", new { model, prompt = "A cat", size = "1280x720" }, Cancel);
        var video = await created.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        if (created.StatusCode is not HttpStatusCode.OK)
            return video.GetRawText();
        using var content = await client.GetAsync($"/v1/videos/{video.GetProperty("id").GetString()}/content", Cancel);
        var bytes = await content.Content.ReadAsByteArrayAsync(Cancel);
        var isVideo = content.StatusCode is HttpStatusCode.OK && bytes.AsSpan(4, 4).SequenceEqual("ftyp"u8);
        return isVideo ? null : $"HTTP {(int)content.StatusCode}";
    }

    // The ports must be consecutive and known before the start, so that another process may have one of them: then others are tried.
    static async Task<(Simulator Simulator, string Settings)> StartWithSettingsAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            var port = Random.Shared.Next(20_000, 30_000);
            try
            {
                var simulator = await Simulator.StartAsync(new() { FirstPort = port, Only = Simulator.Names });
                foreach (var supplier in simulator.Suppliers)
                    supplier.JobDuration = TimeSpan.Zero;
                var printed = await RunAsync("--port", $"{port}", "--print-settings");
                Assert.Equal((0, ""), (printed.ExitCode, printed.Errors));
                return (simulator, printed.Output);
            }
            catch (IOException) when (attempt < 10)
            {
                // A port is in use.
            }
        }
    }

    static Task<Shell.Result> RunAsync(params string[] args) => Shell.RunAsync("dotnet", [Program, .. args]);
}
