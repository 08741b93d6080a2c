using Gateway.Commands;
using Gateway.EndToEnd.Harness;

namespace Gateway.EndToEnd.Commands;

/// <summary>The program as a process: what it prints where, and its exit code.</summary>
public class ExitCodeTests
{
    [Theory]
    [InlineData("chekc", "Unknown argument 'chekc'.")]
    [InlineData("--confg gateway.json", "Unknown argument '--confg'.")]
    [InlineData("--config", "'--config' needs a value.")]
    public async Task An_invalid_command_line_starts_no_server_and_prints_the_usage(string args, string fault)
    {
        var run = await RunAsync(args);
        Assert.Equal((2, "", $"{fault}\n\n{CommandLine.Usage}\n"), (run.ExitCode, run.Output, run.Errors));
    }

    [Fact]
    public async Task Help_prints_the_usage()
    {
        var run = await RunAsync("--help");
        Assert.Equal((0, $"{CommandLine.Usage}\n", ""), (run.ExitCode, run.Output, run.Errors));
    }

    [Fact]
    public async Task Version_prints_the_version()
    {
        var run = await RunAsync("--version");
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Matches(@"^openai-video-gateway \d+\.\d+\.\d+\S*\n$", run.Output);
    }

    [Fact]
    public async Task A_file_that_does_not_exist_is_named()
    {
        var run = await RunAsync("check --config no-such-file.json");
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains("no-such-file.json", run.Errors, StringComparison.Ordinal);
        Assert.Contains("--config", run.Errors, StringComparison.Ordinal);
    }

    static Task<Shell.Result> RunAsync(string args) => Shell.RunAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "Gateway.dll"), .. args.Split(' ')]);
}
