using System.Diagnostics;
using System.Reflection;
using Gateway.EndToEnd.Harness;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Gateway.EndToEnd.Commands;

/// <summary>The program, started as a process.</summary>
public class StartupTests
{
    [Fact]
    public async Task An_invalid_configuration_prints_one_line_for_each_fault()
    {
        var (exitCode, output, error) = await RunAsync("--Upstreams:one:Address=nowhere", "--Upstreams:one:Timeout=soon", "--Gateway:DefaultUpstream=two");
        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.Equal(
            ["Upstreams:one:Address", "Upstreams:one:Timeout", "Gateway:DefaultUpstream"],
            error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[..line.IndexOf(": ", StringComparison.Ordinal)]), StringComparer.Ordinal);
    }

    [Fact]
    public async Task The_upstreams_of_the_delivered_settings_are_configured()
    {
        await using var gateway = await GatewayUnderTest.StartAsync([]);
        var settings = Path.Combine(AppContext.BaseDirectory, "appsettings.json");
        Assert.Equal(
            [
                new(LogLevel.Information, "Upstreams: 22codex, jxincm, quickrouter; default: none"),
                new(LogLevel.Information, $"Changes of these files take effect within seconds: {settings}"),
            ],
            gateway.Log.Start);
        (await gateway.GetAsync("/jxincm/v1/videos/..")).Failure(400, "invalid_id");
        (await gateway.GetAsync("/unknown/v1/videos/..")).Failure(404, "unknown_upstream");
    }

    [Fact]
    public async Task The_start_names_every_file_whose_changes_take_effect()
    {
        await using var upstream = StubUpstream.Healthy();
        using var folder = new SettingsFolder();
        folder.Save("settings.json", $$"""{ "Gateway": { "FormatsFolder": "{{folder.Path("formats")}}" } }""");
        folder.Save("key", Secrets.IdKey);
        Directory.CreateDirectory(folder.Path("formats"));
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, folder.Setting, $"Gateway:IdKeyFiles={folder.Path("key")}");
        string[] files = [Path.Combine(AppContext.BaseDirectory, "appsettings.json"), folder.Path("settings.json"), folder.Path("formats"), folder.Path("key")];
        Assert.Contains(gateway.Log.Start, line => line.Text == $"Changes of these files take effect within seconds: {string.Join(", ", files)}");
    }

    [Fact]
    public async Task A_settings_file_can_remove_delivered_upstreams()
    {
        await using var upstream = StubUpstream.Healthy();
        using var folder = new SettingsFolder();
        folder.Save("settings.json", """{"Upstreams":{"22codex":null,"quickrouter":null,"sora-envelope":null,"openai-plain":null}}""");
        await using var gateway = await GatewayUnderTest.StartAsync(upstream, folder.Setting);
        Assert.Equal(["jxincm", "stub"], gateway.Upstreams.All.Select(configured => configured.Name));
    }

    [Fact]
    public void A_settings_file_overrides_the_delivered_settings_and_the_command_line_overrides_it()
    {
        using var folder = new SettingsFolder();
        folder.Save("settings.json", """{"Gateway":{"DefaultUpstream":"jxincm"},"Upstreams":{"jxincm":{"Timeout":"5","MaxBody":"1000"}}}""");
        var configuration = GatewayApp.CreateBuilder(["--" + folder.Setting, "--Upstreams:jxincm:Timeout=6"]).Configuration;
        Assert.Equal("jxincm", configuration["Gateway:DefaultUpstream"]);
        Assert.Equal("1000", configuration["Upstreams:jxincm:MaxBody"]);
        Assert.Equal("6", configuration["Upstreams:jxincm:Timeout"]);
        Assert.Equal("https://api.jxincm.cn", configuration["Upstreams:jxincm:Address"]);
    }

    /// <summary>Design-time tools that need only the host of a program abort it in this way.</summary>
    [Fact]
    public void The_exception_that_aborts_the_host_is_not_caught()
    {
        using var listening = DiagnosticListener.AllListeners.Subscribe(new HostAborter());
        var main = typeof(Program).Assembly.EntryPoint!;
        var thrown = Assert.Throws<TargetInvocationException>(() => main.Invoke(null, [new[] { "--urls=http://127.0.0.1:0", "--Serilog:MinimumLevel:Default=Fatal" }]));
        Assert.IsType<HostAbortedException>(thrown.InnerException);
    }

    static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Gateway.dll"), "--urls", "http://127.0.0.1:0", .. args])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Wait.Limit);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Aborts the host that is built on this thread. Other tests build hosts at the same time.</summary>
    sealed class HostAborter : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        readonly int _thread = Environment.CurrentManagedThreadId;

        public void OnNext(DiagnosticListener value)
        {
            if (IsMine && value.Name == "Microsoft.Extensions.Hosting") value.Subscribe(this);
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (IsMine && value.Key == "HostBuilt") throw new HostAbortedException();
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        bool IsMine => Environment.CurrentManagedThreadId == _thread;
    }
}
