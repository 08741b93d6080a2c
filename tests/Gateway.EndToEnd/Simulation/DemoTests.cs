using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gateway.Demo;
using Gateway.EndToEnd.Harness;
using Gateway.Simulation;
using Gateway.Simulation.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.EndToEnd.Simulation;

/// <summary>The demo answers what was ordered, and the commands that it prints work.</summary>
public sealed class DemoTests : IAsyncLifetime
{
    const string Prompt = "A cat on a motorbike";

    // The replies of these suppliers have no field for the prompt.
    static readonly string[] WithoutPrompt = ["22codex", "kling", "gemini"];

    readonly FakeTimeProvider _time = FakeTime.Create();
    readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false });
    Simulator _simulator = null!;
    WebApplication _gateway = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static string SdkFolder { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "sdk"));

    public static TheoryData<string> Suppliers => [.. DemoGateway.Suppliers];

    string Root => _gateway.Urls.Single();

    public async ValueTask InitializeAsync()
    {
        _simulator = await Simulator.StartAsync(new() { Only = DemoGateway.Suppliers, Time = _time });
        foreach (var supplier in _simulator.Suppliers)
            supplier.JobDuration = TimeSpan.FromSeconds(100);
        string[] quiet = ["--Serilog:MinimumLevel:Default=Fatal", "--Serilog:MinimumLevel:Override:Microsoft.Hosting.Lifetime=Fatal"];
        _gateway = DemoGateway.Create(["--urls", "http://127.0.0.1:0", .. quiet], _simulator);
        await _gateway.StartAsync(Cancel);
        _client.BaseAddress = new Uri(Root);
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", GatewaySettings.ClientKey);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _gateway.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Suppliers))]
    public async Task A_poll_answers_model_size_seconds_and_prompt_as_ordered(string name)
    {
        // Gemini makes no longer ones.
        var order = new { model = GatewayUpstream.Of(name).Model, prompt = Prompt, size = "1280x720", seconds = name is "gemini" ? "8" : "10" };

        // The gateway keeps an answer for a moment: each state is polled on a job of its own.
        foreach (var (elapsed, status) in ((int, string)[])[(0, "queued"), (50, "in_progress"), (100, "completed")])
        {
            using var created = await _client.PostAsJsonAsync("/v1/videos", order, Cancel);
            var id = (await created.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString();
            _time.Advance(elapsed);
            var video = await _client.GetFromJsonAsync<JsonElement>($"/v1/videos/{id}", Cancel);

            // Gemini does not say whether a job waits or is in progress.
            Assert.Equal(name is "gemini" && status is "queued" ? "in_progress" : status, video.GetProperty("status").GetString());
            Assert.Equal(order.model, video.GetProperty("model").GetString());
            Assert.Equal("1280x720", video.GetProperty("size").GetString());
            Assert.Equal(order.seconds, video.GetProperty("seconds").GetString());
            var mayLackPrompt = WithoutPrompt.Contains(name, StringComparer.Ordinal);
            var prompt = video.GetProperty("prompt").GetString();
            Assert.True(prompt is Prompt || (prompt is null && mayLackPrompt), $"{status}: {prompt}");
            AssertLoopback(video.GetRawText());
        }
    }

    [Fact]
    public async Task The_screen_shows_a_create_at_every_supplier()
    {
        var screen = await Screen.WriteAsync(_simulator, new Uri(Root));
        foreach (var name in DemoGateway.Suppliers)
        {
            var model = Regex.Escape(GatewayUpstream.Of(name).Model);
            Assert.Matches($@"(?m)^  {model} +{name} +POST /\S+ +(queued|in_progress), id video_gw1_", screen);
        }
        AssertLoopback(screen);
        Assert.DoesNotContain("HTTP ", screen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_commands_for_curl_work()
    {
        FinishJobsAtOnce();
        var folder = Directory.CreateTempSubdirectory();
        var run = await Shell.RunAsync("bash", ["-e"], folder.FullName, From(Screen.Curl(Root), "VIDEOS="));
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains("\"status\":\"completed\"", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"deleted\":true", run.Output, StringComparison.Ordinal);
        await AssertVideoAsync(folder);
    }

    [Fact]
    public async Task The_program_for_Node_works()
    {
        var isInstalled = Directory.Exists(Path.Combine(SdkFolder, "node_modules", "openai"));
        Assert.SkipUnless(isInstalled, "npm ci --prefix tests/sdk has not been run");
        FinishJobsAtOnce();
        var folder = Directory.CreateTempSubdirectory();
        var program = Program(Screen.Node(Root), "import {", folder);
        var run = await Shell.RunAsync("node", ["--input-type=module"], SdkFolder, program);
        Assert.Equal((0, "", "completed 100\n"), (run.ExitCode, run.Errors, run.Output));
        await AssertVideoAsync(folder);
    }

    [Fact]
    public async Task The_program_for_Python_works()
    {
        var installed = await Shell.RunAsync("python3", ["-c", "import openai"]);
        Assert.SkipUnless(installed.ExitCode is 0, "python3 has no package openai");
        FinishJobsAtOnce();
        var folder = Directory.CreateTempSubdirectory();
        var run = await Shell.RunAsync("python3", ["-"], folder.FullName, Program(Screen.Python(Root), "from openai", folder));
        Assert.Equal((0, "completed 1280x720 8\n"), (run.ExitCode, run.Output));
        await AssertVideoAsync(folder);
    }

    void FinishJobsAtOnce()
    {
        foreach (var supplier in _simulator.Suppliers)
            supplier.JobDuration = TimeSpan.Zero;
    }

    static string From(string section, string start) => section[section.IndexOf(start, StringComparison.Ordinal)..];

    static string Program(string section, string start, DirectoryInfo folder) =>
        From(section, start).Replace("cat.mp4", Path.Combine(folder.FullName, "cat.mp4"), StringComparison.Ordinal);

    static async Task AssertVideoAsync(DirectoryInfo folder)
    {
        var video = await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "cat.mp4"), Cancel);
        folder.Delete(recursive: true);
        Assert.Equal("ftyp"u8, video.AsSpan(4, 4));
    }

    static void AssertLoopback(string text)
    {
        var urls = Regex.Matches(text, @"https?://[^/:\s""]+", RegexOptions.None, TimeSpan.FromSeconds(1));
        Assert.All(urls, url => Assert.Equal("http://127.0.0.1", url.Value));
    }

    static string ThisFile([CallerFilePath] string path = "") => path;
}
